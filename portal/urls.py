"""All addresses. With a language prefix: what people read; without: machines and staff."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content.languages import codes
from content.views import open_data
from portal import health, sitemaps, views
from translation.views import serve_edition

urlpatterns = [
    path("", views.negotiate, name="negotiate"),
    path("language/", views.choose_language, name="choose_language"),
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("robots.txt", views.robots),
    path("sitemap.xml", sitemaps.index),
    re_path(rf"^sitemap-(?P<language>{'|'.join(codes())})\.xml$", sitemaps.of_language),
    path("favicon.ico", views.favicon),
    path("p/<str:code>", views.short_link, name="short_link"),
    path("open/", views.negotiate),
    path("open/", include("content.urls")),
    path(
        "admin/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("staff/", include("allauth.urls")),
    path("design/", include("design.urls")),
]
if settings.SERVE_MEDIA:
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})]
urlpatterns += i18n_patterns(
    path("", include("blog.urls")),
    path("", include("home.urls")),
    path("", include("initiatives.urls")),
    path("open/", open_data, name="open_data"),
    path("", include("people.urls")),
    path("", include("volunteers.urls")),
    re_path(r"^(?P<path>(?:[\w-]+/)*)$", serve_edition, name="wagtail_serve"),
    path("", include(wagtail_urls)),
)

handler404 = "portal.views.page_not_found"
handler500 = "portal.views.server_error"
