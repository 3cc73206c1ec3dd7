"""Dates and numbers as Belgium writes them, in each language."""

from datetime import date, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format, localize


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fr", "2 décembre 2026"),
        ("nl", "2 december 2026"),
        ("en", "2 December 2026"),
        ("ar", "2 ديسمبر 2026"),
    ],
)
def test_dates(language, shown):
    with translation.override(language):
        assert date_format(date(2026, 12, 2)) == shown


@pytest.mark.parametrize("language", ["fr", "nl", "en", "ar"])
def test_hours_and_weeks(language):
    from django.utils.formats import get_format

    with translation.override(language):
        assert date_format(datetime(2026, 12, 2, 19, 5), "TIME_FORMAT") == "19:05"
        assert get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(("language", "shown"), [("fr", "3,5"), ("nl", "3,5"), ("en", "3.5")])
def test_decimals(language, shown):
    with translation.override(language):
        assert localize(3.5) == shown
