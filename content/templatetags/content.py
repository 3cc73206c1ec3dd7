"""Tags for what every page shows: words of records, dates, rich text, cards."""

import json
import re
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.formats import date_format, time_format
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from wagtail.rich_text import RichText, expand_db_html

from content.cards import Card
from content.languages import Text, in_language, local_text, reader_language
from content.words import in_languages, only_in

register = template.Library()

# A tag is left alone; a hashtag is Latin and must not be torn apart in Arabic.
HASHTAG = re.compile(r"(<[^>]*>)|(?<![\w&/])(#[A-Za-z]\w+)")
VOICES = re.compile(r"^(?P<head>.{3,60}?[:؟?!])\s+(?P<air>.{3,})$")


@register.simple_tag
def local(record: Any, field: str) -> SafeString:
    """`{% local theme "name" %}`: a record's word, marked where it is foreign to the page."""
    return words(local_text(record, field))


@register.filter
def words(text: Text) -> SafeString:
    """A text with `lang` and `dir` where it is not in the reader's language."""
    if text.language == reader_language():
        return conditional_escape(text.text)
    return format_html(
        '<span lang="{}" dir="{}">{}</span>', text.language, text.direction, text.text
    )


@register.filter
def isolated(value: Any) -> SafeString:
    """Plain text or HTML with each hashtag in an isolate of its own (LANGUAGES.md 21)."""
    return mark_safe(HASHTAG.sub(_isolate, str(conditional_escape(value))))


def _isolate(match: re.Match) -> str:
    return match[1] or f'<bdi dir="ltr">{match[2]}</bdi>'


@register.filter
def rich(value: Any) -> SafeString:
    """Rich text as HTML: links resolved, hashtags isolated."""
    source = value.source if isinstance(value, RichText) else str(value or "")
    return isolated(mark_safe(expand_db_html(source)))


@register.filter
def loud(value: Any) -> SafeString:
    """Rich text of one paragraph for the quotation in the clouds: bold words become loud."""
    html = str(rich(value)).replace("<b>", "<strong>").replace("</b>", "</strong>")
    return mark_safe(re.sub(r"</?p[^>]*>", "", html))


@register.filter
def two_voices(title: str) -> SafeString:
    """A title in two voices: what follows a colon or a question mark is said more lightly."""
    found = VOICES.match(title)
    if not found:
        return isolated(title)
    return format_html(
        '{} <span class="air">{}</span>', isolated(found["head"]), isolated(found["air"])
    )


@register.simple_tag
def day(value: date, approximate: bool = False) -> SafeString:
    """`{% day post.date %}`: a date as people write it, with the one machines read.

    Of a moment it is the day in the city.
    """
    if isinstance(value, datetime):
        value = localtime(value).date()
    machine = value.strftime("%Y-%m") if approximate else value.isoformat()
    shown = date_format(value, "YEAR_MONTH_FORMAT" if approximate else "DATE_FORMAT")
    return format_html('<time datetime="{}">{}</time>', machine, shown)


@register.filter
def hours(starts: Any, ends: Any) -> SafeString:
    """`{{ starts|hours:ends }}`: from when to when, never turned around."""
    return format_html(
        '<bdi dir="ltr">{}–{}</bdi>', time_format(starts, "TIME_FORMAT"), time_format(ends)
    )


@register.simple_tag
def path(value: str) -> str:
    """`{% path "/blog/" %}`: an address of ours in the reader's language; others as they are."""
    return in_language(value, reader_language()) if value.startswith("/") else value


@register.simple_tag
def card(value: Card, **more: Any) -> SafeString:
    """`{% card card level=2 %}`: the card component with plain values."""
    return mark_safe(render_to_string("design/components/card.html", {**asdict(value), **more}))


@register.simple_tag
def only_in_words(languages: list[str]) -> str:
    """`{% only_in_words page_languages %}`: "Only in Dutch", in the reader's words."""
    return only_in(languages)


@register.filter
def in_words(languages: list[str]) -> str:
    """`{{ codes|in_words }}`: "in French and in Dutch"."""
    return in_languages(languages)


@register.filter
def json_ld(value: Any) -> SafeString:
    """Data for search engines, safe inside a script element (no `<` gets out)."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return mark_safe(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


@register.filter
def ltr(value: Any) -> SafeString:
    """Something Latin by nature, a code or a number, in an isolate of its own."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.filter
def paragraphs(text: Text) -> SafeString:
    """A plain text with empty lines between its paragraphs, marked where it is foreign."""
    html = mark_safe(linebreaks(text.text, autoescape=True))
    if text.language == reader_language():
        return html
    return format_html('<div lang="{}" dir="{}">{}</div>', text.language, text.direction, html)
