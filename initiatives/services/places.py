"""The verbs of places: made, changed and shown from the same plain facts as initiatives."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.changed import changed
from content.models import PortalImage
from content.short_links import make_short_link
from content.stems import folded
from initiatives.models import Borough, Place
from initiatives.services.facts import (
    Facts,
    check,
    first_name,
    new_slug,
    noted,
    records_called,
    set_texts,
    texts_of,
)

TEXTS = ("name", "line", "text", "access", "price", "hours", "picture_alt")
PLAIN = ("source_language", "links", "spoken", "address", "seats", "is_step_free", "is_free")


def place_facts(place: Place) -> Facts:
    """Return everything a place says, as facts."""
    return {
        **{name: texts_of(place, name) for name in TEXTS},
        **{name: getattr(place, name) for name in PLAIN},
        "equipment": place.equipment,
        "borough": place.borough.slug if place.borough else "",
        "picture": place.picture_id,
    }


def _write(place: Place, facts: Facts) -> None:
    """Write facts into a place; what is absent stays as it is.

    Raises ValidationError with the names of the facts that are wrong; then nothing is written.
    """
    wrong: dict[str, Any] = {}
    set_texts(place, TEXTS, facts)
    for name in PLAIN:
        if name in facts:
            setattr(place, name, facts[name])
    if "equipment" in facts:
        place.equipment = noted(wrong, "equipment", _equipment, facts["equipment"])
    if "borough" in facts:
        place.borough = noted(wrong, "borough", _borough, facts["borough"])
    if "picture" in facts:
        place.picture = PortalImage.objects.filter(pk=facts["picture"]).first()
    place.slug = place.slug or new_slug(Place, first_name(facts))
    check(place, TEXTS, wrong)
    place.save()


def _equipment(names: list[str]) -> list[str]:
    if unknown := [name for name in names if name not in Place.Equipment.values]:
        raise ValidationError(_("We don't know “%(word)s”.") % {"word": unknown[0]})
    return list(dict.fromkeys(names))


def _borough(slug: str) -> Borough | None:
    return records_called(Borough, [slug])[0] if slug else None


@transaction.atomic
def make_place(
    facts: Facts, *, status: str = Place.Status.WAITING, slug: str = "", **fields: object
) -> Place:
    """Make a place from facts; `fields` are columns that are no facts (`keeper`, `door`).

    Raises ValidationError for facts that are wrong, by their names.
    """
    place = Place(status=status, slug=slug, **fields)
    _write(place, facts)
    index_place(place)
    return place


@transaction.atomic
def change_place(place: Place, facts: Facts, *, by_keeper: bool = False) -> None:
    """Write facts into a place, at once public if it is.

    A keeper who changes it says by that that the rest is still right.
    Raises ValidationError for facts that are wrong, by their names.
    """
    locked = Place.objects.select_for_update().get(pk=place.pk)
    if by_keeper:
        locked.confirmed_at = timezone.now()
    _write(locked, facts)
    index_place(locked)


def index_place(place: Place) -> None:
    """Have everybody see what a place says now; one that is public gets its short link."""
    if place.is_live:
        make_short_link(f"places/{place.slug}/")
    changed()


def likely_doubles(place: Place) -> list[Place]:
    """Return the places of the same borough that have the same name or the same address."""
    others = Place.objects.filter(borough=place.borough).exclude(pk=place.pk)
    mine = _marks(place)
    return [other for other in others if _marks(other) & mine]


def _marks(place: Place) -> set[str]:
    """What tells a room from others, without case, accents and what stands between the words."""
    words = [*texts_of(place, "name").values(), place.address]
    return {mark for word in words if (mark := "".join(filter(str.isalnum, folded(word))))}
