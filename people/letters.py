"""How a mail is written: subject, plain text and HTML from the words of a template.

Every value is isolated, so that a Latin name can't turn an Arabic sentence around: U+2068 and
U+2069 in text, <bdi> in HTML. A paragraph that is nothing but a web address becomes a link, and
stands bare in the text, so that no mail program takes a mark for a part of it.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from content.languages import direction

PLACEHOLDER = re.compile(r"\{(\w+)\}")
FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str


def placeholders(words: str) -> set[str]:
    """Return the names in braces."""
    return set(PLACEHOLDER.findall(words))


def letter(subject: str, body: str, values: dict[str, Any], language: str) -> Letter:
    """Write a mail in `language` from a template's words and what fills its braces in."""
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", body.strip())]
    html = render_to_string(
        "people/mail.html",
        {
            "language": language,
            "direction": direction(language),
            "subject": _fill_in(subject, values),
            "paragraphs": [_html(paragraph, values) for paragraph in paragraphs],
        },
    )
    return Letter(
        " ".join(_fill_in(subject, values).split()),
        "\n\n".join(_fill_in(paragraph, values) for paragraph in paragraphs) + "\n",
        html,
    )


def _fill_in(words: str, values: dict[str, Any]) -> str:
    return PLACEHOLDER.sub(lambda found: _isolated(str(values.get(found[1], ""))), words)


def _isolated(value: str) -> str:
    if not value or _is_link(value):
        return value
    return FIRST_STRONG_ISOLATE + value + POP_DIRECTIONAL_ISOLATE


def _is_link(value: str) -> bool:
    return bool(re.fullmatch(r"https?://\S+", value))


def _html(paragraph: str, values: dict[str, Any]) -> SafeString:
    """A paragraph as HTML: nothing but what we put there is markup."""
    parts: list[SafeString] = []
    last = 0
    for found in PLACEHOLDER.finditer(paragraph):
        parts.append(_lines(paragraph[last : found.start()]))
        parts.append(_value(str(values.get(found[1], ""))))
        last = found.end()
    parts.append(_lines(paragraph[last:]))
    return mark_safe("".join(parts))


def _value(value: str) -> SafeString:
    if _is_link(value):
        return format_html('<a href="{}" dir="ltr">{}</a>', value, value)
    return format_html("<bdi>{}</bdi>", _lines(value))


def _lines(text: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.split("\n")))
