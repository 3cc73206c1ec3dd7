"""A reader on a phone without JavaScript gets everywhere and back."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.prepare import FOREIGN
from tests.browser.server import Portal


def test_journey_without_javascript(open_page: Callable[..., Any], portal: Portal) -> None:
    page, _watch = open_page(width=360, language="fr", java_script_enabled=False)
    page.goto("/")
    expect(page).to_have_url(f"{portal.url}/fr/")

    follow_menu(page, "a[href='/fr/blog/']")
    expect(page).to_have_url(f"{portal.url}/fr/blog/")
    everything = items(page)
    assert FOREIGN.strip("/").split("/")[-1] in everything

    # Themes narrow the list; one of them leads to the post that is not in French.
    theme = theme_of_the_foreign_post(page)
    assert set(items(page)) < set(everything)
    expect(
        page.locator(f"a.option[aria-current][href], a.option[href*='{theme}']").first
    ).to_be_visible()

    page.click(f"[data-item] a[href='/fr{FOREIGN}']")
    expect(page).to_have_url(f"{portal.url}/fr{FOREIGN}")
    assert page.get_attribute("html", "lang") == "fr"
    expect(page.locator("main article[lang=nl][dir=ltr]")).to_be_visible()

    follow_menu(page, "a[hreflang=ar]")
    expect(page).to_have_url(f"{portal.url}/ar{FOREIGN}")
    assert page.get_attribute("html", "dir") == "rtl"
    expect(page.locator("main article[lang=nl][dir=ltr]")).to_be_visible()

    follow_menu(page, "a[href='/ar/manifesto/']")
    jump = page.locator(".jump-list a").nth(2)
    anchor = jump.get_attribute("href") or ""
    assert re.fullmatch(r"#[a-z-]+", anchor)
    jump.click()
    expect(page).to_have_url(f"{portal.url}/ar/manifesto/{anchor}")
    expect(page.locator(anchor)).to_be_in_viewport()

    page.go_back()
    page.go_back()
    assert urlsplit(page.url).path == f"/ar{FOREIGN}"


def follow_menu(page: Page, link: str) -> None:
    """Open the menu of a phone and follow one of its links."""
    panel = page.locator(".menu-panel")
    expect(panel).not_to_be_visible()
    page.click("details.menu > summary")
    expect(panel).to_be_visible()
    panel.locator(link).click()


def items(page: Page) -> list[str]:
    cards = page.locator("main [data-item]")
    return [cards.nth(i).get_attribute("data-item") or "" for i in range(cards.count())]


def theme_of_the_foreign_post(page: Page) -> str:
    """Try the themes one after the other until the list holds the post; return its query."""
    options = page.locator("a.option[href*='theme=']")
    queries = [options.nth(i).get_attribute("href") or "" for i in range(options.count())]
    for query in queries:
        page.click(f"a.option[href='{query}']")
        expect(page).to_have_url(re.compile(re.escape(query) + "$"))
        if page.locator(f"[data-item] a[href='/fr{FOREIGN}']").count():
            return query
        page.go_back()
    raise AssertionError("No theme leads to the post that exists in Dutch only.")
