"""The pages of a city's folder: front page, manifesto, information; in each language it has."""

from typing import Any

from django.db import transaction
from wagtail.models import Page

from content.city import City
from content.markdown import Document, Piece, read
from content.stream import body_of, questions_of, raw_block
from home.models import HomePage, InformationPage, ManifestoPage
from translation.services import translate

INFORMATION = ("about", "services", "faq", "contact", "privacy", "legal", "accessibility")

# The six values in the order of the document: the anchor people link to, and its drawing.
VALUES = [
    ("inclusive", "door"),
    ("positive-and-surreal", "umbrella"),
    ("constructive", "bricks"),
    ("experimental-spirit", "flask"),
    ("every-little-contribution-matters", "hummingbird"),
    ("apolitical", "pipe"),
]
HOME_FIELDS = (
    "headline_light",
    "headline_bold",
    "introduction",
    "meetup_place",
    "meetup_note",
    "title",
)


def load_pages(city: City) -> None:
    """Publish the city's pages in its source language and translate them. Idempotent.

    A page that exists already is left alone: it belongs to the editors now.
    """
    source = city.source_language()
    home = HomePage.objects.get(locale__language_code=source)
    if not home.headline_bold:
        _load_home(city, home)
    _load_manifesto(city, home)
    for slug in INFORMATION:
        _load_information(city, home, slug)


@transaction.atomic
def _load_home(city: City, home: HomePage) -> None:
    city.say("front page")
    for name, value in _home_fields(_document(city, "pages", home.language, "home.md")).items():
        setattr(home, name, value)
    home.has_meetup = True
    _publish(home)
    for language in city.other_languages():
        if document := _document_if_any(city, "pages", language, "home.md"):
            translate(home, HomePage(**_home_fields(document)), language)


def _home_fields(document: Document) -> dict[str, Any]:
    said = document.metadata
    fields = {name: said.get(name, "") for name in HOME_FIELDS}
    quote = read(said.get("quote", "")).pieces
    return {
        **fields,
        "quote": quote[0].value if quote else "",
        "search_description": said.get("description", ""),
    }


@transaction.atomic
def _load_information(city: City, home: HomePage, slug: str) -> None:
    language = home.language
    document = _document_if_any(city, "pages", language, f"{slug}.md")
    if document is None or _exists(InformationPage, home, slug):
        return
    city.say(document.title)
    page = InformationPage(slug=slug, locale=home.locale, **_information_fields(slug, document))
    home.add_child(instance=page)
    _publish(page)
    for other in city.other_languages():
        if translated := _document_if_any(city, "pages", other, f"{slug}.md"):
            translate(page, InformationPage(**_information_fields(slug, translated)), other)


def _information_fields(slug: str, document: Document) -> dict[str, Any]:
    as_blocks = questions_of if slug == "faq" else body_of
    return {
        "title": document.title,
        "introduction": document.metadata.get("introduction", ""),
        "search_description": document.metadata.get("description", ""),
        "body": as_blocks(document.pieces),
    }


@transaction.atomic
def _load_manifesto(city: City, home: HomePage) -> None:
    document = _document_if_any(city, "documents", home.language, "manifesto.md")
    if document is None or _exists(ManifestoPage, home, "manifesto"):
        return
    city.say(document.title)
    words = city.json("documents", "manifesto.json")
    page = ManifestoPage(
        slug="manifesto",
        locale=home.locale,
        **_manifesto_fields(document, words[home.language]),
    )
    home.add_child(instance=page)
    _publish(page)
    for language in city.other_languages():
        if translated := _document_if_any(city, "documents", language, "manifesto.md"):
            fields = _manifesto_fields(translated, words[language])
            translate(page, ManifestoPage(**fields), language)


def _manifesto_fields(document: Document, words: dict[str, str]) -> dict[str, Any]:
    """Take the document apart: opening, heading, the values, and the call of its last lines."""
    html = "".join(piece.value for piece in document.pieces)
    opening, values_title, *sections = _sections(html)
    *values, last = sections
    title, text, closing = last[0], *_first_paragraph(last[1])
    return {
        "title": document.title,
        **words,
        "opening": opening[1],
        "values_title": values_title[0],
        "values": [
            raw_block("value", {"title": t, "text": x, "anchor": anchor, "drawing": drawing})
            for (t, x), (anchor, drawing) in zip([*values, (title, text)], VALUES, strict=True)
        ],
        "closing": closing,
    }


def _sections(html: str) -> list[tuple[str, str]]:
    """Return (heading, text below it) of each section; the first has no heading."""
    first, *rest = html.split("<h2>")
    return [("", first), *((s.split("</h2>")[0], s.split("</h2>")[1]) for s in rest)]


def _first_paragraph(html: str) -> tuple[str, str]:
    first, rest = html.split("</p>", 1)
    return f"{first}</p>", rest


def _exists(model: type[Page], home: HomePage, slug: str) -> bool:
    return model.objects.filter(locale=home.locale, slug=slug).exists()


def _publish(page: Page) -> None:
    page.save_revision(log_action=True).publish()


def _document(city: City, *names: str) -> Document:
    document = _document_if_any(city, *names)
    return document or Document(pieces=[Piece("text", "")])


def _document_if_any(city: City, *names: str) -> Document | None:
    source = city.text(*names)
    return read(source) if source else None
