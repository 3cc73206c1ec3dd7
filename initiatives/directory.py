"""The directory as readers meet it: what an address asks for, and what the list answers.

Everything is read from the index that `services.directory` keeps: pages are ranges of positions,
counts are rows. So a page costs the same for five initiatives as for twenty thousand.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.db.models import Count, QuerySet, Value
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import ngettext

from content.changed import kept
from content.languages import codes
from content.stems import WORD, stems
from initiatives.boroughs import boroughs_and_region, tile_of
from initiatives.models import Borough, Initiative, Kind, Need, Stem, Tally, Theme, Trait
from initiatives.querysets import InitiativeQuerySet

PER_PAGE = 12
ALL = ""  # as in services.directory: the trait that every public initiative has
MOST_WORDS, LONGEST = 6, 100


def all_themes() -> list[Theme]:
    """Return the themes in their order; nobody changes them."""
    return kept("themes", lambda: list(Theme.objects.all()))


def all_kinds() -> list[Kind]:
    """Return the kinds of actor in their order; nobody changes them."""
    return kept("kinds", lambda: list(Kind.objects.all()))


def facets() -> dict[str, list[str]]:
    """Return what one can filter by: the parameter of the address and its possible values."""
    return {
        "borough": [borough.slug for borough in boroughs_and_region()],
        "need": list(Need.Kind.values),
        "theme": [theme.slug for theme in all_themes()],
        "language": codes(),
        "kind": [kind.slug for kind in all_kinds()],
        "stage": list(Initiative.Stage.values),
    }


@dataclass(frozen=True)
class Asked:
    """What an address asks for. Values that don't exist are not in it."""

    chosen: dict[str, list[str]] = field(default_factory=dict)
    words: str = ""
    page: int = 1

    @classmethod
    def facets(cls) -> dict[str, list[str]]:
        """Return what can be chosen: the parameter of the address and its possible values."""
        return facets()

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read `?borough=&need=&theme=&language=&kind=&stage=&q=&page=`; all but the last two may
        be there several times.
        """
        chosen = {
            name: [value for value in values if value in query.getlist(name)]
            for name, values in cls.facets().items()
        }
        page = query.get("page", "")
        return cls(
            chosen={name: values for name, values in chosen.items() if values},
            words=" ".join(query.get("q", "").replace("\0", " ").split())[:LONGEST],
            page=int(page) if page.isdecimal() and len(page) < 7 else 1,
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.chosen or self.words)

    def has(self, name: str, value: str) -> bool:
        return value in self.chosen.get(name, [])

    def toggled(self, name: str, value: str) -> Self:
        """Return this with one value more or, where it is chosen already, without it."""
        values = self.chosen.get(name, [])
        new = [v for v in values if v != value] if value in values else [*values, value]
        chosen = {**self.chosen, name: new}
        in_order = {name: chosen[name] for name in self.facets() if chosen.get(name)}
        return replace(self, chosen=in_order, page=1)

    def without_words(self) -> Self:
        return replace(self, words="", page=1)

    def at(self, page: int) -> Self:
        return replace(self, page=page)

    @property
    def query(self) -> str:
        """The query string that asks for this: always the same for the same."""
        query = QueryDict(mutable=True)
        for name, values in self.chosen.items():
            query.setlist(name, values)
        if self.words:
            query["q"] = self.words
        if self.page > 1:
            query["page"] = str(self.page)
        return f"?{query.urlencode()}"

    @cached_property
    def traits(self) -> dict[str, list[str]]:
        """What is chosen as traits, by facet."""
        return {
            name: [f"{name}:{value}" for value in values] for name, values in self.chosen.items()
        }


class Paged:
    """A list of which one page is shown: the one that was asked for, if it exists."""

    asked: Any
    number: Any

    @property
    def pages(self) -> int:
        return max(1, -(-self.number // PER_PAGE))

    @property
    def page(self) -> int:
        return min(max(1, self.asked.page), self.pages)


class Listing(Paged):
    """What the directory answers to somebody who asked.

    Within a facet values are alternatives, between facets all must hold; every word must be found.
    The number beside a value is how many there are with it and with what is chosen in the
    other facets.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many initiatives each trait would show; "" stands for all of the list."""
        traits = self.asked.traits
        if self.asked.words or len(traits) > 1 or any(len(words) > 1 for words in traits.values()):
            return self._counted()
        return self._tallied([word for words in traits.values() for word in words])

    def _tallied(self, chosen: list[str]) -> dict[str, int]:
        """Nothing or one thing is chosen: the numbers are there."""
        tallies = Tally.objects.filter(chosen__in=[ALL, *chosen], number__gt=0)
        found = {(tally.chosen, tally.word): tally.number for tally in tallies}
        key = chosen[0] if chosen else ALL
        own_facet = f"{key.partition(':')[0]}:"
        return {
            word: number
            for (of, word), number in found.items()
            if of == (ALL if chosen and word.startswith(own_facet) else key)
        }

    def _counted(self) -> dict[str, int]:
        """Count in one query: by all that is chosen and, for each facet, by all the others."""
        questions = [self._numbers("", self._matching())]
        for name in self.asked.traits:
            questions.append(self._numbers(name, self._matching(apart_from=name)))
        counts: dict[str, int] = {ALL: self._matching().count()}
        for name, word, number in questions[0].union(*questions[1:], all=True):
            own = word.partition(":")[0]
            if name == (own if own in self.asked.traits else ""):
                counts[word] = number
        return counts

    def _numbers(self, name: str, matching: QuerySet) -> QuerySet:
        traits = Trait.objects.filter(initiative__in=matching.values("pk"))
        return (
            traits.annotate(facet=Value(name))
            .values_list("facet", "word")
            .annotate(number=Count("pk"))
        )

    def _matching(self, apart_from: str = "") -> InitiativeQuerySet:
        found = Initiative.objects.live()
        for name, words in self.asked.traits.items():
            if name != apart_from:
                having = Trait.objects.filter(word__in=words)
                found = found.filter(pk__in=having.values("initiative"))
        for variants in variants_of(self.asked.words):
            named = Stem.objects.filter(stem__in=variants)
            found = found.filter(pk__in=named.values("initiative"))
        return found

    @property
    def number(self) -> int:
        """How many initiatives there are."""
        return self.counts.get(ALL, 0)

    @cached_property
    def initiatives(self) -> list[Initiative]:
        """Those of this page, in today's order, with their traits and pictures."""
        start = (self.page - 1) * PER_PAGE
        everyone = Initiative.objects.select_related("picture").prefetch_related(
            "traits", "picture__renditions"
        )
        if not self.asked.is_filtered:
            of_page = everyone.filter(position__gt=start, position__lte=start + PER_PAGE)
            return list(of_page.in_order())
        traits = [word for words in self.asked.traits.values() for word in words]
        if len(traits) == 1 and not self.asked.words:
            in_order = Trait.objects.filter(word=traits[0]).order_by("position")
            ids = in_order.values_list("initiative", flat=True)[start : start + PER_PAGE]
            return list(everyone.filter(pk__in=list(ids)).in_order())
        found = self._matching().in_order().values_list("pk", flat=True)
        return list(everyone.filter(pk__in=list(found[start : start + PER_PAGE])).in_order())


def variants_of(words: str) -> Iterable[set[str]]:
    """For each word, the stems it has in the languages of the site."""
    typed = list(dict.fromkeys(WORD.findall(words)))[:MOST_WORDS]
    for word in typed:
        if found := {stem for code in codes() for stem in stems(word, code)}:
            yield found


def first_of_today(number: int) -> list[Initiative]:
    """Return the first initiatives of today's order; they belong to all requests."""
    return kept(("first of today", number), lambda: Listing(Asked()).initiatives[:number])


def numbers() -> dict[str, int]:
    """Return how many public initiatives each trait has; "" stands for all of them."""
    return kept("numbers of the directory", lambda: Listing(Asked()).counts)


def counted_tile_of(borough: Borough) -> dict[str, Any]:
    """Return a borough's tile of the map with the number of its initiatives."""
    count = numbers().get(f"borough:{borough.slug}", 0)
    unit = ngettext("initiative", "initiatives", count)
    return {**tile_of(borough), "count": count, "unit": unit}
