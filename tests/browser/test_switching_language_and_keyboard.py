"""Moving about: by keyboard, from language to language, and into a text of another language."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.prepare import FOREIGN
from tests.browser.server import Portal
from tests.browser.subjects import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_skip_link_comes_first_and_works(
    language: str, open_page: Callable[..., Any], portal: Portal
) -> None:
    page, _watch = open_page(language=language)
    page.goto(f"/{language}/about/")
    skip = page.locator("a.skip")
    expect(skip).not_to_be_in_viewport()

    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{portal.url}/{language}/about/#main")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('header.head, .skip')")
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_headings_in_all_languages_are_as_large(
    language: str, open_page: Callable[..., Any], known: dict[str, Any]
) -> None:
    page, _watch = open_page(language=language)
    page.goto(f"/{language}{known['steward']}words/")
    sizes = page.locator("main h2[lang]").evaluate_all(SIZES)
    assert len(sizes) == len(LANGUAGES)
    assert min(sizes) > 0.9 * max(sizes)


SIZES = "headings => headings.map(heading => parseFloat(getComputedStyle(heading).fontSize))"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stop_of_the_keyboard_is_seen(language: str, open_page: Callable[..., Any]) -> None:
    page, _watch = open_page(language=language, reduced_motion="reduce")  # no smooth scrolling
    page.goto(f"/{language}/blog/")
    seen = []
    for _stop in range(120):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        seen.append(stop["name"])
        assert stop["is_shown"], f"{stop['name']} has the focus, and nobody sees it"
        assert stop["has_ring"], f"{stop['name']} has the focus, but no ring around it"
    assert len(seen) > 15


FOCUSED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame(); await frame();  // what slides in has arrived
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const box = e.getBoundingClientRect();
  const isRing = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  let around = e;  // a card wears the ring of the link in it
  while (around && !isRing(getComputedStyle(around))) around = around.parentElement;
  return {
    name: `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`,
    is_shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    has_ring: around !== null,
  };
}"""


def test_switching_language_keeps_page_and_filters(
    open_page: Callable[..., Any], portal: Portal
) -> None:
    page, _watch = open_page(language="fr")
    query = "?theme=culture&only=mine"
    page.goto(f"/fr/blog/{query}")
    for language in ("nl", "ar", "en", "fr"):
        page.click(f".head-wide a[hreflang={language}]")
        expect(page).to_have_url(f"{portal.url}/{language}/blog/{query}")
        assert page.get_attribute("html", "lang") == language
        expect(page.locator(".head-wide .langs [aria-current]")).to_have_attribute(
            "hreflang", language
        )


def test_chosen_language_is_remembered_and_nothing_else(
    open_page: Callable[..., Any], portal: Portal
) -> None:
    page, _watch = open_page(language="fr")
    page.goto("/")
    expect(page).to_have_url(f"{portal.url}/fr/")
    assert page.context.cookies() == []
    with page.expect_request("**/language/"):
        page.click(".head-wide a[hreflang=ar]")
    expect(page).to_have_url(f"{portal.url}/ar/")
    (cookie,) = page.context.cookies()
    assert cookie["value"] == "ar"
    assert cookie["httpOnly"]
    page.goto("/")
    expect(page).to_have_url(f"{portal.url}/ar/")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_dutch_post_opens_in_arabic_surroundings(
    open_page: Callable[..., Any], portal: Portal
) -> None:
    page, _watch = open_page(language="ar")
    page.goto(f"/ar{FOREIGN}")
    assert page.get_attribute("html", "lang") == "ar"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('header.head')).direction") == "rtl"
    )

    article = page.locator("main article[data-item]").first
    expect(article).to_have_attribute("lang", "nl")
    expect(article).to_have_attribute("dir", "ltr")
    expect(article).to_have_attribute("data-lang", "nl")
    assert article.evaluate("e => getComputedStyle(e).direction") == "ltr"

    notice = page.locator("main .notice")
    expect(notice).to_be_visible()
    assert notice.evaluate("e => e.closest('[lang]').lang") == "ar"
    expect(notice.locator("a[hreflang=nl]")).to_have_attribute("href", f"{portal.url}/nl{FOREIGN}")
    expect(page.locator("link[rel=canonical]")).to_have_attribute(
        "href", f"{portal.url}/nl{FOREIGN}"
    )
    expect(page.locator("link[rel=alternate][hreflang]")).to_have_count(0)
