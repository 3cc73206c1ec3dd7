"""The portal and the browser, once for all tests of this folder.

With xdist, the process that leads the workers starts the portal and tells them where it is, so
that it is started once and ended by the one who started it.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser import server
from tests.browser.server import PASSWORD, ROOT, Portal
from tests.browser.watching import Watch

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Known = dict[str, Any]
PICTURES = ROOT / "test-results"
PORTAL = pytest.StashKey[Portal]()
PROCESS = pytest.StashKey[subprocess.Popen]()
KNOWN = pytest.StashKey[Known]()
FAILED = pytest.StashKey[bool]()


# --- The portal --------------------------------------------------------------------------------
@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    config = session.config
    if given := getattr(config, "workerinput", None):
        config.stash[PORTAL] = Portal(*given["portal"])
        config.stash[KNOWN] = json.loads(given["known"])
    elif not config.option.collectonly:
        config.stash[PORTAL] = portal = server.new_portal()
        try:
            config.stash[PROCESS] = server.start(portal)
            config.stash[KNOWN] = server.prepare(portal)
        except server.DidNotOpen as error:
            pytest.exit(str(error), returncode=3)


class TellWorkers:
    """The hook of xdist; a plugin of its own because it is unknown without xdist."""

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        if portal := node.config.stash.get(PORTAL, None):
            node.workerinput["portal"] = (portal.url, portal.data)
            node.workerinput["known"] = json.dumps(node.config.stash[KNOWN])


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(TellWorkers())


def pytest_unconfigure(config: pytest.Config) -> None:
    if process := config.stash.get(PROCESS, None):
        server.stop(process)
    if not hasattr(config, "workerinput") and (portal := config.stash.get(PORTAL, None)):
        shutil.rmtree(portal.data, ignore_errors=True)


@pytest.fixture(scope="session")
def portal(request: pytest.FixtureRequest) -> Portal:
    """The portal, open."""
    return request.config.stash[PORTAL]


@pytest.fixture(scope="session")
def known(request: pytest.FixtureRequest) -> Known:
    """What the demo city holds: addresses, ids, the name of an earlier version (prepare.py)."""
    return request.config.stash[KNOWN]


# --- The browser -------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium with an empty profile."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def open_context(
    browser: Browser, portal: Portal, request: pytest.FixtureRequest
) -> Iterator[Callable[..., BrowserContext]]:
    """A visitor who was never here: `open_context(width=360, language="nl", **more)`."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1280, language: str = "fr", **more: Any) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale=language,
            base_url=portal.url,
            **more,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context

    yield make
    for number, context in enumerate(contexts):
        if request.node.stash.get(FAILED, False) and context.pages:
            name = f"{request.node.name.replace('/', '_')}-{number}.png"
            context.pages[-1].screenshot(path=PICTURES / name, full_page=True)
        context.close()


@pytest.fixture
def open_page(
    open_context: Callable[..., BrowserContext], portal: Portal
) -> Iterator[Callable[..., tuple[Page, Watch]]]:
    """A page of a new visitor, watched: what happens in it must be nothing, to the last."""
    watches: list[Watch] = []

    def make(**options: Any) -> tuple[Page, Watch]:
        page = open_context(**options).new_page()
        watches.append(Watch(page, portal.url))
        return page, watches[-1]

    yield make
    for watch in watches:
        watch.assert_nothing_happened()


@pytest.fixture(scope="session")
def staff(browser: Browser, portal: Portal) -> Any:
    """The cookies of the owner, signed in once: for `open_page(storage_state=staff)`."""
    context = browser.new_context(base_url=portal.url)
    page = context.new_page()
    sign_in(page, "admin")
    state = context.storage_state()
    context.close()
    return state


def sign_in(page: Page, name: str) -> None:
    """Sign in by hand, as staff do."""
    page.goto("/staff/login/?next=/admin/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")


# --- What is told ------------------------------------------------------------------------------
@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Any:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what was measured: `record_property("measured", "…")`."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == "measured":
                    terminalreporter.write_line(value)
