"""Days as people write them, and as machines read them."""

from datetime import UTC, date, datetime

from django.utils import translation

from content.templatetags.content import day


def test_a_moment_is_shown_as_its_day_in_the_city():
    with translation.override("fr"):
        late = day(datetime(2026, 11, 20, 23, 30, 5, 931456, tzinfo=UTC))  # after midnight here
        assert late == day(date(2026, 11, 21))
    assert late == '<time datetime="2026-11-21">21 novembre 2026</time>'
