"""A page that is no page of Wagtail's: what a view says of it, so that it can be found."""

from dataclasses import dataclass

from django.http import HttpRequest

from content.languages import direction, reader_language


@dataclass(frozen=True, kw_only=True)
class PlainPage:
    """Stands in for the page served. It exists in every language, at the same address.

    `title` and `description` are in the reader's language. `default_path` is the address that
    finds the language by itself, where there is one: it is for readers of no language of ours.
    """

    title: str
    description: str
    language: str
    default_path: str = ""
    seo_title: str = ""

    @property
    def direction(self) -> str:
        return direction(self.language)


def serve_plainly(
    request: HttpRequest, *, title: str, description: str, default_path: str = ""
) -> None:
    """Tell the surroundings of a view's page its title and description."""
    request.served_page = PlainPage(  # type: ignore[attr-defined]
        title=title,
        description=description,
        language=reader_language(),
        default_path=default_path,
    )
