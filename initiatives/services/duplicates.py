"""Is it there already? The same link, the same name, or one very much like it."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from django.db.models import Count
from modeltranslation.utils import build_localized_fieldname

from content.languages import codes
from content.stems import WORD, folded, stems
from initiatives.models import Initiative, Mark

LONGEST = 200
LOOKED_AT = 25  # of those that share words with a name, the ones that share most
ALIKE = 0.82  # of 1: "Frigo Molenbeek" and "Frigos de Molenbeek" are, two gardens are not


def likely_duplicates(
    facts: dict, *, with_waiting: bool = False, but: Initiative | None = None
) -> list[Initiative]:
    """Return the public initiatives that may be the one of these facts, the likeliest first.

    `with_waiting`: also those that nobody answered yet, for staff only. `but`: the initiative
    itself, where it is there already. Three queries, however large the directory is.
    """
    names, links = facts.get("name", {}), facts.get("links", [])
    marks = marks_of(names, links)
    words = {mark for mark in marks if mark.startswith("stem:")}
    same = _sharing(marks - words)
    found = Initiative.objects.in_bulk({*same, *_sharing(words)})
    shown = ("live", "waiting") if with_waiting else ("live",)
    alike = {
        pk: 1.0 if pk in same else _likeness(names, initiative)
        for pk, initiative in found.items()
        if initiative.status in shown and initiative != but
    }
    likely = (pk for pk, likeness in alike.items() if likeness >= ALIKE)
    return [found[pk] for pk in sorted(likely, key=lambda pk: (-alike[pk], pk))]


def marks_of(names: dict[str, str], links: Iterable[str]) -> set[str]:
    """Return what an initiative of these names (by language) and links is recognised by."""
    found = {f"link:{place_of(link)}" for link in links}
    for language, name in names.items():
        if bare := _bare(name):
            found.add(f"name:{bare}")
        found |= {f"stem:{stem}" for stem in stems(name, language)}
    return {mark[:LONGEST] for mark in found}


def place_of(link: str) -> str:
    """Return where a web address leads, however it is written.

    >>> place_of("https://www.Frigo.example/nl/") == place_of("http://frigo.example/nl?utm_source=x")
    True
    """
    parts = urlsplit(link.strip())
    query = "&".join(part for part in parts.query.split("&") if not part.startswith("utm_"))
    place = (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/").casefold()
    return f"{place}?{query}" if query else place


def write_marks(initiative: Initiative) -> None:
    """Have an initiative recognised by what it says now."""
    after = marks_of(names_of(initiative), initiative.links)
    before = set(initiative.marks.values_list("mark", flat=True))
    initiative.marks.filter(mark__in=before - after).delete()
    Mark.objects.bulk_create(Mark(initiative=initiative, mark=mark) for mark in after - before)


def _sharing(marks: set[str]) -> list[int]:
    shared = Mark.objects.filter(mark__in=marks).values("initiative")
    most = shared.annotate(shared=Count("pk")).order_by("-shared", "-initiative")
    return list(most.values_list("initiative", flat=True)[:LOOKED_AT])


def names_of(initiative: Initiative) -> dict[str, str]:
    """Return the names of an initiative by language."""
    columns = {
        code: getattr(initiative, build_localized_fieldname("name", code)) for code in codes()
    }
    return {code: name for code, name in columns.items() if name}


def _likeness(names: dict[str, str], initiative: Initiative) -> float:
    """How much the most similar pair of names is alike, from 0 to 1."""
    others = names_of(initiative).values()
    pairs = ((_bare(one), _bare(other)) for one in names.values() for other in others)
    return max((SequenceMatcher(None, *pair).ratio() for pair in pairs), default=0.0)


def _bare(name: str) -> str:
    """A name without case, accents and marks."""
    return " ".join(WORD.findall(folded(name)))
