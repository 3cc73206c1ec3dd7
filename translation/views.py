"""One address in every language: what a reader finds at it."""

from django.http import HttpRequest, HttpResponse
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from content.languages import reader_language
from translation.models import Edition


def serve_edition(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the reader's edition of the item at `path`; the rest is Wagtail's to answer.

    `/ar/blog/x/` shows the Dutch post of that address when nobody wrote or translated an Arabic
    one; the template marks it (LANGUAGES.md 2, 4). The editions of the item are left on the
    request (`request.editions`, by language) for the switcher and the search engines.
    """
    family = Edition.objects.family_at(path)
    edition = family.get(reader_language())
    if edition and edition.page:
        request.editions = family  # type: ignore[attr-defined]
        # Where Wagtail keeps what it found for a request (Page.route_for_request).
        request._wagtail_route_for_request = RouteResult(edition.page.specific)  # type: ignore[attr-defined]
    return serve(request, path)
