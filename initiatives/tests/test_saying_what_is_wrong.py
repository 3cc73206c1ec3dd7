"""Every mistake is named once, in a sentence of its own, and all of them at a time."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from initiatives.services import check_facts
from initiatives.tests.factories import make_initiative, make_stewarded, page_of

pytestmark = pytest.mark.django_db
NO_LINKS = ["javascript:alert(1)", "ftp://x.example/z", "https://a b.c"]


def reasons(facts: dict) -> dict[str, list[str]]:
    """What is said of a new initiative, by fact."""
    with pytest.raises(ValidationError) as refusal:
        check_facts({"source_language": "fr", "name": {"fr": "Le potager"}, **facts})
    return refusal.value.message_dict


@pytest.mark.parametrize("language", ["fr", "nl", "en", "ar"])
@pytest.mark.parametrize("link", NO_LINKS)
def test_what_is_no_link_is_said_to_be_none(language, link):
    with translation.override(language):
        (reason,) = reasons({"links": [link]})["links"]
    assert link in reason
    assert "https://" in reason
    assert "JSON" not in reason


@pytest.mark.parametrize("link", NO_LINKS)
def test_stewards_and_the_desk_read_the_same_of_a_link(client, admin_client, link):
    sentence = f"{link}\u00a0» n’est pas une adresse web. Elle commence par https://"
    facts = {"stage": "running", "links": link}
    steward = page_of(make_stewarded()) + "details/"
    desk = reverse("initiative:edit", args=[make_initiative().pk])
    for answer in (client.post(steward, facts), admin_client.post(desk, facts)):
        assert sentence in BeautifulSoup(answer.content, "html.parser").text


@pytest.mark.parametrize("year", [1, 1700, 1829, 2029, 2099, 9999])
def test_nothing_began_before_the_city_or_long_after_today(year):
    with time_machine.travel("2026-11-20"), translation.override("fr"):
        (reason,) = reasons({"since": f"{year:04}-01"})["since"]
    assert "1830" in reason
    assert "2028" in reason


@pytest.mark.parametrize("month", ["1830-01", "2028-12"])
def test_a_month_that_can_be_is_taken(month):
    with time_machine.travel("2026-11-20"):
        check_facts({"source_language": "fr", "name": {"fr": "Le potager"}, "since": month})


def test_stewards_and_the_desk_are_told_of_an_impossible_month(client, admin_client):
    steward = page_of(make_stewarded()) + "details/"
    desk = reverse("initiative:edit", args=[make_initiative().pk])
    said = client.post(steward, {"stage": "running", "since": "1700-01"}).content.decode()
    assert "1830" in said
    said = admin_client.post(desk, {"stage": "running", "since": "1700-01-01"}).content.decode()
    assert "1830" in said


def test_one_mistake_is_said_once():
    with translation.override("fr"):
        assert len(reasons({"text": {"fr": "<b>x</b>", "nl": "<i>y</i>"}})["text"]) == 1
        need = {"kind": "people", "title": {"fr": "<b>x</b>"}, "state": "open"}
        assert len(reasons({"needs": [need]})["needs"]) == 1
