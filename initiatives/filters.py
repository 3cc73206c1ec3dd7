"""Choices beside a list, in the plain values of their components: tick boxes, tiles, chips."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from content.languages import Text, local_text, reader_language
from initiatives.boroughs import boroughs_and_region, tile_of
from initiatives.directory import Asked
from initiatives.models import Borough

Labels = Callable[[str], dict[str, Text]]


class Counted(Protocol):
    """A list that says how many there would be with each choice, by "name:value"."""

    @property
    def asked(self) -> Asked: ...

    @property
    def counts(self) -> Mapping[str, int]: ...


def group_of(
    listing: Counted, name: str, heading: str, labels: Labels, *, is_open: bool = False
) -> dict[str, Any]:
    """Return the tick boxes of a facet; those that would show nothing are left out."""
    options = [
        option_of(listing, name, value, label)
        for value, label in labels(name).items()
        if listing.counts.get(f"{name}:{value}") or listing.asked.has(name, value)
    ]
    is_open = is_open or name in listing.asked.chosen
    return {"heading": heading, "options": options, "is_open": is_open}


def option_of(listing: Counted, name: str, value: str, label: Text) -> dict[str, Any]:
    foreign = label.language != reader_language()
    return {
        "name": name,
        "value": value,
        "label": label.text,
        "lang": label.language if foreign else "",
        "dir": label.direction if foreign else "",
        "count": listing.counts.get(f"{name}:{value}", 0),
        "chosen": listing.asked.has(name, value),
        "href": listing.asked.toggled(name, value).query,
    }


def filter_tile(listing: Counted, borough: Borough, unit: Callable[[int], str]) -> dict[str, Any]:
    """Return a borough's tile with its number; choosing it keeps what else is chosen."""
    count = listing.counts.get(f"borough:{borough.slug}", 0)
    return {
        **tile_of(borough),
        "count": count,
        "unit": unit(count),
        "href": listing.asked.toggled("borough", borough.slug).query,
        "current": listing.asked.has("borough", borough.slug),
    }


def region_option(listing: Counted) -> dict[str, Any] | None:
    """What is at home in the whole region: no tile, but a choice of its own."""
    for borough in boroughs_and_region():
        if borough.is_region:
            return option_of(listing, "borough", borough.slug, local_text(borough, "name"))
    return None


def chosen_of(asked: Asked, labels: Labels) -> list[dict[str, Any]]:
    """What is chosen, each with the address that takes it away again."""
    chosen = [
        {"label": labels(name)[value], "href": asked.toggled(name, value).query}
        for name, values in asked.chosen.items()
        for value in values
    ]
    if asked.words:
        label = Text(f"“{asked.words}”", reader_language())
        chosen.append({"label": label, "href": asked.without_words().query})
    return chosen


def capital(word: object) -> str:
    return str(word)[:1].upper() + str(word)[1:]
