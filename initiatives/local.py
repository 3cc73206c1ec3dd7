"""What this app shows on a borough's page, and on an initiative's: what there is near by."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from content.languages import in_language, reader_language
from initiatives.cards import cards_of
from initiatives.directory import Asked, Listing
from initiatives.models import Borough, Initiative
from initiatives.places import Places, PlacesAsked, card_of
from initiatives.sections import Section
from initiatives.wanted import wanted_in

MOST, MOST_NEAR = 6, 3


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
    lines = wanted_in(borough, MOST)
    if not lines:
        return []
    body = render_to_string("initiatives/_wanted.html", {"lines": lines})
    return [Section(name="needs", heading=_("What they look for"), body=body)]


def places_here(borough: Borough, request: HttpRequest) -> list[Section]:
    asked = PlacesAsked({"borough": [borough.slug]})
    return _places(asked, _("Places"), _("All in this borough"), MOST)


def places_near(initiative: Initiative, request: HttpRequest) -> list[Section]:
    """Places in the boroughs of an initiative."""
    slugs = [borough.slug for borough in initiative.boroughs.all() if not borough.is_region]
    asked = PlacesAsked({"borough": slugs})
    return _places(asked, _("Places nearby"), _("All places"), MOST_NEAR) if slugs else []


def _places(asked: PlacesAsked, heading: str, label: str, most: int) -> list[Section]:
    cards = [card_of(place) for place in Places(asked).places[:most]]
    if not cards:
        return []
    body = render_to_string("initiatives/_cards.html", {"cards": cards})
    href = in_language("/places/", reader_language()) + asked.query
    return [Section(name="places", heading=heading, body=body, href=href, label=label)]
