"""The staff's list of volunteers with three filters, among 500 and among 50,000.

    .venv/bin/python benchmarks/volunteers_list.py [small] [large]

Printed is the median of 60 answers, in milliseconds of this process's time, and the queries.
The page is full in both: what differs is how many more there are.
"""

import random
import statistics
import sys
import tempfile
import time
from typing import Any

from making import start

ROUNDS, SLICE = 60, 5000
PATH = "/admin/volunteers/?skill={skill}&language=nl&borough={borough}"


def main() -> None:
    small, large = (*map(int, sys.argv[1:3]), 500, 50_000)[:2]
    with tempfile.TemporaryDirectory() as folder:
        from django.core.management import call_command

        start(folder)
        call_command("collectstatic", interactive=False, verbosity=0)
        _make(small)
        few, queries = _ask()
        print(f"{small}: {few:.1f} ms, {queries} queries", flush=True)
        _make(large - small)
        many, queries = _ask()
        print(f"{large}: {many:.1f} ms, {queries} queries; {many / few:.2f} times (goal ≤ 1.5)")


def _make(number: int) -> None:
    """Make volunteers in bulk: each with two skills, two languages and one borough."""
    from django.utils import timezone

    from initiatives.models import Borough, Skill
    from people.models import Consent, Person
    from people.services import current_text
    from volunteers.models import Speaks, Volunteer
    from volunteers.querysets import PURPOSE

    chance, text, now = random.Random(number), current_text(PURPOSE), timezone.now()
    # Few enough words for fifty who fit three filters among 500.
    skills, boroughs = list(Skill.objects.all()[:4]), list(Borough.objects.all()[:2])
    first = Person.objects.count()
    people = [
        Person(
            name=f"Salma {n}",
            address=f"salma{n}@example.org",
            address_key=f"salma{n}@example.org",
            confirmed_at=now,
        )
        for n in range(first, first + number)
    ]
    Person.objects.bulk_create(people, SLICE)
    made = [Volunteer(person=person, days=chance.randrange(128)) for person in people]
    Volunteer.objects.bulk_create(made, SLICE)
    receipt: dict[str, Any] = {"purpose": PURPOSE, "text": text, "sentence": "Oui.", "door": ""}
    Consent.objects.bulk_create(
        (Consent(person=person, language="fr", **receipt) for person in people), SLICE
    )
    _link(Volunteer.skills.through, "skill", made, lambda: chance.sample(skills, 2))
    _link(Volunteer.boroughs.through, "borough", made, lambda: chance.sample(boroughs, 1))
    Speaks.objects.bulk_create(
        (
            Speaks(volunteer=volunteer, language=code)
            for volunteer in made
            for code in chance.sample(("fr", "nl", "en", "ar", "tr"), 2)
        ),
        SLICE,
    )


def _link(through: Any, name: str, made: list, draw: Any) -> None:
    through.objects.bulk_create(
        (through(volunteer=volunteer, **{name: word}) for volunteer in made for word in draw()),
        SLICE,
    )


def _ask() -> tuple[float, int]:
    """Return the median time of the filtered list in milliseconds, and its queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from initiatives.models import Borough, Skill
    from people.models import User

    user, _made = User.objects.get_or_create(username="owner", is_superuser=True)
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    path = PATH.format(skill=Skill.objects.all()[0].slug, borough=Borough.objects.all()[0].slug)
    times, counts = [], []
    for _round in range(ROUNDS + 1):  # the first one warms
        with CaptureQueriesContext(connection) as queries:
            began = time.process_time()
            answer = client.get(path)
            times.append((time.process_time() - began) * 1000)
            counts.append(len(queries))
        assert answer.content.count(b"<tr") > 40, "the page is full"
    return statistics.median(times[1:]), counts[-1]


if __name__ == "__main__":
    main()
