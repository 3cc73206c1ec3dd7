"""Drawing tags: pictures, icons, patterns, and what a form field looks like."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from design.patterns import draw_pattern

register = template.Library()

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "design"
DRAWINGS = FOLDER / "drawings"
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TURNING = {"arrow"}  # icons that point along the line and turn with it
SOLID = {"play"}
FRAGILE = re.compile(
    r"(?P<tag><[^>]*>)"
    r"|(?P<quote>(?<=[«“„])[^«»“”„<]+(?=[»”“]))"
    r"|https?:/[^\s<»”]*[^\s<»”.,;:!?)]"
    r"|\b\d{4}-\d{2}\b"
)


@lru_cache(maxsize=128)
def _svg(name: str) -> SafeString:
    """The markup of one of our own drawings; a word about its name if there is none."""
    path = DRAWINGS / f"{name}.svg"
    if not NAME.fullmatch(name) or not path.is_file():
        raise ValueError(f"There is no drawing named {name!r}.")
    return mark_safe(path.read_text(encoding="utf-8").strip())


@register.simple_tag
def drawing(name: str) -> SafeString:
    """`{% drawing "cat-page" %}`: the drawing, inline."""
    return _svg(str(name))


@register.simple_tag
def sprite() -> SafeString:
    """`{% sprite %}`: the symbols that `icon` points to. Once per page, at the top of the body."""
    return _svg("icons")


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "clock" %}`: a symbol of the sprite, as large as the text beside it."""
    more = " icon--turns" * (name in TURNING) + " icon--solid" * (name in SOLID)
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>',
        more,
        name,
    )


@register.simple_tag
def pattern(seed: object, hue: str = "") -> SafeString:
    """`{% pattern slug "leaf" %}`: a picture for what has none; without hue, one by the seed."""
    return mark_safe(draw_pattern(str(seed), hue or ""))


@register.inclusion_tag("design/components/share_links.html")
def share_links(url: str, title: str, heading: bool = True) -> dict[str, object]:
    """`{% share_links address title %}`: links to pass something on, without anybody's script."""
    return {"url": url, "title": title, "quiet": not heading}


@register.filter
def shade(count: object) -> int:
    """How dark the map tile of `count` things is: 0 (none) to 3 (many)."""
    number = count if isinstance(count, int) else 0
    return next(step for step, least in ((3, 4), (2, 2), (1, 1), (0, number)) if number >= least)


@register.filter
def bare(label: object) -> str:
    """A label without the mark at its end, so that a colon can follow."""
    return str(label).rstrip(" .:?؟\u00a0\u202f")


@register.filter
def in_order(sentence: Any) -> SafeString:
    """A sentence whose quotes, web addresses and months no neighbour can turn around.

    In Arabic "2026-03" would read "03-2026", and "https://" would begin at its end.
    """
    return mark_safe(FRAGILE.sub(_isolate, str(conditional_escape(sentence))))


def _isolate(match: re.Match) -> str:
    if match["tag"]:
        return match[0]
    return f"<bdi>{match[0]}</bdi>" if match["quote"] else f'<bdi dir="ltr">{match[0]}</bdi>'


@register.filter
def field_kind(field: BoundField) -> str:
    """What a form field is to the eye: "hidden", "group" (choices), "tick" or "line"."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "group"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "line"


@register.filter
def field_control(field: BoundField) -> SafeString:
    """The control of a form field with our class; what people type finds its own direction."""
    widget = field.field.widget
    attrs: dict[str, str | bool] = {}
    if not isinstance(widget, forms.CheckboxInput):
        attrs["class"] = f"{widget.attrs.get('class', '')} input".strip()
    kind = getattr(widget, "input_type", "text")
    if kind in {"email", "url", "tel", "number", "password"}:
        attrs["dir"] = "ltr"
    elif kind in {"text", "search"} and not isinstance(widget, forms.Select):
        attrs["dir"] = "auto"
    if "dir" in widget.attrs:
        attrs.pop("dir", None)
    return field.as_widget(attrs=attrs)
