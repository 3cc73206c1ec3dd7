"""An initiative as plain facts: one shape for forms, imports, the demo city and the history.

Facts are JSON: texts by language (`{"name": {"fr": "…", "ar": "…"}}`), words of the vocabulary by
slug, the month it began as "2024-10", needs as a list of facts of their own. What is absent stays
as it is.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.coreutils import cautious_slugify

from content.languages import codes
from content.models import PortalImage
from content.slugs import RESERVED
from initiatives.models import Borough, Entry, Initiative, Kind, Need, Skill, Theme
from initiatives.models.initiatives import LESSONS

Facts = dict[str, Any]

TEXTS = ("name", "line", "text", *LESSONS, "picture_alt")
PLAIN = ("source_language", "stage", "links", "spoken")
WORDS: dict[str, type[models.Model]] = {"themes": Theme, "boroughs": Borough}
FACTS = (*TEXTS, *PLAIN, "kind", "since", *WORDS, "picture", "needs")  # as they are shown
NEED_TEXTS = ("title", "text")
NEED_PLAIN = ("kind", "spoken", "state")
MOST_NEEDS = 12
LONGEST_SLUG = 60


def facts_of(initiative: Initiative) -> Facts:
    """Return everything an initiative says, as facts."""
    return {
        **{name: texts_of(initiative, name) for name in TEXTS},
        **{name: getattr(initiative, name) for name in PLAIN},
        **{name: [word.slug for word in getattr(initiative, name).all()] for name in WORDS},
        "kind": initiative.kind.slug if initiative.kind else "",
        "since": f"{initiative.since:%Y-%m}" if initiative.since else "",
        "picture": initiative.picture_id,
        "needs": [_need_facts(need) for need in initiative.needs.prefetch_related("skills")],
    }


def _need_facts(need: Need) -> Facts:
    return {
        "id": need.pk,
        **{name: texts_of(need, name) for name in NEED_TEXTS},
        **{name: getattr(need, name) for name in NEED_PLAIN},
        "skills": [skill.slug for skill in need.skills.all()],
        "asked": need.created_at.isoformat(),
        "met": need.met_at.isoformat() if need.met_at else "",
    }


def texts_of(record: models.Model, field: str) -> dict[str, str]:
    texts = {code: getattr(record, build_localized_fieldname(field, code)) for code in codes()}
    return {code: text for code, text in texts.items() if text}


@transaction.atomic
def write_facts(initiative: Initiative, facts: Facts) -> None:
    """Write facts into a new initiative or one that exists.

    Raises ValidationError with the names of the facts that are wrong; then nothing is written.
    """
    words = _fill(initiative, facts, {})
    initiative.save()
    for name, records in words.items():
        getattr(initiative, name).set(records)
    if "needs" in facts:
        _write_needs(initiative, facts["needs"])


def check_facts(facts: Facts, wrong: Mapping[str, ValidationError] | None = None) -> None:
    """Say whether a new initiative could be made of these facts, without writing anything.

    `wrong` is what could not even be read, by fact. Raises ValidationError with that and with all
    that `write_facts` would find.
    """
    found: dict[str, Any] = dict(wrong or {})
    try:
        _check_needs(facts.get("needs", []))
    except ValidationError as error:
        found.setdefault("needs", error.messages)
    _fill(Initiative(slug="not-yet-made"), facts, found)


def _check_needs(needs: list[Facts]) -> None:
    if len(needs) > MOST_NEEDS:
        raise _too_many_needs()
    for need in needs:
        _fill_need(Need(), need, exclude=["initiative"])


def _fill(initiative: Initiative, facts: Facts, wrong: dict[str, Any]) -> dict[str, list[Any]]:
    """Set what an initiative's own columns say; returns the words to be tied to it by name.

    Raises ValidationError with what is `wrong` already and what is found now.
    """
    set_texts(initiative, TEXTS, facts)
    for name in PLAIN:
        if name in facts:
            setattr(initiative, name, facts[name])
    if "since" in facts:
        initiative.since = noted(wrong, "since", _month, facts["since"])
    if "kind" in facts:
        initiative.kind = noted(wrong, "kind", _kind, facts["kind"])
    if "picture" in facts:
        initiative.picture = PortalImage.objects.filter(pk=facts["picture"]).first()
    words = {
        name: noted(wrong, name, records_called, model, facts[name])
        for name, model in WORDS.items()
        if name in facts
    }
    initiative.slug = initiative.slug or new_slug(Initiative, first_name(facts))
    check(initiative, TEXTS, wrong)
    return words


def noted(wrong: dict[str, Any], name: str, read: Any, *values: Any) -> Any:
    """Return what `read` makes of the values; what it raises is noted under the fact's name."""
    try:
        return read(*values)
    except ValidationError as error:
        wrong[name] = error
        return None


def check(entry: Entry, texts: tuple[str, ...], wrong: dict[str, Any]) -> None:
    """Raises ValidationError for an entry that is not right, or for what was `noted` as wrong."""
    if not texts_of(entry, "name"):
        wrong.setdefault("name", ValidationError(_("It needs a name.")))
    try:
        entry.full_clean(validate_unique=not entry.pk)
    except ValidationError as error:
        wrong = {**_by_fact(error, texts), **wrong}
    if wrong:
        raise ValidationError(wrong)


def _by_fact(error: ValidationError, texts: tuple[str, ...]) -> dict[str, Any]:
    """Errors of the columns `name_fr`, `name_nl` … as errors of the fact `name`.

    Each sentence comes once: `name` itself is a column too, that of the reader's language.
    """
    columns = {build_localized_fieldname(name, code): name for name in texts for code in codes()}
    found: dict[str, Any] = {}
    for field, errors in error.error_dict.items():
        said = found.setdefault(columns.get(field, field), {})
        said |= {" ".join(one.messages): one for one in errors}
    return {fact: list(said.values()) for fact, said in found.items()}


def set_texts(record: models.Model, fields: tuple[str, ...], facts: Facts) -> None:
    for name in fields:
        for code in codes() if name in facts else []:
            setattr(record, build_localized_fieldname(name, code), facts[name].get(code, ""))


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text[:7]}-01") if text else None
    except ValueError:
        raise ValidationError(
            _("“%(value)s” is not a month. Write it like 2026-03.") % {"value": text}
        ) from None


def _kind(slug: str) -> Kind | None:
    return records_called(Kind, [slug])[0] if slug else None


def records_called(model: type[models.Model], slugs: list[str]) -> list[Any]:
    """Return the words of the vocabulary called so. Raises ValidationError for unknown ones."""
    found = {word.slug: word for word in model._default_manager.filter(slug__in=slugs)}  # type: ignore[attr-defined]
    if unknown := [slug for slug in slugs if slug not in found]:
        raise ValidationError(_("We don't know “%(word)s”.") % {"word": unknown[0]})
    return [found[slug] for slug in dict.fromkeys(slugs)]


def _write_needs(initiative: Initiative, needs: list[Facts]) -> None:
    """Make the initiative's needs those of the list, in its order."""
    if len(needs) > MOST_NEEDS:
        raise _too_many_needs()
    there = {need.pk: need for need in initiative.needs.all()}
    kept = {_write_need(initiative, order, need, there) for order, need in enumerate(needs)}
    initiative.needs.exclude(pk__in=kept).delete()


def _too_many_needs() -> ValidationError:
    return ValidationError(
        {"needs": _("At most %(most)s needs at a time, please.") % {"most": MOST_NEEDS}}
    )


def _write_need(initiative: Initiative, order: int, facts: Facts, there: dict[int, Need]) -> int:
    need = there.get(facts.get("id", 0)) or _new_need(initiative, facts)
    need.sort_order = order
    skills = _fill_need(need, facts)
    need.save()
    need.skills.set(skills)
    return need.pk


def _fill_need(need: Need, facts: Facts, exclude: Iterable[str] = ()) -> list[Skill]:
    """Set what a need's own columns say; returns the skills to be tied to it."""
    set_texts(need, NEED_TEXTS, facts)
    for name in NEED_PLAIN:
        if name in facts:
            setattr(need, name, facts[name])
    is_met = need.state == Need.State.MET
    need.met_at = (_moment(facts.get("met")) or need.met_at or timezone.now()) if is_met else None
    skills = records_called(Skill, facts.get("skills", []))
    try:
        if not any(texts_of(need, "title").values()):
            raise ValidationError(_("Say in a few words what is needed."))
        need.full_clean(exclude=exclude)
    except ValidationError as error:
        raise ValidationError({"needs": list(dict.fromkeys(error.messages))}) from None
    return skills


def _new_need(initiative: Initiative, facts: Facts) -> Need:
    """A need that was taken away and comes back keeps its number and its day."""
    need = Need(initiative=initiative)
    wanted = facts.get("id")
    if wanted and not Need.objects.filter(pk=wanted).exists():
        need.pk = wanted
    if asked := _moment(facts.get("asked")):
        need.created_at = asked
    return need


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def first_name(facts: Facts) -> str:
    """Return the name in the language it was first written in, else in any."""
    names = facts.get("name", {})
    return names.get(facts.get("source_language"), "") or next(iter(names.values()), "")


def new_slug(model: type[models.Model], name: str) -> str:
    """Return a free address word for something called `name`: Latin, no word of our addresses.

    Another of the same name gets a number.
    """
    stem = cautious_slugify(anyascii(name))[:LONGEST_SLUG].strip("-") or "initiative"
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 2
    while slug in taken or slug in RESERVED:
        slug, number = f"{stem}-{number}", number + 1
    return slug
