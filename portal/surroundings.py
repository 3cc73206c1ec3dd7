"""What stands around every page: menus, languages, the words for search engines."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.changed import kept
from content.languages import (
    Text,
    codes,
    direction,
    in_language,
    local_text,
    own_name,
    reader_language,
    switcher_word,
)
from content.models import Menu, MenuItem, SiteSettings
from content.plain_page import PlainPage
from content.share import share_picture_url
from home.models import HomePage
from translation.models import Edition


@dataclass(frozen=True)
class Link:
    """An entry of a menu: its word, in the language it has, and where it leads."""

    label: Text
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Column:
    heading: Text
    links: list[Link]


@dataclass(frozen=True)
class Language:
    """An entry of the language switcher, or the address of a version for search engines."""

    code: str
    word: str
    name: str
    direction: str
    url: str
    is_current: bool = False


class TreeVersions:
    """Where a page of the tree exists, and what it was first written in: its editions say."""

    def __init__(self, page: Any, request: HttpRequest) -> None:
        self.page, self.request = page, request

    @cached_property
    def _editions(self) -> list[Edition]:
        """The editions of the page; `serve_edition` has read them already."""
        family = getattr(self.request, "editions", None)
        if family is None:
            return list(Edition.objects.filter(translation_key=self.page.translation_key))
        return list(family.values())

    @property
    def languages(self) -> set[str]:
        return {edition.language for edition in self._editions if edition.is_own}

    @property
    def source_path(self) -> str:
        """The version for everyone else (hreflang x-default): the source; `/` for the home."""
        if self.page.depth == 2:
            return "/"
        sources = [e.language for e in self._editions if e.state == Edition.State.SOURCE]
        return in_language(self.request.path, sources[0] if sources else self.page.language)


class PlainVersions:
    """A page that a view makes: it exists in every language, unless it shows a record's words."""

    def __init__(self, page: PlainPage, request: HttpRequest) -> None:
        self.page, self.request = page, request

    @property
    def languages(self) -> set[str]:
        return set(self.page.languages or codes())

    @property
    def source_path(self) -> str:
        """The address that finds the language, else that of the source or the first language."""
        if self.page.default_path:
            return self.page.default_path
        first = [self.page.source, *codes()]
        return in_language(self.request.path, next(c for c in first if c in self.languages))


class Surroundings:
    """What base.html asks for; each thing is looked up when it is first used.

    The same for everyone: it depends on the address alone.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def page(self) -> Any:
        return getattr(self.request, "served_page", None)

    @property
    def language(self) -> str:
        return reader_language()

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def home_url(self) -> str:
        return f"/{self.language}/"

    @property
    def root_url(self) -> str:
        return settings.SITE_URL

    @property
    def settings(self) -> SiteSettings:
        return SiteSettings.current()

    @property
    def city(self) -> Text:
        return local_text(self.settings, "city_name")

    @property
    def motto(self) -> Text:
        return local_text(self.settings, "motto")

    @property
    def description(self) -> str:
        """The page's own description, else the movement's."""
        own = self.page.description if self.page else ""
        return own or local_text(self.settings, "description").text

    @property
    def _menus(self) -> list[Menu]:
        return kept("menus", lambda: list(Menu.objects.prefetch_related("items")))

    @property
    def head_menu(self) -> list[Link]:
        menus = [menu for menu in self._menus if menu.place == Menu.Place.HEAD]
        return [self._link(item) for menu in menus for item in menu.items.all()]

    @property
    def foot_columns(self) -> list[Column]:
        return [
            Column(local_text(menu, "heading"), [self._link(item) for item in menu.items.all()])
            for menu in self._menus
            if menu.place == Menu.Place.FOOT
        ]

    def _link(self, item: MenuItem) -> Link:
        url = in_language(item.link, self.language) if item.is_internal else item.link
        return Link(local_text(item, "label"), url, self._is_current(url))

    def _is_current(self, url: str) -> bool:
        return url != self.home_url and self.request.path.startswith(url)

    @cached_property
    def languages(self) -> list[Language]:
        """The switcher: the same item in every language, filters kept, never the front page."""
        query = self.request.META.get("QUERY_STRING", "")
        suffix = f"?{query}" if query else ""
        return [self._language(code, suffix) for code in codes()]

    def _language(self, code: str, suffix: str = "", root: str = "") -> Language:
        return Language(
            code=code,
            word=switcher_word(code),
            name=own_name(code),
            direction=direction(code),
            url=root + in_language(self.request.path, code) + suffix,
            is_current=code == self.language,
        )

    @property
    def is_foreign(self) -> bool:
        """Whether the page is in another language than the reader's."""
        return bool(self.page) and self.page.language != self.language

    @cached_property
    def _versions(self) -> TreeVersions | PlainVersions:
        kind = PlainVersions if isinstance(self.page, PlainPage) else TreeVersions
        return kind(self.page, self.request)

    @property
    def published(self) -> list[Language]:
        """The languages in which the page really exists, in the order of the site."""
        own = self._versions.languages if self.page else set()
        return [self._language(code, root=settings.SITE_URL) for code in codes() if code in own]

    @property
    def published_codes(self) -> list[str]:
        return [version.code for version in self.published]

    @property
    def published_links(self) -> list[dict[str, Any]]:
        """Links to the versions that exist, in the name of each language, and to helping out."""
        query = urlencode({"door": "translate", "language": self.language})
        help_out = f"{in_language('/volunteer/', self.language)}?{query}"
        links: list[dict[str, Any]] = [{"href": help_out, "label": _("I can translate this")}]
        return links + [
            {"href": v.url, "label": v.name, "lang": v.code, "dir": v.direction, "plain": True}
            for v in self.published
        ]

    @property
    def source_url(self) -> str:
        return settings.SITE_URL + self._versions.source_path

    @property
    def canonical(self) -> str:
        """The one address of this text: where it first appeared, else its own language's."""
        if not self.page:
            return ""
        return getattr(self.page, "canonical_url", "") or self.own_url

    @property
    def own_url(self) -> str:
        return settings.SITE_URL + in_language(self.request.path, self.page.language)

    @property
    def pictured(self) -> Any:
        """The page whose picture is shared; what a view serves without one has the front page's."""
        is_bare = isinstance(self.page, PlainPage) and not self.page.share_image
        return self._front_page if is_bare else self.page

    @property
    def _front_page(self) -> HomePage | None:
        pages = HomePage.objects.live().select_related("share_image")
        mine = pages.filter(locale__language_code=self.language)
        return kept(("front page", self.language), mine.first)

    @cached_property
    def share_picture(self) -> str:
        return settings.SITE_URL + share_picture_url(self.pictured) if self.pictured else ""

    @property
    def share_alt(self) -> str:
        """What the shared picture shows, else what it stands for."""
        return getattr(self.pictured, "share_alt", "") or self.pictured.title

    @property
    def organization(self) -> dict[str, Any]:
        """The movement in the words of schema.org."""
        return {
            "@context": "https://schema.org",
            "@type": "Organization",
            "name": self.settings.name,
            "url": f"{settings.SITE_URL}/",
            "description": local_text(self.settings, "description").text,
            "sameAs": self.settings.social_urls,
            **({"email": self.settings.mail} if self.settings.mail else {}),
        }


def remember_page(page: Page, request: HttpRequest, args: list, kwargs: dict) -> None:
    """Before a page is served: tell its surroundings which page it is."""
    request.served_page = page  # type: ignore[attr-defined]
