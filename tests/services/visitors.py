"""People with a browser that runs no scripts, each from a network of their own."""

import time
from dataclasses import dataclass, field

import requests
from bs4 import BeautifulSoup, Tag

from tests.services.portal import Portal

SLOW_ENOUGH = 2.2  # seconds: who answers a form faster is taken for a machine
TYPED = {"text", "email", "search", "tel", "url"}
Fields = dict[str, list[str]]


@dataclass
class Form:
    """A form as it was shown: `fields` is what somebody sends who fills in everything.

    `sum` is what a browser with JavaScript solves, to send the solution as `sum_name`.
    """

    path: str
    fields: Fields
    sum: str = ""
    sum_name: str = ""
    opened: float = field(default_factory=time.monotonic)


class Visitor:
    """Opens a form, reads it, fills it in, sends it."""

    def __init__(self, portal: Portal, number: int) -> None:
        self.url = portal.url
        self.name = f"Visitor {number}"
        self.address = f"visitor{number}@example.org"
        self.web = requests.Session()
        # The server hangs up after two idle seconds; a browser connects anew by itself.
        self.web.headers["Connection"] = "close"
        hops = [10, number >> 16 & 255, number >> 8 & 255, number & 255]
        self.web.headers["X-Forwarded-For"] = ".".join(map(str, hops))

    def open(self, path: str) -> Form:
        """Open the page at `path` and fill in the form it holds."""
        answer = self.web.get(self.url + path, timeout=60)
        answer.raise_for_status()
        form = BeautifulSoup(answer.content, "html.parser").select_one("main form[method=post]")
        assert form is not None, f"no form at {path}"
        widget = form.select_one("altcha-widget") or {}
        found = (str(widget.get(name, "")) for name in ("challenge", "data-name"))
        return Form(path, self._filled_in(form), *found)

    def send(self, form: Form, fields: Fields | None = None) -> requests.Response:
        """Send a form as a person would, some seconds after it was opened."""
        time.sleep(max(0.0, form.opened + SLOW_ENOUGH - time.monotonic()))
        return self.post(form.path, data=fields or form.fields)

    def post(self, path: str, **body: object) -> requests.Response:
        return self.web.request("POST", self.url + path, allow_redirects=False, timeout=60, **body)

    def _filled_in(self, form: Tag) -> Fields:
        fields: Fields = {}
        for field_ in form.select("input[name], textarea[name], button[name]"):
            if field_.find_parent(attrs={"aria-hidden": "true"}):
                continue  # nobody sees it
            fields.setdefault(str(field_["name"]), [self._value(field_)])
        return fields

    def _value(self, field_: Tag) -> str:
        kind = field_.get("type", "text" if field_.name == "input" else field_.name)
        if kind == "email":
            return self.address
        return self.name if kind in {*TYPED, "textarea"} else str(field_.get("value", "on"))
