"""A page that is no page of Wagtail's: what a view says of it, so that it can be found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from content.languages import direction, reader_language

if TYPE_CHECKING:
    from content.models import PortalImage


@dataclass(frozen=True, kw_only=True)
class PlainPage:
    """Stands in for the page served, at the same address in every language.

    `title` and `description` are in `language`: the reader's, or that of the record shown.
    `languages` are those in which it exists (none: all), `source` the first it was written in.
    `share_image` is shown where it is shared, if it has one; `share_alt` says what is on it.
    `default_path` is the address that finds the language by itself, where there is one: it is
    for readers of no language of ours.
    """

    title: str
    description: str
    language: str
    default_path: str = ""
    seo_title: str = ""
    languages: tuple[str, ...] = ()
    source: str = ""
    share_image: "PortalImage | None" = None
    share_alt: str = ""

    @property
    def direction(self) -> str:
        return direction(self.language)


def serve_plainly(
    request: HttpRequest,
    *,
    title: str,
    description: str,
    default_path: str = "",
    language: str = "",
    languages: Iterable[str] = (),
    source: str = "",
    share_image: "PortalImage | None" = None,
    share_alt: str = "",
) -> None:
    """Tell the surroundings of a view's page its title and description.

    A view that shows a record says in which `language` its words are, in which `languages` it
    exists and in which it was first written (`source`), and which picture it has, if any.
    """
    request.served_page = PlainPage(  # type: ignore[attr-defined]
        title=title,
        description=description,
        language=language or reader_language(),
        default_path=default_path,
        languages=tuple(languages),
        source=source,
        share_image=share_image,
        share_alt=share_alt,
    )
