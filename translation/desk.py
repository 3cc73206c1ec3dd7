"""The translation desk: families and records, language by language, and what is left to do.

Questions only; what is done there are verbs of `translation.services`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Max, Sum
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page
from wagtail_localize.models import Translation

from content.languages import codes, own_name
from translation.models import Claim, Edition, RecordTranslation
from translation.permissions import Staff
from translation.services import translated_models
from translation.services.records import state_of

State = Edition.State
ROWS_PER_PAGE = 50
RECORDS = "records:"


@dataclass
class Cell:
    """One item in one language: how it stands, and the one click that leads to the work."""

    language: str
    state: str
    done: int = 0
    total: int = 0
    words: int = 0
    url: str = ""
    claimed_by: str = ""
    is_mine: bool = False
    changes_url: str = ""

    @property
    def label(self) -> str:
        return str(State(self.state).label)

    @property
    def is_open(self) -> bool:
        """Whether there is something to translate."""
        return self.state in (State.MISSING, State.PARTIAL, State.OUTDATED, State.DRAFT)

    @property
    def is_unfinished(self) -> bool:
        return 0 < self.done < self.total or self.state in (State.PARTIAL, State.OUTDATED)


@dataclass
class Row:
    """One item: a family of pages or a record."""

    item: str
    title: str
    kind: str
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Desk:
    rows: list[Row]
    page: PageOfList
    kinds: list[tuple[str, str]]
    words: list[tuple[str, int]]
    chosen: dict[str, str]


def desk(user: Staff, asked: QueryDict) -> Desk:
    """Return what `asked` (`?kind= &language= &state= &page=`) shows of the desk.

    The number of queries doesn't depend on the number of families.
    """
    chosen = _chosen(asked)
    kind = chosen.get("kind", "")
    if kind.startswith(RECORDS):
        rows, page = _records(kind.removeprefix(RECORDS), chosen, asked.get("page"), user)
    else:
        rows, page = _families(kind, chosen, asked.get("page"), user)
    _mark_claims(rows, user)
    return Desk(rows=rows, page=page, kinds=_kinds(), words=_words(), chosen=chosen)


def _chosen(asked: QueryDict) -> dict[str, str]:
    known = {
        "kind": {value for value, _label in _kinds()},
        "language": set(codes()),
        "state": set(State.values),
    }
    return {key: str(asked[key]) for key, values in known.items() if asked.get(key) in values}


def _kinds() -> list[tuple[str, str]]:
    """The filter by type: kinds of pages, then kinds of records."""
    types = ContentType.objects.get_for_models(
        *(model for model in _page_models()), for_concrete_models=True
    )
    pages = [(str(type_.pk), _name(model._meta.verbose_name)) for model, type_ in types.items()]
    records = [
        (f"{RECORDS}{model._meta.label_lower}", _name(model._meta.verbose_name_plural))
        for model in translated_models()
    ]
    return pages + records


def _name(words: object) -> str:
    return str(capfirst(str(words)))


def _page_models() -> list[type[Page]]:
    from wagtail.models import get_page_models

    return [model for model in get_page_models() if model is not Page]


def _words() -> list[tuple[str, int]]:
    """How many words there are to translate into each language."""
    sums = dict(
        Edition.objects.order_by().values_list("language").annotate(words=Sum("words_to_do"))
    )
    return [(own_name(code), sums.get(code) or 0) for code in codes()]


def _families(
    kind: str, chosen: dict[str, str], number: str | None, user: Staff
) -> tuple[list[Row], PageOfList]:
    found = Edition.objects.all()
    if kind:
        found = found.filter(content_type_id=int(kind))
    if "language" in chosen:
        found = found.filter(language=chosen["language"])
    if "state" in chosen:
        found = found.filter(state=chosen["state"])
    families = found.order_by().values("translation_key").annotate(last=Max("changed_at"))
    page = Paginator(families.order_by("-last", "translation_key"), ROWS_PER_PAGE).get_page(number)
    return _rows([family["translation_key"] for family in page], user), page


def _rows(keys: list[UUID], user: Staff) -> list[Row]:
    editions: dict[UUID, dict[str, Edition]] = {}
    for edition in Edition.objects.filter(translation_key__in=keys):
        editions.setdefault(edition.translation_key, {})[edition.language] = edition
    pages = {
        (page.translation_key, page.locale.language_code): page.pk
        for page in Page.objects.filter(translation_key__in=keys).select_related("locale")
    }
    translations = {
        (t.source.object_id, t.target_locale.language_code): t.pk
        for t in Translation.objects.filter(
            source__object_id__in=keys, enabled=True
        ).select_related("source", "target_locale")
    }
    names = {
        type_.pk: type_.name
        for type_ in ContentType.objects.get_for_models(*_page_models()).values()
    }
    return [_row(key, editions[key], pages, translations, names) for key in keys if key in editions]


def _row(
    key: UUID,
    editions: dict[str, Edition],
    pages: dict[tuple[UUID, str], int],
    translations: dict[tuple[UUID, str], int],
    names: dict[int, str],
) -> Row:
    any_edition = next(iter(editions.values()))
    begin = _begin_url(key, editions, pages)
    cells = []
    for code in codes():
        edition = editions.get(code) or Edition(language=code, state=State.MISSING)
        page = pages.get((key, code))
        translation = translations.get((key, code))
        cells.append(
            Cell(
                language=code,
                state=edition.state,
                done=edition.strings_done,
                total=edition.strings_total,
                words=edition.words_to_do,
                url=_edit(page) if page else f"{begin}?{urlencode({'select_locale': code})}",
                changes_url=reverse("translation_changes", args=[translation])
                if translation and edition.state == State.OUTDATED
                else "",
            )
        )
    kind = names.get(any_edition.content_type_id or 0, "")
    return Row(item=str(key), title=any_edition.title, kind=_name(kind), cells=cells)


def _begin_url(key: UUID, editions: dict[str, Edition], pages: dict[tuple[UUID, str], int]) -> str:
    """Where a translation is begun: always at the family's source."""
    sources = [code for code, edition in editions.items() if edition.state == State.SOURCE]
    page = pages.get((key, sources[0])) if sources else None
    page = page or next((pk for (k, _code), pk in pages.items() if k == key), 0)
    return reverse("wagtail_localize:submit_page_translation", args=[page])


def _edit(page: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page])


def _records(
    label: str, chosen: dict[str, str], number: str | None, user: Staff
) -> tuple[list[Row], PageOfList]:
    model = next(m for m in translated_models() if m._meta.label_lower == label)
    records = _shown_records(model)
    found: models.QuerySet | list = records
    if "state" in chosen:
        found = _in_state(records, chosen["state"], chosen.get("language"))
    page = Paginator(found, ROWS_PER_PAGE).get_page(number)
    by_pk = records.in_bulk([record.pk for record in page])
    remembered = _remembered(model, by_pk)
    finder = AdminURLFinder(user)
    rows = [
        _record_row(by_pk[record.pk], remembered.get(str(record.pk), {}), finder) for record in page
    ]
    return rows, page


def _shown_records(model: type[models.Model]) -> models.QuerySet:
    """What is not public needs no translation: a queryset that knows `live` says what is."""
    records = model._default_manager.all()
    ordering = [*(model._meta.ordering or []), "pk"]
    return getattr(records, "live", records.all)().order_by(*ordering)


def _remembered(
    model: type[models.Model], pks: Iterable | None = None
) -> dict[str, dict[str, RecordTranslation]]:
    """Return what was noted of records by id and language; without `pks`, of all of them."""
    noted = RecordTranslation.objects.filter(
        content_type=ContentType.objects.get_for_model(model)
    ).only("object_id", "language", "source_language", "source_hash")
    if pks is not None:
        noted = noted.filter(object_id__in=map(str, pks))
    found: dict[str, dict[str, RecordTranslation]] = {}
    for row in noted.iterator():
        found.setdefault(row.object_id, {})[row.language] = row
    return found


def _in_state(records: models.QuerySet, state: str, language: str | None) -> list[models.Model]:
    """Return the records that are in a state, as light as they can be.

    The state is in no column: each record is read once and forgotten again.
    """
    remembered = _remembered(records.model)
    languages = [language] if language else codes()
    return [
        records.model(pk=record.pk)
        for record in records.iterator(chunk_size=500)
        if any(
            state_of(record, code, remembered.get(str(record.pk), {}))[0] == state
            for code in languages
        )
    ]


def _record_row(
    record: models.Model, remembered: dict[str, RecordTranslation], finder: AdminURLFinder
) -> Row:
    url = finder.get_edit_url(record) or ""
    cells = []
    for code in codes():
        state, done, total, words = state_of(record, code, remembered)
        cells.append(Cell(code, state, done, total, words, url))
    return Row(
        item=f"{record._meta.label_lower}:{record.pk}",
        title=str(record),
        kind=_name(record._meta.verbose_name),
        cells=cells,
    )


def _mark_claims(rows: Iterable[Row], user: Staff) -> None:
    rows = list(rows)
    claims = {
        (claim.item, claim.language): claim
        for claim in Claim.objects.filter(item__in=[row.item for row in rows]).select_related(
            "user"
        )
    }
    for row in rows:
        for cell in row.cells:
            if claim := claims.get((row.item, cell.language)):
                cell.claimed_by = claim.user.get_full_name() or claim.user.get_username()
                cell.is_mine = claim.user_id == user.pk


def waiting(states: list[str]) -> dict[str, int]:
    """Return how many editions are in one of `states`, by language."""
    counted: Any = (
        Edition.objects.filter(state__in=states)
        .order_by()
        .values_list("language")
        .annotate(number=models.Count("pk"))
    )
    return dict(counted)
