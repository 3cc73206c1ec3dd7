"""People and forms for tests to stand on."""

import re
from datetime import timedelta
from itertools import count

import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from people.models import Person
from people.tests.sums import solution_of

_numbers = count(1)


def make_person(**fields) -> Person:
    number = next(_numbers)
    return Person.objects.create(
        **{
            "address": f"person{number}@example.org",
            "name": f"Person {number}",
            "language": "fr",
            "confirmed_at": timezone.now(),
            **fields,
        }
    )


def shown_fields(client, path: str, *, solves: bool = False) -> dict[str, str]:
    """Open a form as a person does and return the hidden fields it holds, some seconds old.

    `solves`: with the sum done, as a browser with JavaScript does it.
    """
    with time_machine.travel(timezone.now() - timedelta(seconds=10), tick=False):
        page = BeautifulSoup(client.get(path).content, "html.parser")
    hidden = {field["name"]: field.get("value", "") for field in page.select("input[type=hidden]")}
    if solves:
        widget = page.select_one("altcha-widget")
        hidden[widget["data-name"]] = solution_of(widget["challenge"])
    return hidden


def fill_in(client, path: str, fields: dict, **headers):
    """Open a form, fill it in and send it."""
    return client.post(path, {**shown_fields(client, path), **fields}, headers=headers)


def link_in(text: str) -> str:
    """Return the path of the link to one of our pages in a mail."""
    return re.search(r"http://testserver(/\S+)", text)[1]
