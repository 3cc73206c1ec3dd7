"""Posts in strange alphabets are refused; they never reach what would fail on them."""

import pytest
from django.test import RequestFactory

from portal.charsets import in_utf8


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/x-www-form-urlencoded", "200"),
        ("application/json; charset=UTF-8", "200"),
        ('text/plain; charset="us-ascii"', "200"),
        ("text/plain; charset=no-such", "200"),
        ("", "200"),
        ("text/plain; charset=idna", "415"),
        ("text/plain; charset=hex", "415"),
        ("application/x-www-form-urlencoded; charset=utf-16", "415"),
    ],
)
def test_only_utf8_is_read(content_type, status):
    answered = []

    def application(environ, start_response):
        start_response("200 OK", [])
        return []

    environ = RequestFactory()._base_environ(CONTENT_TYPE=content_type)
    in_utf8(application)(environ, lambda line, headers: answered.append(line[:3]))
    assert answered == [status]
