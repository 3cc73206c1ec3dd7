"""An editor's and a writer's day, in the editor that wagtail-localize brings."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.prepare import FOREIGN, WRITER
from tests.browser.server import Portal

OTHERS = ("fr", "en", "ar")


def test_editor_changes_a_sentence_of_the_dutch_manifesto(
    open_page: Callable[..., Any], known: dict[str, Any], portal: Portal
) -> None:
    page, _watch = open_page(language="en")
    reader, _watch_of_reader = open_page(language="nl")
    others = {language: text_of(reader, f"/{language}/manifesto/") for language in OTHERS}
    reader.goto("/nl/manifesto/")
    old = plain_sentence(reader)
    new = f"{old} Ook op woensdag."

    sign_in(page, "admin")
    page.goto(f"/admin/pages/{known['ids']['/manifesto/']}/edit/")
    string = page.locator("li.complete", has=page.get_by_text(old, exact=True))
    string.locator("button").last.click()
    field = page.locator("li.complete > div > textarea")
    expect(field).to_have_value(old)
    field.fill(new)
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        page.locator("li.complete:has(> div > textarea) button").last.click()
    assert saved.value.ok
    expect(field).to_have_count(0)
    reader.reload()
    expect(reader.locator("main")).not_to_contain_text(new)  # saved is not published

    with page.expect_navigation():
        page.click("button[name=action][value=publish]")
    expect(page.locator(".messages .success")).to_be_visible()

    reader.reload()
    expect(reader.locator("main")).to_contain_text(new)
    earlier = reader.locator("main a[href*='/nl/manifesto/versions/']").first
    href = earlier.get_attribute("href") or ""
    assert re.fullmatch(r"/nl/manifesto/versions/\d{4}-\d{2}-\d{2}(-\d+)?/", href)
    earlier.click()
    expect(reader).to_have_url(portal.url + href)
    expect(reader.locator("main")).to_contain_text(old)
    expect(reader.locator("main")).not_to_contain_text(new)
    assert others == {language: text_of(reader, f"/{language}/manifesto/") for language in OTHERS}


def test_writer_cannot_publish_a_translation(
    open_page: Callable[..., Any], known: dict[str, Any], portal: Portal
) -> None:
    page, _watch = open_page(language="en")
    before = text_of(page, "/nl/about/")
    sign_in(page, WRITER)
    page.goto(f"/admin/pages/{known['ids']['/about/']}/edit/")
    expect(page.locator("li.complete").first).to_be_visible()
    expect(page.locator("button[value=publish]")).to_have_count(0)

    # Nor by writing the request by hand.
    answer = page.request.post(
        page.url,
        form={"action": "publish", **stamp_of(page)},
        headers={"Referer": page.url, "Origin": portal.url},
        max_redirects=0,
    )
    assert (answer.status, answer.headers["location"]) == (302, "/admin/")  # "no permission"
    assert text_of(page, "/nl/about/") == before


def test_writer_cannot_publish_a_page(open_page: Callable[..., Any], known: dict[str, Any]) -> None:
    page, _watch = open_page(language="en")
    before = text_of(page, f"/nl{FOREIGN}")
    sign_in(page, WRITER)
    page.goto(f"/admin/pages/{known['ids'][FOREIGN]}/edit/")
    expect(page.locator("#page-edit-form")).to_be_visible()
    expect(page.locator("[name=action-publish]")).to_have_count(0)

    page.fill("[name=title]", "Door een schrijver")
    with page.expect_navigation():
        page.evaluate(PUBLISH_BY_HAND)
    expect(page.locator("[name=title]")).to_have_value("Door een schrijver")  # kept as a draft
    assert text_of(page, f"/nl{FOREIGN}") == before


PUBLISH_BY_HAND = """() => {
  const form = document.querySelector("#page-edit-form"), field = document.createElement("input");
  field.name = field.value = "action-publish";
  form.append(field);
  form.submit();
}"""


def text_of(page: Page, address: str) -> str:
    """The bytes of a public page."""
    answer = page.request.get(address)
    assert answer.ok
    return answer.text()


def plain_sentence(page: Page) -> str:
    """A paragraph of the opening without links or emphasis: one string of the translation."""
    paragraphs = page.locator(".prose--opening p")
    found = paragraphs.evaluate_all(
        "all => all.filter(e => !e.children.length).map(e => e.textContent)"
    )
    return str(found[0]).strip()


def stamp_of(page: Page) -> dict[str, str]:
    name = "csrfmiddlewaretoken"
    return {name: page.locator(f"[name={name}]").first.get_attribute("value") or ""}
