"""What this app shows on a borough's page: who is active there, and what they look for."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from content.languages import in_language, local_text, reader_language
from initiatives.cards import cards_of
from initiatives.directory import Asked, Listing
from initiatives.models import Borough, Need
from initiatives.profile import LOOKS
from initiatives.sections import Section

MOST = 6


def initiatives_here(borough: Borough, request: HttpRequest) -> list[Section]:
    asked = Asked({"borough": [borough.slug]})
    cards = cards_of(Listing(asked).initiatives[:MOST])
    if not cards:
        return []
    body = render_to_string("initiatives/_cards.html", {"cards": cards})
    href = in_language("/initiatives/", reader_language()) + asked.query
    label = _("All in this borough")
    return [
        Section(name="initiatives", heading=_("Initiatives"), body=body, href=href, label=label)
    ]


def needs_here(borough: Borough, request: HttpRequest) -> list[Section]:
    needs = (
        Need.objects.filter(
            state=Need.State.OPEN, initiative__traits__word=f"borough:{borough.slug}"
        )
        .select_related("initiative")
        .order_by("initiative__position", "sort_order")[:MOST]
    )
    if not needs:
        return []
    body = render_to_string("initiatives/_wanted.html", {"lines": [_line(n) for n in needs]})
    return [Section(name="needs", heading=_("What they look for"), body=body)]


def _line(need: Need) -> dict[str, Any]:
    hue, icon = LOOKS[Need.Kind(need.kind)]
    return {
        "hue": hue,
        "icon": icon,
        "title": local_text(need, "title"),
        "name": local_text(need.initiative, "name"),
        "href": in_language(f"/initiatives/{need.initiative.slug}/", reader_language()),
    }
