"""What must never happen while a page is open."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

LOCAL = ("data", "blob", "about", "chrome-error")


class Watch:
    """Notes every complaint of the console, every foreign request, every file that fails.

    `allowed_status`: what the page itself may answer besides success; its address.
    """

    def __init__(self, page: Page, home: str) -> None:
        self.home = home
        self.findings: list[str] = []
        self.allowed: dict[str, int] = {}
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.findings.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("requestfailed", self._failed)

    def allow(self, url: str, status: int) -> None:
        """Say that `url` answers `status`; the browser notes that in its console too."""
        self.allowed[url] = status

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        url = message.location.get("url", "")
        if url in self.allowed and str(self.allowed[url]) in message.text:
            return
        self.findings.append(f"console {message.type}: {message.text} ({url})")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in LOCAL and not self._is_ours(request.url):
            self.findings.append(f"asks another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and self.allowed.get(response.url) != response.status:
            self.findings.append(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        # Leaving a page ends what it was still loading; that is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.findings.append(f"failed ({request.failure}): {request.url}")

    def _is_ours(self, url: str) -> bool:
        return url == self.home or url.startswith(f"{self.home}/")

    def assert_nothing_happened(self) -> None:
        assert not self.findings, "\n".join(self.findings)
