"""The places as readers meet them: what an address asks for, what the list answers, and cards.

A city has some hundreds of rooms to lend, not twenty thousand. So what they are filtered by is
kept in the process until something public changes, and counted there.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Self

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.cards import Card
from content.changed import kept
from content.languages import codes, reader_language
from content.stems import folded, stems
from content.templatetags.content import local
from initiatives.boroughs import boroughs_and_region
from initiatives.cards import entry_card
from initiatives.directory import PER_PAGE, Asked, Paged, variants_of
from initiatives.models import Place
from initiatives.services import languages_of

SIZES = (20, 50, 100)  # people, as one may choose them; any other number can be typed
ALTERNATIVES = ("borough", "spoken")  # one of those chosen will do; of the others, all must hold
SAID = ("name", "line", "text", "access", "hours")  # where words are looked for


@dataclass(frozen=True)
class Room:
    """What a public place is found by, in every language."""

    pk: int
    names: dict[str, str]
    seats: int
    traits: frozenset[str]
    stems: frozenset[str]


def rooms() -> list[Room]:
    """Return all public places. They belong to all requests: nobody changes them."""
    return kept("rooms", lambda: [_room(p) for p in Place.objects.live().select_related("borough")])


def _room(place: Place) -> Room:
    borough = place.borough
    named = [*_texts(place, SAID), *(_texts(borough, ("name",)) if borough else [])]
    return Room(
        pk=place.pk,
        names=dict(_texts(place, ("name",))),
        seats=place.seats,
        traits=frozenset(_traits(place)),
        stems=frozenset(stem for code, text in named for stem in _stems(text, code)),
    )


def _texts(record: Any, fields: Iterable[str]) -> list[tuple[str, str]]:
    found = [(code, getattr(record, f"{name}_{code}")) for name in fields for code in codes()]
    return [(code, text) for code, text in found if text]


@lru_cache(maxsize=20_000)
def _stems(text: str, language: str) -> frozenset[str]:
    """Kept, for most texts stay the same when something else changes."""
    return frozenset(stems(text, language))


def _traits(place: Place) -> Iterable[str]:
    if place.is_free:
        yield "free:yes"
    if place.is_step_free:
        yield "step-free:yes"
    if place.borough:
        yield f"borough:{place.borough.slug}"
    yield from (f"people:{size}" for size in SIZES if place.seats >= size)
    yield from (f"equipment:{name}" for name in place.equipment)
    yield from (f"spoken:{code}" for code in place.spoken)


@dataclass(frozen=True)
class PlacesAsked(Asked):
    """What an address asks for. `people` is how many must find room, 0 if that doesn't matter."""

    people: int = 0

    @classmethod
    def facets(cls) -> dict[str, list[str]]:
        spoken = {trait for room in rooms() for trait in room.traits if trait.startswith("spoken:")}
        return {
            "free": ["yes"],
            "step-free": ["yes"],
            "borough": [borough.slug for borough in boroughs_and_region()],
            "equipment": list(Place.Equipment.values),
            "spoken": sorted(trait.partition(":")[2] for trait in spoken),
        }

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read `?free=yes&step-free=yes&people=50&borough=&equipment=&spoken=&q=&page=`.

        Of several numbers of people the largest counts.
        """
        numbers = [n for n in query.getlist("people") if n.isdecimal() and len(n) < 7]
        return replace(super().read(query), people=max(map(int, numbers), default=0))

    @property
    def is_filtered(self) -> bool:
        return bool(self.people or super().is_filtered)

    def for_people(self, people: int) -> Self:
        return replace(self, people=people, page=1)

    @property
    def query(self) -> str:
        query = QueryDict(super().query.removeprefix("?"), mutable=True)
        if self.people:
            query["people"] = str(self.people)
        return f"?{query.urlencode()}"


class Places(Paged):
    """What the list answers to somebody who asked.

    `counts` says how many places there would be with each choice.
    """

    def __init__(self, asked: PlacesAsked) -> None:
        self.asked = asked

    @cached_property
    def found(self) -> list[Room]:
        """All that fit, by their names."""
        return sorted(self._matching(), key=_by_name)

    def _matching(self, apart_from: str = "") -> list[Room]:
        chosen = {n: v for n, v in self.asked.chosen.items() if n != apart_from}
        variants = list(variants_of(self.asked.words))
        people = 0 if apart_from == "people" else self.asked.people
        return [
            room
            for room in rooms()
            if room.seats >= people
            and all(_has(room, name, values) for name, values in chosen.items())
            and all(room.stems & words for words in variants)
        ]

    @cached_property
    def counts(self) -> dict[str, int]:
        facets = (*self.asked.facets(), "people")
        return {trait: n for name in facets for trait, n in self._numbers(name).items()}

    def _numbers(self, name: str) -> Counter[str]:
        """How many there are of each choice of a facet."""
        alone = name in ALTERNATIVES or name == "people"
        matching = self._matching(apart_from=name) if alone else self.found
        traits = (trait for room in matching for trait in room.traits)
        return Counter(trait for trait in traits if trait.startswith(f"{name}:"))

    @property
    def number(self) -> int:
        return len(self.found)

    @cached_property
    def places(self) -> list[Place]:
        """Those of this page, with their pictures and boroughs."""
        start = (self.page - 1) * PER_PAGE
        ids = [room.pk for room in self.found[start : start + PER_PAGE]]
        places = Place.objects.live().select_related("picture", "borough")
        found = places.prefetch_related("picture__renditions").in_bulk(ids)
        return [found[pk] for pk in ids]


def _has(room: Room, name: str, values: list[str]) -> bool:
    wanted = {f"{name}:{value}" for value in values}
    return bool(room.traits & wanted) if name in ALTERNATIVES else wanted <= room.traits


def _by_name(room: Room) -> tuple[bool, str, int]:
    """Those that can be read in the reader's language first."""
    name = room.names.get(reader_language(), "")
    other = "" if name else next(iter(room.names.values()), "")
    return not name, folded(name or other), room.pk


def card_of(place: Place) -> Card:
    """Return a place's card, marked where the reader's language lacks it."""
    return entry_card(place, "places", languages_of(place), meta=_meta(place))


def _meta(place: Place) -> SafeString:
    parts = [
        local(place.borough, "name") if place.borough else "",
        people_words(place.seats),
        _("free") if place.is_free else "",
        _("step-free") if place.is_step_free else "",
    ]
    return format_html_join(" · ", "{}", ((part,) for part in parts if part))


def people_words(number: int) -> str:
    """Return how many people a room holds: "60 people"."""
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": number}
