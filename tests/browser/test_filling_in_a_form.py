"""Somebody signs up: their browser does a sum meanwhile; without JavaScript nobody asks for it."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

FASTEST = 2_100  # milliseconds: who sends a form sooner is taken for a robot


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_browser_does_the_sum_while_somebody_writes(
    open_page: Callable[..., Any], language: str
) -> None:
    page, _watch = open_page(width=360, language=language)
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url))
    page.goto(f"/{language}/volunteer/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in scripts if "altcha" in url]  # who only reads loads nothing of it
    fill_in(page, f"with.{language}@example.org")
    expect(page.locator("input[name=solution]")).to_have_value(re.compile("."), timeout=30_000)
    expect(page.locator("altcha-widget")).not_to_be_visible()
    assert page.context.cookies() == []
    with page.expect_request(lambda request: request.method == "POST") as sent:
        send(page)
    assert parse_qs(sent.value.post_data)["solution"][0]
    expect(page).to_have_url(re.compile(r"/volunteer/\?sent$"))


def test_a_mistake_keeps_the_form_and_the_sum_is_done_anew(open_page: Callable[..., Any]) -> None:
    page, watch = open_page(language="nl")
    page.goto("/nl/volunteer/")
    watch.allow(page.url, 422)
    fill_in(page, "nobody@")
    send(page)
    expect(page.locator(".summary")).to_be_focused()
    expect(page.locator("input[name=solution]")).to_have_value(re.compile("."), timeout=30_000)
    page.fill("[name=email]", "corrected@example.org")
    send(page)
    expect(page).to_have_url(re.compile(r"/volunteer/\?sent$"))


def test_without_javascript_nothing_more_is_asked(open_page: Callable[..., Any]) -> None:
    page, _watch = open_page(width=360, language="fr", java_script_enabled=False)
    page.goto("/fr/volunteer/")
    fill_in(page, "without@example.org")
    send(page)
    expect(page).to_have_url(re.compile(r"/volunteer/\?sent$"))


def fill_in(page: Page, address: str) -> None:
    page.fill("[name=name]", "Salma")
    page.fill("[name=email]", address)
    for name in ("age", "agreed"):
        page.check(f"[name={name}]")


def send(page: Page) -> None:
    page.wait_for_timeout(FASTEST)
    page.click("main form button")
