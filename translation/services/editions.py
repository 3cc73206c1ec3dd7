"""Keep editions right: what every reader gets of a family of pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from content.languages import chain, codes
from translation.models import Edition

State = Edition.State
COMPARED = (
    "page_id",
    "shown_language",
    "state",
    "path",
    "title",
    "content_type_id",
    "strings_total",
    "strings_done",
    "words_to_do",
)


@transaction.atomic
def refresh_family(translation_key: UUID) -> None:
    """Write what every reader gets of one family of pages. Idempotent.

    Rows are only written where something differs, so that asking twice costs nothing.
    """
    wanted = {row.language: row for row in editions_of(translation_key)}
    stored = {row.language: row for row in Edition.objects.filter(translation_key=translation_key)}
    for language, row in stored.items():
        if language not in wanted:
            row.delete()
    for language, row in wanted.items():
        old = stored.get(language)
        if old is None or difference(old, row):
            row.pk = old.pk if old else None
            row.save()


def difference(old: Edition, new: Edition) -> list[str]:
    """Return the names of the fields in which two rows for the same reader differ."""
    return [name for name in COMPARED if getattr(old, name) != getattr(new, name)]


def editions_of(translation_key: UUID) -> list[Edition]:
    """Work out, without writing, the editions of a family: one per language of the site.

    A family without any page has none.
    """
    pages = members(translation_key)
    if not pages:
        return []
    live = {code: page for code, page in pages.items() if page.live}
    source = source_language(translation_key) or _first_written(pages)
    progress = _progress(translation_key, source)
    text = live.get(source) or next(iter((live or pages).values()))
    rows = []
    for language in codes():
        shown = next((code for code in chain(language) if code in live), "")
        done = progress.get(language, Progress())
        state = _state(pages.get(language), language == source, done)
        rows.append(
            Edition(
                translation_key=translation_key,
                language=language,
                page=live.get(shown),
                shown_language=shown,
                state=state,
                path=path_of(text),
                title=text.title,
                content_type_id=text.content_type_id,
                strings_total=done.total,
                strings_done=done.done,
                words_to_do=_words_to_do(state, done, text),
            )
        )
    return rows


def members(translation_key: UUID) -> dict[str, Page]:
    """Return the pages of a family by language, drafts too; only languages of the site."""
    pages = Page.objects.filter(translation_key=translation_key).select_related("locale")
    return {
        page.locale.language_code: page for page in pages if page.locale.language_code in codes()
    }


def source_language(translation_key: UUID) -> str:
    """Return the language a family is translated from; "" while nobody translates it."""
    sources = (
        TranslationSource.objects.filter(object_id=translation_key, translations__enabled=True)
        .order_by("pk")
        .values_list("locale__language_code", flat=True)
    )
    return sources.first() or ""


def path_of(page: Page) -> str:
    """Return a page's address without its language: what stands below the home page.

    >>> path_of(Page(url_path="/home-nl/blog/a-street/"))
    'blog/a-street/'
    """
    return page.url_path.lstrip("/").partition("/")[2]


def words_in(texts: Iterable[str]) -> int:
    """Count the words of texts that may hold tags."""
    return sum(len(re.sub(r"<[^>]+>", " ", text).split()) for text in texts)


@dataclass
class Progress:
    """How far the translation of a family into one language has come."""

    total: int = 0
    done: int = 0
    machine: bool = False
    was_written: bool = False
    is_translated: bool = False
    words_left: int = 0


def _first_written(pages: dict[str, Page]) -> str:
    return min(pages.items(), key=lambda item: (not item[1].live, item[1].pk))[0]


def _progress(translation_key: UUID, source: str) -> dict[str, Progress]:
    """Return the progress of each language a family is translated into (four queries)."""
    translations = list(
        Translation.objects.filter(
            source__object_id=translation_key, enabled=True, source__locale__language_code=source
        ).select_related("source", "target_locale")
    )
    if not translations:
        return {}
    segments = list(
        StringSegment.objects.filter(source=translations[0].source).values_list(
            "string_id", "context_id", "string__data"
        )
    )
    said: dict[tuple[int, int, int], str] = {
        (locale, string, context): kind
        for locale, string, context, kind in StringTranslation.objects.filter(
            context__object_id=translation_key, has_error=False
        ).values_list("locale_id", "translation_of_id", "context_id", "translation_type")
    }
    written = set(
        TranslationLog.objects.filter(source=translations[0].source).values_list(
            "locale_id", flat=True
        )
    )
    found = {}
    for translation in translations:
        locale = translation.target_locale_id
        kinds = [said.get((locale, string, context)) for string, context, _data in segments]
        left = [data for (_s, _c, data), kind in zip(segments, kinds, strict=True) if kind is None]
        found[translation.target_locale.language_code] = Progress(
            total=len(segments),
            done=len(segments) - len(left),
            machine=StringTranslation.TRANSLATION_TYPE_MACHINE in kinds,
            was_written=locale in written,
            is_translated=True,
            words_left=words_in(left),
        )
    return found


def _state(page: Page | None, is_source: bool, progress: Progress) -> str:
    """The state of one language's own version (LANGUAGES.md 3)."""
    if page is None or not page.live:
        return State.DRAFT if page else State.MISSING
    if is_source:
        return State.SOURCE
    if not progress.is_translated:
        return State.OWN
    if progress.done < progress.total:
        # Nothing is published with gaps: what is live and lacks sentences was whole once, unless
        # it was never written from this source (see `make_source`).
        return State.OUTDATED if progress.was_written else State.PARTIAL
    return State.MACHINE if progress.machine else State.TRANSLATED


def _words_to_do(state: str, progress: Progress, text: Page) -> int:
    """How many words somebody still has to translate."""
    if state in (State.SOURCE, State.OWN):
        return 0
    if progress.is_translated:
        return progress.words_left
    return words_in(
        segment.string.data
        for segment in extract_segments(text.specific)
        if isinstance(segment, StringSegmentValue)
    )
