"""What somebody downloads who was never here: counted on the wire, headers included."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.subjects import LANGUAGES

MOST_BYTES = 120 * 1024
MOST_REQUESTS = 15


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_weight_of_the_home_page(
    language: str,
    width: int,
    open_context: Callable[..., BrowserContext],
    record_property: Callable[[str, object], None],
) -> None:
    context = open_context(width=width, language=language)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    address: dict[str, str] = {}
    bytes_of: dict[str, int] = {}
    wire.on(
        "Network.requestWillBeSent", lambda e: address.update({e["requestId"]: e["request"]["url"]})
    )
    wire.on(
        "Network.loadingFinished",
        lambda e: bytes_of.update({e["requestId"]: int(e["encodedDataLength"])}),
    )
    page.goto(f"/{language}/", wait_until="networkidle")
    page.mouse.wheel(0, 20_000)  # what is loaded only when one scrolls counts too
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)

    # A window has a tab with an icon; without a window, Chromium does not ask for it.
    icon = page.get_attribute('link[rel="icon"][type="image/svg+xml"]', "href")
    weights = {address[key]: size for key, size in bytes_of.items()}
    if icon and not any(url.endswith(icon) for url in weights):
        weights[icon] = len(context.request.get(icon).body())

    total = sum(weights.values())
    told = "\n".join(
        f"  {size:7} {url}" for url, size in sorted(weights.items(), key=lambda item: -item[1])
    )
    record_property(
        "measured", f"/{language}/ at {width} px: {total} bytes in {len(weights)} requests"
    )
    assert len(address) <= MOST_REQUESTS, told
    assert len(weights) <= MOST_REQUESTS, told
    assert total <= MOST_BYTES, f"{total} bytes\n{told}"
