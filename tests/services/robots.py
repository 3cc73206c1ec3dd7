"""Robots, and the people who come at the same time: what robots send is never seen.

A robot here is as good as one without a mailbox can be: it reads the form, fills it in, and lacks
only what a person has, which is patience, eyes, or the mail that comes.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from people.tests.sums import solution_of
from tests.services.mailbox import Mailbox
from tests.services.portal import Portal, kill, serving
from tests.services.storm import WORKER
from tests.services.visitors import Fields, Visitor

FORMS = ("/fr/contact/write/", "/ar/volunteer/")
AT_ONCE = 8
FIRST_ROBOT = 100_000  # numbers of visitors from here on are robots
PATIENCE = 300  # seconds
WORDS = "cheap-watches"
VICTIM = "victim@example.org"
SPELLINGS = (VICTIM, "Victim@Example.org", "VICTIM@EXAMPLE.ORG", "ｖictim@example.org")
DUE = """
from datetime import timedelta
from django.utils import timezone
from people.models import OutgoingMail
soon = timezone.now() + timedelta(minutes=10)
print(OutgoingMail.objects.filter(state__in=("waiting", "sending"), next_at__lt=soon).count())
"""
SEEN = """
import json
from django.contrib.auth import get_user_model
from django.test import Client
from people.models import OutgoingMail, Person
from volunteers.models import Volunteer
client = Client(headers={{"host": "localhost"}})
owner = get_user_model().objects.filter(is_superuser=True).first()
owner = owner or get_user_model().objects.create_superuser("owner")
client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
pages = ["/admin/", "/admin/volunteers/", "/admin/outbox/", "/fr/", "/ar/"]
print(json.dumps({{
    "pages": [path for path in pages if {words!r} in client.get(path, follow=True).text],
    "people": Person.objects.filter(name__contains={words!r}).count(),
    "letters": OutgoingMail.objects.exclude(template__startswith="confirm-").count(),
    "volunteers": Volunteer.objects.filter(person__name__contains={words!r}).count(),
}}))
"""
NOTHING = {"pages": [], "people": 0, "letters": 0, "volunteers": 0}


@dataclass(frozen=True)
class Encounter:
    """How it went when robots and people came at the same time."""

    answered: dict[str, dict[int, int]]  # what kind of robot got which status how often
    robots_seen: dict[str, Any]
    signed_up: int
    confirmed: int
    people_seen: dict[str, Any]
    to_an_address: int  # mails to confirm, at most, to one address however it is spelled
    by_replaying: int  # mails that one form sent again and again got out of us

    def __str__(self) -> str:
        robots = "nothing" if self.robots_seen == NOTHING else self.robots_seen
        return (
            f"{self.confirmed} people confirmed, {robots} seen of robots, at most "
            f"{self.to_an_address} mail to an address, {self.by_replaying} by replaying; "
            f"answered: {self.answered}"
        )


def encounter(
    portal: Portal,
    mailbox: Mailbox,
    *,
    people: int,
    robots: int,
    sign_up: Callable[[Portal, int], bool],
) -> Encounter:
    """Have robots attack while people sign up; then let the people open their mail."""
    worker = portal.start(*WORKER)
    try:
        with serving(portal), ThreadPoolExecutor(AT_ONCE) as crowd:
            coming = crowd.map(lambda number: sign_up(portal, number), range(people))
            answered = attack(portal, robots)
            signed_up = sum(coming)
            wait_for_the_mail(portal)
            robots_seen = seen(portal, WORDS)
            confirmed = sum(confirm(portal, mailbox, number) for number in range(people))
    finally:
        kill(worker)
    mails = Counter(address.casefold() for address, _message in mailbox.received)
    return Encounter(
        answered=answered,
        robots_seen=robots_seen,
        signed_up=signed_up,
        confirmed=confirmed,
        people_seen=seen(portal, "Visitor"),
        to_an_address=max(mails.values()),
        by_replaying=sum(address.startswith("replayed") for address in mails),
    )


def attack(portal: Portal, number: int) -> dict[str, dict[int, int]]:
    """Send `number` posts of each kind; returns how often each status was answered."""
    answered = {}
    for kind in (replay, flood, trap, hurry, alter, solve_nothing, solve_wrongly):
        answered[kind.__name__] = dict(Counter(kind(portal, number)))
    return answered


def replay(portal: Portal, number: int) -> list[int]:
    """Fill in one form well, and send it again and again, each time to another address."""
    robot = _robot(portal, 0)
    form = robot.open(FORMS[0])
    bodies = [{**form.fields, "email": [f"replayed{n}@example.org"]} for n in range(number)]
    return _at_once(lambda body: robot.send(form, body).status_code, bodies)


def flood(portal: Portal, number: int) -> list[int]:
    """Have mail sent to one address from everywhere, by all forms, in all its spellings."""

    def once(index: int) -> int:
        robot = _robot(portal, 1000 + index)
        form = robot.open(FORMS[index % len(FORMS)])
        address = SPELLINGS[index // len(FORMS) % len(SPELLINGS)]
        return robot.send(form, {**form.fields, "email": [address]}).status_code

    return _at_once(once, range(number))


def trap(portal: Portal, number: int) -> list[int]:
    """Fill in what no person sees."""
    return _each(portal, 2000, number, lambda form: {**form, "home_page": ["https://x.example"]})


def hurry(portal: Portal, number: int) -> list[int]:
    """Send the form at once."""

    def once(index: int) -> int:
        robot = _robot(portal, 3000 + index)
        form = robot.open(FORMS[index % len(FORMS)])
        return robot.post(form.path, data=form.fields).status_code

    return _at_once(once, range(number))


def alter(portal: Portal, number: int) -> list[int]:
    """Send a stamp of one's own."""
    return _each(portal, 4000, number, lambda form: {**form, "stamp": [form["stamp"][0][::-1]]})


def solve_nothing(portal: Portal, number: int) -> list[int]:
    """Send good forms from one machine, without the sum that a browser does."""
    robot = _robot(portal, 5000)

    def once(index: int) -> int:
        form = robot.open(FORMS[index % len(FORMS)])
        return robot.send(form, {**form.fields, "email": [f"n{index}@example.org"]}).status_code

    return _at_once(once, range(number))


def solve_wrongly(portal: Portal, number: int) -> list[int]:
    """Hand in a sum that isn't this form's."""
    solved = _robot(portal, 6000).open(FORMS[0])
    answer = {solved.sum_name: [solution_of(solved.sum)]}
    return _each(portal, 6001, number, lambda form: {**form, **answer})


def seen(portal: Portal, words: str) -> dict[str, Any]:
    """Return what staff and the public can see of those who call themselves `words`."""
    found: dict[str, Any] = portal.ask(SEEN.format(words=words))
    return found


def wait_for_the_mail(portal: Portal) -> None:
    """Return once all mail has gone out whose time has come. Raises TimeoutError."""
    deadline = time.monotonic() + PATIENCE
    while portal.ask(DUE):
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(1)


def sign_up(portal: Portal, number: int) -> bool:
    """Have a person fill in the volunteers' form; every second one's browser does the sum."""
    visitor = Visitor(portal, number)
    form = visitor.open(FORMS[1])
    done = {form.sum_name: [solution_of(form.sum)]} if number % 2 else {}
    return visitor.send(form, {**form.fields, **done}).status_code == 302


def confirm(portal: Portal, mailbox: Mailbox, number: int) -> bool:
    """Have that person open the link in their mail and press the button; False without mail."""
    visitor = Visitor(portal, number)
    link = re.search(rf"{re.escape(portal.url)}(/\S+)", mailbox.text_for(visitor.address))
    if link is None:
        return False
    visitor.web.get(portal.url + link[1], timeout=60).raise_for_status()
    return visitor.post(link[1], data={"confirm": "1"}).status_code == 200


def _robot(portal: Portal, number: int) -> Visitor:
    robot = Visitor(portal, FIRST_ROBOT + number)
    robot.name = WORDS
    return robot


def _each(portal: Portal, first: int, number: int, change: Callable[[Fields], Fields]) -> list[int]:
    """Have robots from all over fill in forms well but for one thing."""

    def once(index: int) -> int:
        robot = _robot(portal, first + index)
        form = robot.open(FORMS[index % len(FORMS)])
        return robot.send(form, change(form.fields)).status_code

    return _at_once(once, range(number))


def _at_once(send: Callable[[Any], int], each: Iterable[Any]) -> list[int]:
    with ThreadPoolExecutor(AT_ONCE) as robots:
        return list(robots.map(send, each))
