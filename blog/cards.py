"""How a post looks on a card, for readers of one language."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

from content.cards import Card
from content.languages import in_language
from content.templatetags.content import day, local
from content.words import only_in
from translation.models import Edition

if TYPE_CHECKING:
    from blog.models import BlogPost

PHOTO = "fill-640x384|format-webp"


def cards_of(posts: Iterable["BlogPost"], language: str) -> list[Card]:
    """Return a card for each post, marked where the reader's language lacks it.

    The posts come from `PostQuerySet.newest_for`, so that this asks only once more: in which
    languages the posts exist.
    """
    posts = list(posts)
    languages = Edition.objects.languages_of(post.translation_key for post in posts)
    return [_card(post, language, languages.get(post.translation_key, [])) for post in posts]


def _card(post: "BlogPost", language: str, published: list[str]) -> Card:
    foreign = post.language != language
    themes = list(post.themes.all())
    return Card(
        href=in_language(f"/blog/{post.slug}/", language),
        title=post.title,
        item=post.slug,
        lang=post.language,
        title_lang=post.language if foreign else "",
        title_dir=post.direction if foreign else "",
        line=post.introduction,
        meta=_meta(post, themes),
        badge=only_in(published) if foreign else "",
        image=_image(post),
        seed=post.slug,
        hue=themes[0].hue if themes else "",
    )


def _meta(post: "BlogPost", themes: list) -> str:
    date = day(post.date, post.is_date_approximate)
    names = format_html_join("", " · {}", ((local(theme, "name"),) for theme in themes[:2]))
    return format_html("{}{}", date, names)


def _image(post: "BlogPost") -> str:
    """The photo, which on a card only decorates: its words stand in the post."""
    return (
        post.photo.get_rendition(PHOTO).img_tag({"alt": "", "loading": "lazy"})
        if post.photo
        else ""
    )
