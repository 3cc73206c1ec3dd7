"""Robots come while people sign up: what staff, the public and mailboxes notice of the robots.

    .venv/bin/python benchmarks/robots_and_people.py [--people 50] [--robots 200] [--database sqlite]

Real processes, on SQLite and on PostgreSQL unless one is named. Half of the people sign up in
Chromium (CHROMIUM names another browser), half without JavaScript; `--robots` is the posts of
each kind. Prints how many people were confirmed, and what came through of the robots.
"""

import argparse
import os
import threading
import time

from making import DATABASES, portals

from tests.services.portal import Portal
from tests.services.robots import FORMS, encounter, sign_up
from tests.services.visitors import Visitor

one_at_a_time = threading.Lock()  # browsers: one is enough for two cores


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--people", type=int, default=50)
    options.add_argument("--robots", type=int, default=200)
    options.add_argument("--database", choices=DATABASES, action="append")
    asked = options.parse_args()
    for name, portal, mailbox in portals(asked.database):
        began = time.monotonic()
        outcome = encounter(
            portal, mailbox, people=asked.people, robots=asked.robots, sign_up=sign_up_somehow
        )
        print(f"{name}: {outcome} ({time.monotonic() - began:.0f} s in all)", flush=True)


def sign_up_somehow(portal: Portal, number: int) -> bool:
    """Have one person fill in the volunteers' form, every second one with JavaScript."""
    if number % 2:
        with one_at_a_time:
            return sign_up_in_chromium(portal, number)
    return sign_up(portal, number)


def sign_up_in_chromium(portal: Portal, number: int) -> bool:
    from playwright.sync_api import sync_playwright

    visitor = Visitor(portal, number)
    where = {"X-Forwarded-For": str(visitor.web.headers["X-Forwarded-For"])}
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(extra_http_headers=where, locale="ar")
        page.set_default_timeout(60_000)
        page.goto(portal.url + FORMS[1])
        page.fill("main [name=name]", visitor.name)
        page.fill("main [name=email]", visitor.address)
        page.check("main [name=age]")
        page.check("main [name=agreed]")
        page.wait_for_function("document.querySelector('altcha-widget input')?.value")
        page.wait_for_timeout(2200)
        page.click("main form button[type=submit]")
        page.wait_for_url("**/volunteer/?sent")
        browser.close()
    return True


if __name__ == "__main__":
    main()
