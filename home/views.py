from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from content.languages import in_language, reader_language
from home.models import ManifestoPage
from home.versions import published_versions, version_named


def manifesto_version(request: HttpRequest, name: str) -> HttpResponse:
    """Show the manifesto as it was published on a day; never found by search engines."""
    page = get_object_or_404(
        ManifestoPage.objects.live().select_related("locale"),
        locale__language_code=reader_language(),
    )
    found = version_named(page, name)
    if found is None:
        raise Http404
    version, earlier = found
    request.served_page = page  # type: ignore[attr-defined]
    response = render(
        request,
        "home/manifesto.html",
        {
            "page": earlier,
            "self": earlier,
            "version": version,
            "versions": published_versions(page),
            "current_links": [
                {"href": request.path.partition("versions/")[0], "label": _("To today’s version")}
            ],
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def manifesto_versions(request: HttpRequest) -> HttpResponse:
    """The folder of the versions is the manifesto itself."""
    return redirect(in_language("/manifesto/", reader_language()))
