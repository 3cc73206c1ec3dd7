"""Colours can be read: WCAG ratios of the tokens, by day and by night."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parent.parent / "static" / "design" / "css" / "tokens.css"
DECLARED = dict(
    re.findall(
        r"(--[\w-]+):\s*((?:[^;()]|\((?:[^()]|\([^()]*\))*\))+);",
        TOKENS.read_text("utf-8"),
    )
)
DAY, NIGHT = 0, 1


def colour(name: str, scheme: int) -> str:
    """The `#rrggbb` of a token in a scheme."""
    value = DECLARED[name] if name.startswith("--") else name
    while not value.startswith("#"):
        if value.startswith("light-dark("):
            value = re.split(r",\s*(?![^(]*\))", value[11:-1])[scheme]
        reference = re.fullmatch(r"var\((--[\w-]+)\)", value.strip())
        value = DECLARED[reference[1]] if reference else value.strip()
    return value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])


def luminance(hexadecimal: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(hexadecimal[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS = [
    *(("--text", ground) for ground in ("--surface", "--surface-quiet", "--surface-field")),
    *(("--text-soft", ground) for ground in ("--surface", "--surface-quiet", "--surface-field")),
    ("--text", "--sky-band"),
    ("--text-soft-on-sky", "--sky-band"),
    ("--text", "--cloud"),
    ("--text", "--highlight"),
    ("--text", "--highlight-on-sky"),
    *(("--ink", ground) for ground in ("--iris", "--sky", "--mint", "--rose")),
    *(("--text-soft-on-pigment", ground) for ground in ("--iris", "--sky", "--mint", "--rose")),
    ("--house-text", "--house"),
    ("--danger", "--surface"),
    ("--danger", "--danger-wash"),
    ("--in", "--surface"),
    ("--out", "--surface"),
    *(("--text", f"--tile-{step}") for step in range(3)),
    ("--tile-3-text", "--tile-3"),
    ("--white", "--plate"),
    ("--white", "--plate-hover"),
]
EDGES = [
    ("--field-edge", "--surface"),
    ("--field-edge", "--surface-field"),
    ("--field-edge-on-sky", "--sky-band"),
    ("--focus", "--surface"),
    ("--focus", "--sky-band"),
    ("--rule-strong", "--surface"),
]


@pytest.mark.parametrize("scheme", [DAY, NIGHT], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(text: str, ground: str, scheme: int) -> None:
    assert ratio(colour(text, scheme), colour(ground, scheme)) >= 4.5


@pytest.mark.parametrize("scheme", [DAY, NIGHT], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(edge: str, ground: str, scheme: int) -> None:
    assert ratio(colour(edge, scheme), colour(ground, scheme)) >= 3


@pytest.mark.parametrize("text", ["--text", "--text-soft", "--iris"])
def test_the_foot_is_dark_in_both_schemes(text: str) -> None:
    assert ratio(colour(text, NIGHT), colour("--foot", DAY)) >= 4.5


def test_the_ratio_is_the_one_of_wcag() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
