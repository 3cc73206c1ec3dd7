"""What a page of the directory shows of other apps: they register sections, the page only loops."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail import hooks

from initiatives.models import Borough, Initiative


@dataclass(frozen=True, kw_only=True)
class Section:
    """One section: `body` is rendered by the app it comes from.

    `name` is its anchor, `href` and `label` lead to all there is. All words are in the reader's
    language.
    """

    name: str
    heading: str
    body: SafeString
    href: str = ""
    label: str = ""


BoroughSections = Callable[[Borough, HttpRequest], list[Section]]
InitiativeSections = Callable[[Initiative, HttpRequest], list[Section]]


def register_borough_sections(sections: BoroughSections, *, order: int = 100) -> None:
    """Have what `sections` returns shown on a borough's page; smaller orders come first.

    A section with nothing in it is left out: then `sections` returns an empty list.
    """
    hooks.register("borough_sections", sections, order=order)


def borough_sections(borough: Borough, request: HttpRequest) -> list[Section]:
    """Return everything that apps say about a borough."""
    registered = hooks.get_hooks("borough_sections")
    return [section for sections in registered for section in sections(borough, request)]


def register_initiative_sections(sections: InitiativeSections, *, order: int = 100) -> None:
    """Have what `sections` returns shown on an initiative's page; smaller orders come first."""
    hooks.register("initiative_sections", sections, order=order)


def initiative_sections(initiative: Initiative, request: HttpRequest) -> list[Section]:
    """Return everything that apps say about an initiative."""
    registered = hooks.get_hooks("initiative_sections")
    return [section for sections in registered for section in sections(initiative, request)]
