"""What we hold about stewards and who writes to them: seen, taken along, erased."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse

from initiatives.models import Change
from initiatives.services import change
from initiatives.tests.factories import make_stewarded
from people.models import OutgoingMail, Person
from people.services import erase
from people.tests.factories import fill_in, link_in, make_person
from people.tokens import OWN_PAGE, link, make_token

pytestmark = pytest.mark.django_db


def own_page(person) -> str:
    return link_in(link("own_page", make_token(OWN_PAGE, person.pk), person.language))


def dump() -> str:
    connection.ensure_connection()
    return "\n".join(connection.connection.iterdump())


def test_ones_own_page_leads_to_each_initiative(client):
    person = make_person()
    for name in ("Le potager", "Le frigo"):
        make_stewarded(person, name=name)
    page = BeautifulSoup(client.get(own_page(person)).content, "html.parser")
    links = [a["href"] for a in page.select("dl a")]
    assert len(links) == 2
    for href in links:
        assert client.get(link_in(href)).status_code == 200
    data = json.loads(client.get(own_page(person) + "?export").content)["initiatives"]
    assert [one["initiative"] for one in data["stewardships"]] == ["le-potager", "le-frigo"]


def test_erasing_the_last_steward_leaves_the_initiative_to_the_team(admin_client):
    person = make_person(name="Salma Unique", address="salma.unique@example.org")
    other = make_person()
    initiative = make_stewarded(person, name="Le potager")
    both = make_stewarded(person, other)
    change(initiative, {"stage": "paused"}, steward=person)
    change(both, {"stage": "paused"}, steward=other)
    assert OutgoingMail.objects.filter(to=person.address).exists()
    erase(person)
    for trace in ("salma.unique", "Salma Unique"):
        assert trace not in dump()
    initiative.refresh_from_db()
    assert initiative.is_live
    assert Change.objects.filter(initiative=initiative, by="steward").exists()
    assert "?without_steward=true" in admin_client.get("/admin/").content.decode()


def test_who_wrote_to_stewards_is_erased_with_the_message(client):
    initiative = make_stewarded(make_person(), make_person())
    words = {"name": "Noor Unique", "email": "noor.unique@example.org", "message": "A word alone."}
    fill_in(client, f"/fr/initiatives/{initiative.slug}/write/", words)
    mail = OutgoingMail.objects.get(template="confirm-write-to-stewards")
    client.post(link_in(mail.context["link"]), {"confirm": "1"})
    noor = Person.objects.get(name="Noor Unique")
    shown = BeautifulSoup(client.get(own_page(noor)).content, "html.parser").main.text
    assert shown.count("A word alone.") == 1
    erase(noor)
    for trace in ("noor.unique", "Noor Unique", "A word alone."):
        assert trace not in dump()


def test_erasing_a_steward_leaves_no_mail_to_them(client):
    """Messages of others to them speak of the writer, and go all the same."""
    person = make_person(address="salma.unique@example.org")
    initiative = make_stewarded(person)
    words = {"name": "Noor", "email": "noor@example.org", "message": "A word."}
    fill_in(client, f"/fr/initiatives/{initiative.slug}/write/", words)
    mail = OutgoingMail.objects.get(template="confirm-write-to-stewards")
    client.post(link_in(mail.context["link"]), {"confirm": "1"})
    assert OutgoingMail.objects.filter(to=person.address).exists()
    erase(person)
    assert "salma.unique" not in dump()


def test_the_desk_says_who_is_a_steward(admin_client):
    person = make_person(name="Salma Unique")
    initiative = make_stewarded(person)
    page = admin_client.get(reverse("people:index") + "?role=steward").content.decode()
    assert "Salma Unique" in page
    detail = admin_client.get(reverse("people:inspect", args=[person.pk]))
    assert reverse("initiative:edit", args=[initiative.pk]) in detail.content.decode()
