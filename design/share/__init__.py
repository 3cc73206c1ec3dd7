"""Share pictures: what a link looks like when somebody passes it on.

`draw_share_picture` writes an SVG (sky, clouds, street, title) and has it drawn as a PNG by
resvg, with our two font files and nothing of the machine's own.
"""

import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import NamedTuple

import resvg_py
import uharfbuzz as hb

from design.patterns import CLOUD

WIDTH, HEIGHT = 1200, 630
EDGE = 72  # free space at both ends of a line
MAX_LINES = 4
SIZES = (84, 76, 68, 60, 54, 48, 44)  # the largest that fits is taken
ROOM = WIDTH - 2 * EDGE
TOP, BOTTOM = 192, 456  # the title stands between these, above the roofs
SMALL = 30
FONTS = Path(__file__).resolve().parent / "fonts"
BOLD, LIGHT = "Readex Pro Share Bold", "Readex Pro Share Light"
FILES = {BOLD: "readex-pro-share-bold.ttf", LIGHT: "readex-pro-share-light.ttf"}
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
STREET = Path(__file__).resolve().parent.parent / "templates" / "design" / "drawings" / "street.svg"
INK, SKY = "#14213D", "#BFE9FF"
MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\x00-\x1f]")
ARABIC = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
RUN = re.compile(f"[{ARABIC}]+|[^{ARABIC}]+")
HASHTAG = re.compile(rf"[#@][^\s{ARABIC}]*\w")


class Fit(NamedTuple):
    """A title laid out: its lines and their size in pixels."""

    lines: list[str]
    size: int


@lru_cache(maxsize=4)
def _font(family: str) -> hb.Font:
    """The font file of a family, ready to measure."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(FONTS / FILES[family]))))


def measure(text: str, size: int, family: str = BOLD) -> float:
    """The width of `text` in pixels, letters joined as they will be drawn."""
    font = _font(family)
    width = 0
    for run in RUN.findall(text):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        width += sum(position.x_advance for position in buffer.glyph_positions)
    return width * size / font.face.upem


def _shortened(text: str, size: int, room: float, family: str = BOLD) -> str:
    """`text`, cut with an ellipsis if it is wider than the line."""
    if measure(text, size, family) <= room:
        return text
    while text and measure(f"{text}…", size, family) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _lines(words: list[str], size: int, room: float) -> list[str]:
    """`words` broken into lines no wider than `room`."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(_shortened(word, size, room))
    return lines


def _balanced(words: list[str], size: int, room: float) -> list[str]:
    """The same number of lines as `_lines`, but as even as they can be."""
    lines = _lines(words, size, room)
    if len(lines) < 2:
        return lines
    low, high = 0.0, room
    for _ in range(10):
        middle = (low + high) / 2
        tried = _lines(words, size, middle)
        even = len(tried) == len(lines) and not any("…" in line for line in tried)
        low, high = (low, middle) if even else (middle, high)
    return _lines(words, size, high)


def fit(title: str, leading: float) -> Fit:
    """`title` in at most four lines, as large as it fits; what is too long ends in an ellipsis."""
    words = title.split() or [""]
    for size in SIZES:
        lines = _balanced(words, size, ROOM)
        whole = not any(measure(word, size) > ROOM for word in words)
        if whole and len(lines) <= MAX_LINES and len(lines) * size * leading <= BOTTOM - TOP:
            return Fit(lines, size)
    lines = _lines(words, SIZES[-1], ROOM)
    if len(lines) > MAX_LINES:
        last = _cut(f"{lines[MAX_LINES - 1]}…", SIZES[-1], ROOM)
        lines = [*lines[: MAX_LINES - 1], last]
    return Fit(lines, SIZES[-1])


def _cut(line: str, size: int, room: float) -> str:
    """`line` with whole words dropped before its ellipsis until it fits."""
    words = line.removesuffix("…").split()
    while len(words) > 1 and measure(f"{' '.join(words)}…", size) > room:
        words.pop()
    return _shortened(f"{' '.join(words)}…", size, room)


def _text(text: str, at: tuple[float, float], size: int, family: str, *, rtl: bool) -> str:
    """One line of text that starts at the point `at`, whichever way it runs.

    The drawer takes every line for a left-to-right one, so the line is isolated in its own
    direction, and so are the hashtags in it.
    """
    if rtl:
        text = HASHTAG.sub(lambda match: f"\u2066{match[0]}\u2069", text)
    anchor, isolate = ("end", "\u2067") if rtl else ("start", "\u2066")
    return (
        f'<text x="{at[0]:g}" y="{at[1]:g}" font-size="{size}" font-family="{family}"'
        f' text-anchor="{anchor}" fill="{INK}">{isolate}{escape(text)}\u2069</text>'
    )


def _cloud(x: int, y: int, scale: float) -> str:
    return f'<path fill="#fff" transform="translate({x} {y}) scale({scale})" d="{CLOUD}"/>'


@lru_cache(maxsize=1)
def _street() -> str:
    """The street along the lower edge, with its own colours."""
    svg = STREET.read_text(encoding="utf-8").strip()
    inner = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    return f'<g transform="translate(-100 {HEIGHT - 187}) scale(.78)">{inner}</g>'


def _mark(name_bold: str, name_light: str, rtl: bool) -> str:
    """The symbol and the name of the site; it runs left to right in every language."""
    size = 34
    bold = measure(name_bold, size)
    width = 66 + bold + measure(name_light, size, LIGHT)
    x = WIDTH - EDGE - width if rtl else EDGE
    symbol = (
        f'<g transform="translate({x:g} 54)"><path fill="#fff" d="M15 15h18v18H15z"/>'
        f'<path fill="{INK}" d="M10 3h6v42h-6zM32 3h6v42h-6zM3 10h42v6H3zM3 32h42v6H3z"/>'
        '<path fill="#8CC9EA"'
        ' d="M21 31c-4 0-4-5.6-.4-6c-.6-4.6 4.4-6.6 7.2-3.8c1.8-5.4 10-5 10.2.6'
        'c3.4-1.2 6.4 1.2 5.6 4.4c3.2.2 3.2 4.8.2 4.8Z"/></g>'
    )
    first = _text(name_bold, (x + 60, 89), size, BOLD, rtl=False)
    return symbol + first + _text(name_light, (x + 60 + bold, 89), size, LIGHT, rtl=False)


def share_svg(*, title: str, kicker: str, language: str, name_bold: str, name_light: str) -> str:
    """The picture as SVG; the text is still text, so that it can be tested."""
    rtl = language.partition("-")[0] in RIGHT_TO_LEFT
    start = WIDTH - EDGE if rtl else EDGE
    title, kicker = (MARKS.sub("", text).strip() for text in (title, kicker))
    leading = 1.36 if rtl else 1.12
    laid = fit(title, leading)
    lines = "".join(
        _text(line, (start, TOP + laid.size * (1 + number * leading)), laid.size, BOLD, rtl=rtl)
        for number, line in enumerate(laid.lines)
    )
    kicker = _shortened(kicker, SMALL, ROOM, LIGHT)
    over = _text(kicker, (start, TOP - 20), SMALL, LIGHT, rtl=rtl) if kicker else ""
    clouds = _cloud(850, 130, 2.2) + _cloud(1060, 340, 1.5) + _cloud(-70, 480, 1.8)
    if rtl:
        clouds = f'<g transform="translate({WIDTH}) scale(-1 1)">{clouds}</g>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}"><path fill="{SKY}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f"{clouds}{_street()}{_mark(name_bold, name_light, rtl)}{over}{lines}</svg>"
    )


def draw_share_picture(
    *, title: str, kicker: str, language: str, name_bold: str, name_light: str
) -> bytes:
    """A PNG of 1200 × 630 for one page: its `title` under a `kicker`, in the way of `language`.

    `name_bold` and `name_light` are the two voices of the site's name.
    """
    svg = share_svg(
        title=title,
        kicker=kicker,
        language=language,
        name_bold=name_bold,
        name_light=name_light,
    )
    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=WIDTH,
        height=HEIGHT,
        skip_system_fonts=True,
        font_files=[str(FONTS / name) for name in FILES.values()],
        font_family=BOLD,
    )
    return bytes(png)
