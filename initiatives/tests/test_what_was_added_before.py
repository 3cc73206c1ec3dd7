"""The same initiative twice is noticed, two different ones are left alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Initiative, Mark
from initiatives.services import change, likely_duplicates
from initiatives.services.duplicates import marks_of
from initiatives.tests.factories import make_initiative

pytestmark = pytest.mark.django_db


def named(name: str, language: str = "fr", **facts) -> dict:
    return {"name": {language: name}, **facts}


@pytest.mark.parametrize(
    "facts",
    [
        named("FRIGO  de la Senne !"),
        named("Frigos de la Senne"),
        named("Le frigo de la Senne", "nl"),
        named("Autre chose", links=["http://www.frigo.example/fr?utm_source=x"]),
        named("ثلّاجة", "ar", links=["https://frigo.example/fr/"]),
    ],
)
def test_the_same_link_or_a_similar_name_is_noticed(facts):
    frigo = make_initiative(name="Frigo de la Senne", links=["https://frigo.example/fr/"])
    assert likely_duplicates(facts) == [frigo]


@pytest.mark.parametrize(
    "facts",
    [
        named("Jardin de la Senne"),
        named("Frigo"),
        named("!!!"),
        named("", links=["https://frigo.example/"]),
        {},
    ],
)
def test_others_are_left_alone(facts):
    make_initiative(name="Frigo de la Senne", links=["https://frigo.example/fr/"])
    assert likely_duplicates(facts) == []


def test_a_name_is_compared_in_every_language_it_has():
    garden = make_initiative("nl", name={"nl": "De Zonnetuin", "ar": "حديقة الشمس"})
    assert likely_duplicates(named("حديقة الشمس", "ar")) == [garden]


def test_what_waits_is_shown_to_staff_only_and_what_was_refused_to_nobody():
    waiting = make_initiative(status="waiting", name="Le Poulailler")
    make_initiative(status="refused", name="Le Poulailler")
    facts = named("Le poulailler")
    assert likely_duplicates(facts) == []
    assert likely_duplicates(facts, with_waiting=True) == [waiting]
    assert likely_duplicates(facts, with_waiting=True, but=waiting) == []


def test_a_new_name_is_what_counts():
    initiative = make_initiative(name="Avant la pluie")
    change(initiative, {"name": {"fr": "Après le soleil"}})
    assert likely_duplicates(named("Avant la pluie")) == []
    assert likely_duplicates(named("Après le soleil")) == [initiative]


def test_three_queries_however_many_share_a_word():
    Initiative.objects.bulk_create(
        Initiative(slug=f"perchoir-{n}", source_language="fr", name_fr=f"Perchoir {n}")
        for n in range(300)
    )
    Mark.objects.bulk_create(
        Mark(initiative=initiative, mark=mark)
        for initiative in Initiative.objects.filter(slug__startswith="perchoir-")
        for mark in marks_of({"fr": initiative.name_fr}, [])
    )
    with CaptureQueriesContext(connection) as asked:
        found = likely_duplicates(named("Perchoir 7"), with_waiting=True)
    assert found[0].name_fr == "Perchoir 7"
    assert len(asked) == 3
