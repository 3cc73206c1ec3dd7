"""What is looked for: open needs as lines to read, on a borough's page and on the front page."""

from typing import Any

from content.changed import kept
from content.languages import in_language, local_text, reader_language
from initiatives.models import Borough, Need
from initiatives.profile import LOOKS


def wanted_in(borough: Borough, most: int) -> list[dict[str, Any]]:
    """Return the open needs of a borough's initiatives, in today's order."""
    here = Need.objects.filter(initiative__traits__word=f"borough:{borough.slug}")
    return [_line(need) for need in _open(here, most)]


def wanted_today(most: int) -> list[dict[str, Any]]:
    """Return one need of each of the first initiatives in today's order that look for something.

    The same for everyone until midnight: nobody pays to come first.
    """
    needs = kept(("wanted today", most), lambda: _first_of_each(most))
    return [_line(need) for need in needs]


def _open(needs: Any, most: int) -> list[Need]:
    public = needs.filter(state=Need.State.OPEN, initiative__status="live")
    in_order = public.order_by("initiative__position", "sort_order", "pk")
    return list(in_order.select_related("initiative")[:most])


def _first_of_each(most: int) -> list[Need]:
    found: dict[int, Need] = {}
    for need in _open(Need.objects.all(), most * 12):
        found.setdefault(need.initiative_id, need)
    return list(found.values())[:most]


def _line(need: Need) -> dict[str, Any]:
    hue, icon = LOOKS[Need.Kind(need.kind)]
    return {
        "hue": hue,
        "icon": icon,
        "title": local_text(need, "title"),
        "name": local_text(need.initiative, "name"),
        "href": in_language(f"/initiatives/{need.initiative.slug}/", reader_language()),
    }
