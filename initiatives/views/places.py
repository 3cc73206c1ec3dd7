"""The list of rooms to meet and to work in, and the page of each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from content.languages import Text, in_language, local_text, reader_language
from content.models import SiteSettings
from content.plain_page import serve_plainly
from initiatives.boroughs import all_boroughs, boroughs_and_region
from initiatives.filters import capital, chosen_of, filter_tile, group_of, region_option
from initiatives.models import Place
from initiatives.place_profile import PlaceProfile
from initiatives.places import SIZES, Places, PlacesAsked, card_of, people_words, rooms
from people.spoken import name_of


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Show the places that fit what the address asks for, with numbers beside each choice."""
    asked = PlacesAsked.read(request.GET)
    listing = Places(asked)
    serve_plainly(request, title=_("Places"), description=_description())
    context = {
        "asked": asked,
        "listing": listing,
        "cards": [card_of(place) for place in listing.places],
        "tiles": [filter_tile(listing, borough, _unit) for borough in all_boroughs()],
        "region": region_option(listing),
        "conditions": _conditions(listing),
        "sizes": _sizes(listing),
        "filters": _filters(listing),
        "chosen": _chosen(asked),
        "everything": len(rooms()),
        "previous": asked.at(listing.page - 1).query if listing.page > 1 else "",
        "next": asked.at(listing.page + 1).query if listing.page < listing.pages else "",
        "has_examples": any(place.is_example for place in listing.places),
    }
    return render(request, "initiatives/places.html", context)


def _description() -> str:
    words = _("Rooms in %(city)s to meet and to work in: free, step-free, for ten or a hundred.")
    return words % {"city": local_text(SiteSettings.current(), "city_name").text}


def _unit(count: int) -> str:
    return ngettext("place", "places", count)


def _conditions(listing: Places) -> dict[str, Any]:
    groups = [group_of(listing, name, "", _labels) for name in ("free", "step-free")]
    options = [option for group in groups for option in group["options"]]
    return {"heading": _("What matters"), "options": options, "is_open": True}


def _sizes(listing: Places) -> list[dict[str, Any]]:
    """Three sizes to choose at once, as links: any other number is typed into the field."""
    asked = listing.asked
    return [
        {
            "href": asked.for_people(0 if asked.people == size else size).query,
            "label": capital(_at_least(size)),
            "count": listing.counts.get(f"people:{size}", 0),
            "chosen": asked.people == size,
        }
        for size in SIZES
    ]


def _at_least(people: int) -> str:
    return _("for %(people)s or more") % {"people": people_words(people)}


def _filters(listing: Places) -> list[dict[str, Any]]:
    headings = {"equipment": _("Equipment"), "spoken": _("Languages spoken there")}
    groups = [group_of(listing, name, words, _labels) for name, words in headings.items()]
    return [group for group in groups if group["options"]]


def _labels(name: str) -> dict[str, Text]:
    """The words of a facet's values, in the language they have."""
    if name == "borough":
        return {record.slug: local_text(record, "name") for record in boroughs_and_region()}
    words: dict[str, Any] = {
        "free": {"yes": _("free")},
        "step-free": {"yes": _("step-free")},
        "equipment": dict(Place.Equipment.choices),
        "spoken": {
            code: name_of(code, reader_language()) for code in PlacesAsked.facets()["spoken"]
        },
    }
    return {value: Text(capital(word), reader_language()) for value, word in words[name].items()}


def _chosen(asked: PlacesAsked) -> list[dict[str, Any]]:
    chosen = chosen_of(asked, _labels)
    if asked.people:
        label = Text(capital(_at_least(asked.people)), reader_language())
        chosen.insert(0, {"label": label, "href": asked.for_people(0).query})
    return chosen


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a place. Raises Http404 for one that isn't public."""
    found = get_object_or_404(Place.objects.live().select_related("borough", "picture"), slug=slug)
    profile = PlaceProfile(found)
    profile.serve(request)
    context = {
        "place": found,
        "profile": profile,
        "crumb": [{"href": in_language("/places/", reader_language()), "label": _("Places")}],
    }
    return render(request, "initiatives/place.html", context)
