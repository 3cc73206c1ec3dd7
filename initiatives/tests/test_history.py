"""What was changed is shown in plain words, and undone without losing anything else."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from initiatives.models import Change, Initiative
from initiatives.services import change, changed_since, differences, facts_of, undo
from initiatives.tests.factories import make_initiative, make_stewarded, page_of
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
NEED = {"kind": "people", "title": {"fr": "Deux personnes"}, "state": "open"}


def facts(initiative) -> dict:
    initiative.refresh_from_db()
    return facts_of(initiative)


def needs(initiative, **first) -> list[dict]:
    found = facts(initiative)["needs"]
    return [{**found[0], **first}, *found[1:]]


EDITS = {
    "name": {"name": {"fr": "Après", "nl": "Erna"}},
    "all words": {"text": {"fr": "Un autre texte"}, "tried": {"ar": "جرّبنا"}},
    "details": {"stage": "ended", "since": "2020-01", "kind": "", "themes": [], "spoken": ["wo"]},
    "links": {"links": []},
    "needs": {"needs": []},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_undoing_gives_back_all_of_it(edit):
    initiative = make_initiative(
        name="Avant",
        text={"fr": "Un texte", "en": "A text"},
        kind="collective",
        themes=["food"],
        since="2024-10",
        links=["https://example.org"],
        needs=[NEED, {**NEED, "state": "met", "skills": ["cooking"], "spoken": ["ar"]}],
    )
    before = facts(initiative)
    done = change(initiative, edit)
    assert facts(initiative) != before
    undone = undo(done)
    assert facts(initiative) == before
    assert undone.undoes == done
    assert undo(done) is None
    assert undo(undone).undoes == undone  # and forth again
    assert facts(initiative) != before


def test_undoing_leaves_other_languages_and_other_needs_alone():
    initiative = make_initiative(name={"fr": "Un", "nl": "Een"}, needs=[NEED, NEED])
    done = change(initiative, {"name": {"fr": "Deux", "nl": "Een"}, "needs": needs(initiative)[1:]})
    change(initiative, {"name": {"fr": "Deux", "nl": "Twee"}})
    change(initiative, {"needs": needs(initiative, state="met")})
    assert changed_since(done) == []
    undo(done)
    assert facts(initiative)["name"] == {"fr": "Un", "nl": "Twee"}
    assert [need["state"] for need in facts(initiative)["needs"]] == ["open", "met"]


def test_later_changes_of_the_same_words_are_shown_before_undoing(client):
    one = make_person()
    initiative = make_stewarded(one, make_person(), name="Un")
    first = change(initiative, {"name": {"fr": "Deux"}}, steward=one)
    change(initiative, {"line": {"fr": "Autre chose"}}, steward=one)
    later = change(initiative, {"name": {"fr": "Trois"}}, steward=one)
    assert changed_since(first) == [later]
    path = page_of(initiative, one) + "history/"
    page = BeautifulSoup(client.post(path, {"change": first.pk}).content, "html.parser")
    assert page.main.select_one("ins").text == "Trois"
    assert facts(initiative)["name"] == {"fr": "Trois"}
    client.post(path, {"change": first.pk, "anyway": "1"})
    assert facts(initiative)["name"] == {"fr": "Un"}
    assert facts(initiative)["line"] == {"fr": "Autre chose"}


def test_the_history_says_who_what_stood_there_and_what_stands_now(client):
    one = make_person(name="Salma")
    initiative = make_stewarded(one, name="Un", stage="running")
    change(initiative, {"name": {"fr": "Un", "ar": "واحد"}, "stage": "paused"}, steward=one)
    path = page_of(initiative, one) + "history/"
    page = BeautifulSoup(client.get(path).content, "html.parser")
    entry = page.select_one("[data-change]")
    assert "Salma" in entry.h2.text
    with translation.override("fr"):
        running, paused = str(Initiative.Stage.RUNNING.label), str(Initiative.Stage.PAUSED.label)
    assert [word.text for word in entry.select("del")] == [running]
    assert [word.text for word in entry.select("ins")] == ["واحد", paused]
    assert entry.select_one("ins[lang=ar]")["dir"] == "rtl"
    client.post(path, {"change": Change.objects.get().pk})
    page = BeautifulSoup(client.get(path).content, "html.parser")
    assert len(page.select("[data-change]")) == 2
    assert len(page.select("[data-change] button")) == 1


def test_an_erased_stewards_change_is_not_taken_for_an_import():
    one = make_person()
    initiative = make_stewarded(one)
    change(initiative, {"stage": "paused"}, steward=one)
    one.delete()
    assert Change.objects.get().by == "steward"


def test_needs_are_said_in_words():
    initiative = make_initiative(needs=[{**NEED, "skills": ["cooking"], "spoken": ["ar"]}])
    done = change(initiative, {"needs": []})
    with translation.override("fr"):
        (one,) = differences(done)
    assert "Deux personnes" in one.old
    assert "arabe" in one.old
    assert one.new == ""


def test_the_history_costs_the_same_for_few_and_many(client, django_assert_max_num_queries):
    initiative = make_stewarded(name="0", themes=["food"])
    for number in range(12):
        change(initiative, {"name": {"fr": str(number)}, "themes": ["food"] if number % 2 else []})
    path = page_of(initiative) + "history/"
    client.get(path)
    with django_assert_max_num_queries(8):
        client.get(path)
