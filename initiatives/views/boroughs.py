from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.languages import in_language, local_text, reader_language
from content.models import SiteSettings
from content.plain_page import serve_plainly
from initiatives.boroughs import (
    address_of,
    all_boroughs,
    borough_at,
    boroughs_heading,
    entries,
    is_to_be_confirmed,
    plate_of,
    region_entry,
)
from initiatives.directory import counted_tile_of
from initiatives.sections import borough_sections


@require_safe
def boroughs(request: HttpRequest) -> HttpResponse:
    """Show all boroughs: as a map of tiles and as a list."""
    found = all_boroughs()
    heading = boroughs_heading(len(found)) if found else _("Boroughs")
    serve_plainly(
        request,
        title=heading,
        description=_("%(city)s, borough by borough: who is active near you.") % _city(),
    )
    context = {
        "tiles": [counted_tile_of(borough) for borough in found],
        "entries": entries(),
        "region": region_entry(),
    }
    return render(request, "initiatives/boroughs.html", context)


@require_safe
def borough(request: HttpRequest, word: str) -> HttpResponse:
    """Show a borough; any other spelling of it leads to its one address, in the same language.

    Raises Http404 for what is no borough.
    """
    found = borough_at(word)
    if found is None:
        raise Http404
    if word != found.slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(address_of(found) + (f"?{query}" if query else ""))
    name = local_text(found, "name")
    serve_plainly(
        request,
        title=name.text,
        description=_("%(borough)s, %(city)s: who is active here, and how you can take part.")
        % {"borough": name.text, **_city()},
    )
    context = {
        "borough": found,
        "name": name,
        "plate": plate_of(found),
        "is_to_be_confirmed": is_to_be_confirmed(found),
        "confirm_links": [
            {"href": in_language("/contact/", reader_language()), "label": _("Write to us")}
        ],
        "sections": borough_sections(found, request),
        "crumb": [{"href": in_language("/boroughs/", reader_language()), "label": _("Boroughs")}],
    }
    return render(request, "initiatives/borough.html", context)


def _city() -> dict[str, str]:
    return {"city": local_text(SiteSettings.current(), "city_name").text}
