"""The list of all initiatives and the page of each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from content.languages import Text, in_language, local_text, own_name, reader_language
from content.models import SiteSettings
from content.plain_page import serve_plainly
from content.words import IN_LANGUAGE
from initiatives.boroughs import all_boroughs, boroughs_and_region
from initiatives.cards import SOUGHT, cards_of
from initiatives.directory import ALL, Asked, Listing, all_kinds, all_themes, facets, numbers
from initiatives.filters import capital, chosen_of, filter_tile, group_of, region_option
from initiatives.models import Initiative
from initiatives.profile import Profile
from initiatives.sections import initiative_sections


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Show the initiatives that fit what the address asks for, with numbers beside each choice."""
    asked = Asked.read(request.GET)
    listing = Listing(asked)
    city = local_text(SiteSettings.current(), "city_name").text
    serve_plainly(
        request,
        title=_("Initiatives"),
        description=_("Who does what in %(city)s, borough by borough, and what they look for.")
        % {"city": city},
    )
    shown = listing.initiatives
    context = {
        "asked": asked,
        "listing": listing,
        "city": city,
        "cards": cards_of(shown),
        "tiles": [filter_tile(listing, b, _unit) for b in all_boroughs()],
        "region": region_option(listing),
        "filters": _filters(listing),
        "chosen": chosen_of(asked, _labels),
        "headline": _headline(listing),
        "everything": numbers().get(ALL, 0),
        "previous": asked.at(listing.page - 1).query if listing.page > 1 else "",
        "next": asked.at(listing.page + 1).query if listing.page < listing.pages else "",
        "has_examples": any(initiative.is_example for initiative in shown),
    }
    return render(request, "initiatives/directory.html", context)


def _headline(listing: Listing) -> str:
    """How many there are of what was asked for."""
    number = listing.number
    return ngettext("%(number)s initiative", "%(number)s initiatives", number) % {"number": number}


def _unit(count: int) -> str:
    return ngettext("initiative", "initiatives", count)


def _filters(listing: Listing) -> list[dict[str, Any]]:
    """The facets as groups of tick boxes; those with nothing in them are left out."""
    headings = {
        "need": _("What they look for"),
        "theme": _("Theme"),
        "language": _("Language"),
        "kind": _("Kind of actor"),
        "stage": _("Stage"),
    }
    groups = [
        group_of(listing, name, heading, _labels, is_open=name in ("need", "theme"))
        for name, heading in headings.items()
    ]
    return [group for group in groups if group["options"]]


def _labels(name: str) -> dict[str, Text]:
    """The words of a facet's values, in the language they have."""
    records: dict[str, Any] = {
        "borough": boroughs_and_region,
        "theme": all_themes,
        "kind": all_kinds,
    }
    if name in records:
        return {record.slug: local_text(record, "name") for record in records[name]()}
    words: dict[str, dict[str, Any]] = {
        "need": SOUGHT,
        "stage": dict(Initiative.Stage.choices),
        "language": {code: IN_LANGUAGE.get(code, own_name(code)) for code in facets()["language"]},
    }
    return {value: Text(capital(word), reader_language()) for value, word in words[name].items()}


@require_safe
def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an initiative: first what it needs. Raises Http404 for one that isn't public."""
    found = get_object_or_404(
        Initiative.objects.live().select_related("kind", "picture"), slug=slug
    )
    profile = Profile(found)
    profile.serve(request)
    context = {
        "initiative": found,
        "profile": profile,
        "sections": initiative_sections(found, request),
        "crumb": [
            {"href": in_language("/initiatives/", reader_language()), "label": _("Initiatives")}
        ],
    }
    return render(request, "initiatives/initiative.html", context)
