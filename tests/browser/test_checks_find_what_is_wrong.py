"""A page with one mistake of each kind: if nothing found them, the other tests prove nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.server import Portal
from tests.browser.test_every_page_in_the_browser import assert_accessible, assert_fits
from tests.browser.watching import Watch

WRONG = """<!doctype html><html lang="en"><title>Wrong</title>
<main><h1>Wrong</h1><img src="http://elsewhere.invalid/spy.gif" width="1400" height="10">
<script src="/nothing.js"></script>
<script>console.error("oh dear"); throw Error("really")</script></main></html>"""


def test_watch_axe_and_the_ruler_see_mistakes(
    open_context: Callable[..., BrowserContext], portal: Portal
) -> None:
    page = open_context(width=360).new_page()
    watch = Watch(page, portal.url)
    page.route("**/wrong/", lambda route: route.fulfill(body=WRONG, content_type="text/html"))
    page.goto(f"{portal.url}/wrong/", wait_until="networkidle")

    told = "\n".join(watch.findings)
    assert "asks another host: http://elsewhere.invalid/spy.gif" in told
    assert "404: " in told
    assert "oh dear" in told
    assert "script: really" in told
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page, "light")
    with pytest.raises(AssertionError, match="IMG"):
        assert_fits(page, 360)
