"""Every page type in every language, wide and narrow: quiet, at home, and readable by everyone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.server import ROOT, Portal
from tests.browser.subjects import LANGUAGES, SUBJECTS, Subject

AXE = ROOT / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# {width of the window: the other widths it is drawn to, to see that nothing sticks out}
WIDTHS = {360: [320], 1280: [768, 1600]}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_page_is_quiet_fits_and_is_accessible(
    subject: Subject,
    language: str,
    width: int,
    open_page: Callable[..., Any],
    known: dict[str, Any],
    portal: Portal,
    request: pytest.FixtureRequest,
) -> None:
    state = request.getfixturevalue("staff") if subject.staff_only else None
    page, watch = open_page(width=width, language=language, storage_state=state)
    address = portal.url + subject.address(known, language)
    if subject.status >= 400:
        watch.allow(address, subject.status)
    response = page.goto(address, wait_until="networkidle")
    assert response.status == subject.status
    assert page.evaluate("document.fonts.ready.then(fonts => fonts.status)") == "loaded"
    assert page.get_attribute("html", "lang") == language
    assert page.get_attribute("html", "dir") == ("rtl" if language == "ar" else "ltr")

    assert_accessible(page, "light")
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, "dark")
    for each in [width, *WIDTHS[width]]:
        page.set_viewport_size({"width": each, "height": 800})
        assert_fits(page, each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_menu_of_a_phone_fits_and_is_accessible(
    language: str, open_page: Callable[..., Any]
) -> None:
    page, _watch = open_page(width=360, language=language)
    page.goto(f"/{language}/")
    page.click("details.menu > summary")
    assert page.locator(".menu-panel a").first.is_visible()
    assert_accessible(page, "light")
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, "dark")
    page.set_viewport_size({"width": 320, "height": 800})
    assert_fits(page, 320)


def assert_accessible(page: Page, scheme: str) -> None:
    """Run axe on what is displayed: rules of WCAG 2.2 AA and what axe calls best practice."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS
    )
    lines = [
        f"{scheme}, {rule['id']} at {' '.join(map(str, node['target']))}: {reason(node)}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    assert not lines, "\n".join(lines)


def reason(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])


def assert_fits(page: Page, width: int) -> None:
    """The page is no wider than the window, so nobody has to scroll sideways."""
    wide, there = page.evaluate(
        "[document.scrollingElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= there, f"{wide} px wide in a window of {width}:\n" + "\n".join(
        page.evaluate(STICKING_OUT)
    )


STICKING_OUT = """
[...document.querySelectorAll("body *")]
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.right > innerWidth + 1 || box.left < -1))
  .slice(0, 12)
  .map(([e, b]) => `${e.tagName}.${e.className.baseVal ?? e.className} ${b.left}…${b.right}`)
"""
