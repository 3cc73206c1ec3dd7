"""Share pictures: the right size, four lines at most, letters joined, either direction."""

import io

import pytest
from PIL import Image, ImageChops

from design.share import (
    BOTTOM,
    HEIGHT,
    MAX_LINES,
    ROOM,
    TOP,
    WIDTH,
    draw_share_picture,
    fit,
    measure,
    share_svg,
)

TITLES = {
    "fr": "Comment créer une association en dix étapes, sans y laisser vos soirées",
    "nl": "Een koelkast op straat: wat we leerden in één winter",
    "en": "Every little contribution matters",
    "ar": "لدى كلٍّ منّا ما يقدّمه في #OpenCity، والآن معاً",
}


def picture(title: str, language: str = "fr", kicker: str = "Blog") -> bytes:
    return draw_share_picture(
        title=title,
        kicker=kicker,
        language=language,
        name_bold="Open",
        name_light="Together",
    )


@pytest.mark.parametrize("language", TITLES)
def test_a_picture_is_a_png_of_the_right_size_and_weight(language: str) -> None:
    png = picture(TITLES[language], language)
    with Image.open(io.BytesIO(png)) as image:
        assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(png) < 100_000
    assert png == picture(TITLES[language], language)


def test_arabic_stands_at_the_right_and_french_at_the_left() -> None:
    def ink(language: str, title: str) -> tuple[int, int, int, int]:
        with_title, without = (
            Image.open(io.BytesIO(picture(text, language))).convert("RGB") for text in (title, " ")
        )
        box = ImageChops.difference(with_title, without).getbbox()
        assert box
        return box

    assert ink("fr", "Bonjour")[0] < 100
    assert ink("ar", "مرحبا")[2] > WIDTH - 100


def test_arabic_letters_are_joined() -> None:
    joined = measure("بيت", 100)
    apart = sum(measure(letter, 100) for letter in "بيت")
    assert joined < apart * 0.9


@pytest.mark.parametrize(
    "title",
    [
        "",
        "A",
        "word " * 80,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "كلمة " * 80,
        *TITLES.values(),
    ],
)
@pytest.mark.parametrize("leading", [1.12, 1.36])
def test_a_title_fits(title: str, leading: float) -> None:
    laid = fit(title, leading)
    assert len(laid.lines) <= MAX_LINES
    assert all(measure(line, laid.size) <= ROOM for line in laid.lines)
    assert len(laid.lines) * laid.size * leading <= BOTTOM - TOP


def test_a_title_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert fit("word " * 80, 1.12).lines[-1].endswith("…")
    assert not fit("A short one", 1.12).lines[-1].endswith("…")


def test_a_short_title_is_large_and_its_lines_are_even() -> None:
    assert fit("Manifest", 1.12).size > fit(TITLES["fr"], 1.12).size
    widths = [measure(line, 60) for line in fit(TITLES["fr"], 1.12).lines]
    assert max(widths) < 1.5 * min(widths)


def test_markup_and_direction_marks_of_a_title_do_no_harm() -> None:
    svg = share_svg(
        title="<b>&\u202e\x00 x",
        kicker="\u2067",
        language="en",
        name_bold="A",
        name_light="B",
    )
    assert "<b>" not in svg
    assert "\u202e" not in svg
    assert picture("<b>&\u202e\x00 x")


def test_a_hashtag_is_isolated_in_arabic() -> None:
    svg = share_svg(title=TITLES["ar"], kicker="", language="ar", name_bold="A", name_light="B")
    assert "\u2066#OpenCity\u2069" in svg
