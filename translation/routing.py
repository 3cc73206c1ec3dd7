"""One address in every language: what a page without its own version answers."""

from django.http import Http404, HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from translation.models import Edition


class EditionsMixin:
    """For pages that have children: finds the best edition where the language has no own version.

    `/ar/blog/x/` serves the Dutch post at the same slug when nobody wrote or translated an
    Arabic one; the page's template marks it (LANGUAGES.md 2, 4).
    """

    def route(self: Page, request: HttpRequest, path_components: list[str]) -> RouteResult:
        try:
            return super().route(request, path_components)  # type: ignore[safe-super]
        except Http404:
            if not path_components:
                raise
            slug, *rest = path_components
            edition = Edition.objects.at(self.translation_key, slug, self.locale.language_code)
            if edition is None or not edition.is_foreign:
                raise
            return edition.page.specific.route(request, rest)
