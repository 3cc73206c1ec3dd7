"""What the logs must not say."""

import json
import logging

from portal.logs import json_formatter


def test_links_to_somebodys_own_page_are_masked():
    record = logging.LogRecord(
        "django.server", logging.INFO, "", 0, '"GET %s HTTP/1.1" 200', ("/fr/me/eyJh:1v:x/",), None
    )
    line = json_formatter().format(record)
    assert "eyJh" not in line
    assert "/fr/me/…" in line


def test_a_post_that_is_too_large_is_one_short_line(client, settings, caplog):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    client.post("/language/", {f"f{number}": "1" for number in range(20)})
    record = next(r for r in caplog.records if r.name.startswith("django.security."))
    assert record.exc_info
    line = json.loads(json_formatter().format(record))
    assert line["event"]
    assert "Traceback" not in str(line)
