"""Posts from Markdown files: read, compare, write. Importing twice changes nothing."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from dateutil.parser import ParserError
from dateutil.parser import parse as parse_date
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.validators import URLValidator
from django.db import transaction
from wagtail.coreutils import cautious_slugify

from blog.models import BlogIndexPage, BlogPost
from content.languages import codes
from content.markdown import Document, Piece, Problem, read
from content.models import PortalImage
from content.slugs import objection
from content.stream import RawBlock, body_of, keep_ids, same_words
from initiatives.models import Theme


@dataclass
class ImportedPost:
    """A post as a file says it, checked, before anything is written."""

    slug: str
    language: str
    fields: dict[str, Any]
    body: list[RawBlock]
    themes: list[Theme] = field(default_factory=list)


def read_post(file: Path, *, language: str) -> ImportedPost:
    """Read and check one Markdown file; `language` holds where the file names none.

    Raises `Problem` with the line for what can't be taken in; nothing is written.
    """
    source = _decoded(file)
    document = read(source)
    metadata = {str(key).lower(): value for key, value in document.metadata.items()}
    if not document.title:
        raise Problem(1, "there is no title: give one in the front matter or as a # heading")
    language = str(metadata.get("language") or metadata.get("lang") or language)
    if language not in codes():
        line = _line_of(source, "lang")
        raise Problem(line, f"the language {language!r} is not one of {', '.join(codes())}")
    _localise_pictures(document, file)
    return ImportedPost(
        slug=cautious_slugify(str(metadata.get("slug") or file.stem)).lower(),
        language=language,
        fields={
            "title": document.title,
            "author": str(metadata.get("author") or "").strip(),
            "date": _date(metadata.get("date"), source),
            "canonical_url": _url(metadata.get("url"), source),
            "introduction": str(metadata.get("introduction") or "").strip(),
        },
        body=body_of(document.pieces),
        themes=_themes(metadata.get("themes"), source),
    )


def state_of(post: ImportedPost) -> str:
    """Say what `write_post` would do: "new", "changed" or "unchanged"."""
    existing = _existing(post)
    if existing is None:
        return "new"
    return "changed" if _differs(existing, post) else "unchanged"


@transaction.atomic
def write_post(post: ImportedPost) -> tuple[BlogPost, str]:
    """Publish the post, or bring the one of the same slug up to date.

    Returns the page and what was done: "new", "changed" or "unchanged". Raises `Problem` when
    the slug is reserved or belongs to another family of posts in any language.
    """
    existing = _existing(post)
    if existing and not _differs(existing, post):
        return existing, "unchanged"
    page = existing or BlogPost(slug=post.slug)
    index = BlogIndexPage.objects.get(locale__language_code=post.language)
    if reason := objection(post.slug, index, page.translation_key):
        raise Problem(0, reason)
    for name, value in post.fields.items():
        setattr(page, name, value)
    page.draft_title = page.title
    page.body = keep_ids(_raw_body(existing), post.body) if existing else post.body
    page.themes = post.themes
    if existing is None:
        page.locale = index.locale
        index.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    return page, "changed" if existing else "new"


def _decoded(file: Path) -> str:
    data = file.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Problem(line, "the file is not written in UTF-8") from error


def _line_of(source: str, key: str) -> int:
    lines = source.splitlines()
    return next((n for n, line in enumerate(lines, start=1) if line.lower().startswith(key)), 1)


def _date(value: Any, source: str) -> date:
    if isinstance(value, date):
        return value
    if not value:
        raise Problem(_line_of(source, "date"), "there is no date")
    try:
        return parse_date(str(value)).date()
    except (ParserError, OverflowError) as error:
        raise Problem(_line_of(source, "date"), f"{value!r} is not a date") from error


def _url(value: Any, source: str) -> str:
    if not value:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(str(value))
    except ValidationError as error:
        raise Problem(_line_of(source, "url"), f"{value!r} is not a web address") from error
    return str(value)


def _themes(value: Any, source: str) -> list[Theme]:
    wanted = yaml.safe_load(value) if isinstance(value, str) and value.startswith("[") else value
    words = wanted if isinstance(wanted, list) else str(wanted or "").split(",")
    slugs = [str(word).strip() for word in words if str(word).strip()]
    found = {theme.slug: theme for theme in Theme.objects.filter(slug__in=slugs)}
    for slug in slugs:
        if slug not in found:
            raise Problem(_line_of(source, "themes"), f"there is no theme {slug!r}")
    return [found[slug] for slug in slugs]


def _localise_pictures(document: Document, file: Path) -> None:
    """Take in pictures that lie beside the file; those of other hosts stay links."""
    for piece in document.pieces:
        if piece.kind != "image" or "://" in piece.value["src"]:
            continue
        picture = (file.parent / piece.value["src"]).resolve()
        if not picture.is_relative_to(file.parent.resolve()) or not picture.is_file():
            raise Problem(piece.line, f"the picture {piece.value['src']} is not there")
        if not piece.value["alt"]:
            raise Problem(piece.line, f"say what {piece.value['src']} shows: ![words](file)")
        piece.value["picture"] = _image_value(picture, piece)


def _image_value(picture: Path, piece: Piece) -> dict[str, Any]:
    """Return the value of a picture block; the same file is one image, however often imported."""
    with picture.open("rb") as data:
        image = PortalImage(title=piece.value["alt"], file=ImageFile(data, name=picture.name))
        image._set_file_hash()
        same = PortalImage.objects.filter(file_hash=image.file_hash).first()
        try:
            image.full_clean(exclude=["width", "height", "collection"])
        except ValidationError as error:
            raise Problem(piece.line, f"{picture.name}: {'; '.join(error.messages)}") from error
        if same is None:
            image.save()
    return {"image": (same or image).pk, "alt_text": piece.value["alt"], "decorative": False}


def _existing(post: ImportedPost) -> BlogPost | None:
    return BlogPost.objects.filter(slug=post.slug, locale__language_code=post.language).first()


def _raw_body(page: BlogPost) -> list[RawBlock]:
    return list(page.body.raw_data)


def _differs(page: BlogPost, post: ImportedPost) -> bool:
    if any(getattr(page, name) != value for name, value in post.fields.items()):
        return True
    if {theme.pk for theme in page.themes.all()} != {theme.pk for theme in post.themes}:
        return True
    return not same_words(_raw_body(page), post.body)
