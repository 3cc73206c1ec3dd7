"""The few pages that belong to the site as a whole: the door, the switch, what went wrong."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.template import loader
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from content.languages import codes, direction, in_language
from content.models import ShortLink
from content.origin import is_from_elsewhere


@require_safe
def negotiate(request: HttpRequest) -> HttpResponse:
    """Lead to this address in the reader's language: chosen, asked for by the browser, first."""
    return _in_readers_language(request, request.path)


def _in_readers_language(request: HttpRequest, path: str) -> HttpResponse:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    language = chosen if chosen in codes() else translation.get_language_from_request(request)
    response = redirect(in_language(path, language if language in codes() else codes()[0]))
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from `/p/<code>` to what it stands for, in the reader's language. Raises Http404."""
    found = get_object_or_404(ShortLink, code=code.lower())
    return _in_readers_language(request, found.path)


@csrf_exempt  # knows no session; what comes from another site is refused instead
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember `language` in the one cookie readers can get, and go on to `next`."""
    if is_from_elsewhere(request):
        return HttpResponseForbidden()
    language = request.POST.get("language", "")
    target = request.POST.get("next", "")
    hosts = {request.get_host()}
    if target.isprintable() and url_has_allowed_host_and_scheme(target, hosts, request.is_secure()):
        response: HttpResponse = HttpResponseRedirect(target)
    else:
        response = redirect("/") if target else HttpResponse(status=204)
    if language in codes():
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return response


@require_safe
@cache_control(max_age=3600, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what is not for them."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /staff/", "Disallow: /language/"]
    lines.append(f"Sitemap: {settings.SITE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(staticfiles_storage.url("design/favicon.ico"), permanent=False)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 in the language of the address, with the cat."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 in the language of the address, without asking the database for anything."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        html = loader.get_template("500.html").render(
            {"language": language, "direction": direction(language)}
        )
    return HttpResponse(html, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose session is gone: say so, in the language of staff."""
    return render(request, "403_csrf.html", status=403)
