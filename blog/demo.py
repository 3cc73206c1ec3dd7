"""The posts of a city's folder."""

from datetime import date
from typing import Any

from django.db import transaction

from blog.importing import ImportedPost, read_post, write_post
from blog.models import BlogPost
from content.city import City
from content.languages import codes
from content.markdown import Document, read, text_of
from content.stream import body_of
from initiatives.models import Theme
from translation.services import translate


def load_posts(city: City) -> None:
    """Publish the city's posts and their translations, except those that exist. Idempotent."""
    if city.text("documents", "posts.json"):
        for entry in city.json("documents", "posts.json"):
            if not BlogPost.objects.filter(slug=entry["slug"]).exists():
                _load_document(city, entry)
    for folder in sorted((city.folder / "posts").glob("*")):
        if folder.name in codes():
            _load_written(city, folder.name)


@transaction.atomic
def _load_document(city: City, entry: dict[str, Any]) -> None:
    """Publish one of the documents in its own language and translate it into the others."""
    language = city.source_language()
    city.say(entry["title"][language])
    file = f"{entry['slug']}.md"
    document = read(_without_echo(city.text("documents", language, file) or "", entry, language))
    post = ImportedPost(
        slug=entry["slug"],
        language=language,
        fields={
            **_words(entry, language, document),
            "date": date.fromisoformat(entry["date"]),
            "canonical_url": entry["canonical"] or "",
        },
        body=_body(entry, language, document),
        themes=list(Theme.objects.filter(slug__in=entry["themes"])),
    )
    page, _state = write_post(post)
    page.is_guest = entry["guest"]
    page.is_date_approximate = "date_note" in entry
    page.search_description = entry["description"][language]
    page.save_revision().publish()
    for other in city.other_languages():
        source = city.text("documents", other, file)
        if source:
            translated = read(source)
            words = BlogPost(
                **_words(entry, other, translated),
                search_description=entry["description"][other],
                body=_body(entry, other, translated),
            )
            translate(page, words, other)


def _words(entry: dict[str, Any], language: str, document: Document) -> dict[str, str]:
    return {
        "title": document.title or entry["title"][language],
        "author": entry["author"],
        "introduction": entry["introduction"][language],
    }


def _body(entry: dict[str, Any], language: str, document: Document) -> list[dict]:
    """The body without its first line where that line is the title again."""
    title = document.title or entry["title"][language]
    body = body_of(document.pieces)
    first, _end, rest = body[0]["value"].partition("</p>")
    if text_of(first).split() == title.split():
        body[0]["value"] = rest
    return body


def _without_echo(source: str, entry: dict[str, Any], language: str) -> str:
    """A document whose last line repeats its title: that is a slip of the pen, not text."""
    return source.strip().removesuffix(f"{entry['title'][language]}.")


def _load_written(city: City, language: str) -> None:
    """Publish the posts first written in a language, with the translations beside them.

    `translation_of` in the front matter marks a translation and names the language of its source.
    """
    for file in sorted((city.folder / "posts" / language).glob("*.md")):
        document = read(file.read_text(encoding="utf-8"))
        source = document.metadata.get("translation_of")
        if source or BlogPost.objects.filter(slug=file.stem).exists():
            continue
        city.say(document.title)
        page, _state = write_post(read_post(file, language=language))
        for other in (code for code in codes() if code != language):
            translated = city.text("posts", other, file.name)
            if translated and "translation_of" in read(translated).metadata:
                words = read(translated)
                translate(
                    page,
                    BlogPost(
                        title=words.title,
                        author=words.metadata["author"],
                        introduction=words.metadata["introduction"],
                        body=body_of(words.pieces),
                    ),
                    other,
                )
