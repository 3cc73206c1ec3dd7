"""What the page of an initiative and of a place have in common, for readers of one language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from content.languages import Text, in_language, local_text, reader_language
from content.models import SiteSettings
from content.plain_page import serve_plainly
from content.share import shared_url
from content.short_links import short_address
from content.templatetags.content import day
from content.words import listed
from initiatives.boroughs import address_of, plate_of
from initiatives.models import Borough, Initiative, Place
from initiatives.services import languages_of
from people.spoken import name_of


class EntryProfile:
    """An entry in plain values: in the reader's language where it exists, else as it was written.

    `room` is the word of the address under which entries of its kind stand.
    """

    room = ""

    def __init__(self, entry: Initiative | Place) -> None:
        self.entry = entry

    def serve(self, request: HttpRequest) -> None:
        """Tell the surroundings of the page what is shown, and in which languages it exists."""
        serve_plainly(
            request,
            title=self.name.text,
            description=self.line.text,
            language=self.name.language,
            languages=self.languages,
            source=self.entry.source_language,
            share_image=self.entry.picture,
            share_alt=self.picture_alt.text,
        )

    @property
    def name(self) -> Text:
        return local_text(self.entry, "name")

    @property
    def line(self) -> Text:
        return local_text(self.entry, "line")

    @property
    def text(self) -> Text:
        return local_text(self.entry, "text")

    @property
    def picture_alt(self) -> Text:
        return local_text(self.entry, "picture_alt")

    @property
    def structured_image(self) -> dict[str, str]:
        """The picture in the words of schema.org, if there is one: as it is shared."""
        picture = self.entry.picture
        return {"image": settings.SITE_URL + shared_url(picture)} if picture else {}

    @property
    def languages(self) -> list[str]:
        return languages_of(self.entry)

    @property
    def is_foreign(self) -> bool:
        return self.name.language != reader_language()

    @property
    def spoken(self) -> str:
        return languages_in_words(self.entry.spoken)

    @property
    def links(self) -> list[dict[str, str]]:
        """Its links, each with the part of the address that people read."""
        return [{"href": url, "label": _bare(url)} for url in self.entry.links]

    @property
    def checked_on(self) -> SafeString | str:
        """The day on which its people last said that all of it is right."""
        confirmed_at = self.entry.confirmed_at
        return day(confirmed_at) if confirmed_at else ""

    @property
    def write_url(self) -> str:
        return self._address("write/")

    @property
    def url(self) -> str:
        """The page's whole address in the language it is read in."""
        return settings.SITE_URL + self._address()

    def _address(self, below: str = "") -> str:
        return in_language(f"/{self.room}/{self.entry.slug}/{below}", reader_language())

    @cached_property
    def short_url(self) -> str:
        return short_address(f"{self.room}/{self.entry.slug}/")

    @property
    def short_words(self) -> str:
        return _bare(self.short_url)

    @property
    def shared_words(self) -> str:
        """What is said when somebody passes it on: its name and the movement's hashtag."""
        return f"{self.name.text} {SiteSettings.current().hashtag}".strip()


def plate(borough: Borough) -> dict[str, Any]:
    """Return the names on a borough's plate and the address of its page."""
    names = plate_of(borough) or [{"text": local_text(borough, "name").text}]
    return {"names": names, "href": address_of(borough)}


def languages_in_words(spoken: list[str]) -> str:
    return listed(name_of(code, reader_language()) for code in spoken)


def _bare(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
