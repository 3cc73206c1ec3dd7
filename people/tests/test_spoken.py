"""Languages as people type them."""

import pytest

from people.spoken import understood


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Neerlandais", ["nl"]),
        ("ar, nl", ["ar", "nl"]),
        ("Frans en Arabisch", ["fr", "ar"]),
        ("français et arabe", ["fr", "ar"]),
        ("فرنسية", ["fr"]),
        ("هولندي وعربي", ["nl", "ar"]),
        ("الفرنسية، الهولندية", ["fr", "nl"]),
    ],
)
def test_languages_are_understood_as_people_type_them(typed, codes):
    assert understood(typed) == (codes, "")


def test_what_nobody_knows_comes_back_whole():
    assert understood("wolof, drums and whistling") == (["wo"], "drums, whistling")
