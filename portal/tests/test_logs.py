"""What the logs must not say."""

import logging

from portal.logs import json_formatter


def test_links_to_somebodys_own_page_are_masked():
    record = logging.LogRecord(
        "django.server", logging.INFO, "", 0, '"GET %s HTTP/1.1" 200', ("/fr/me/eyJh:1v:x/",), None
    )
    line = json_formatter().format(record)
    assert "eyJh" not in line
    assert "/fr/me/…" in line
