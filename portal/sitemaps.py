"""`/sitemap.xml`: an index of one map per language (sitemaps.org)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse

from content.languages import codes
from content.sitemaps import Address, addresses_in


class LanguageSitemap(Sitemap):
    """What exists in one language: foreign editions are in no map (LANGUAGES.md 4)."""

    def __init__(self, language: str) -> None:
        self.language = language

    def items(self) -> list[Address]:
        return addresses_in(self.language)

    def location(self, item: Address) -> str:
        return item.path

    def lastmod(self, item: Address) -> datetime | None:
        return item.changed_at

    def get_domain(self, site: Any = None) -> str:
        return settings.SITE_URL.split("://")[1]

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.SITE_URL.split("://")[0]


def index(request: HttpRequest) -> HttpResponse:
    lines = "".join(
        f"<sitemap><loc>{settings.SITE_URL}/sitemap-{code}.xml</loc></sitemap>" for code in codes()
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lines}</sitemapindex>\n'
    )
    return HttpResponse(body, content_type="application/xml")


def of_language(request: HttpRequest, language: str) -> HttpResponse:
    return sitemap_views.sitemap(request, {language: LanguageSitemap(language)}, section=language)
