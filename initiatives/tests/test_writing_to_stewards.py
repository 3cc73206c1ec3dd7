"""A message to an initiative goes through us, to all its stewards, once its writer confirmed it."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail as sent_mail

from initiatives.tests.factories import make_initiative, make_place_in, make_stewarded
from people.models import OutgoingMail, Person
from people.services import send_due
from people.tests.factories import fill_in, link_in, make_person

pytestmark = pytest.mark.django_db
WORDS = {"name": "Noor", "email": "noor@example.org", "message": "Je peux venir mardi."}


def write(client, initiative, query: str = "") -> str:
    """Fill in the form and return the path of the link in the mail to confirm."""
    path = f"/fr/initiatives/{initiative.slug}/write/{query}"
    assert fill_in(client, path, WORDS).status_code == 302
    mail = OutgoingMail.objects.filter(template="confirm-write-to-stewards").first()
    return link_in(mail.context["link"])


def test_all_stewards_get_it_in_their_language_and_answer_the_writer(client):
    stewards = make_person(language="nl"), make_person(language="ar")
    initiative = make_stewarded(*stewards, name="Le potager")
    path = write(client, initiative)
    assert not Person.objects.filter(address="noor@example.org").exists()
    assert "Le potager" in client.get(path).content.decode()
    for _press in range(2):
        client.post(path, {"confirm": "1"})
    send_due()
    messages = sent_mail.outbox[1:]
    assert {m.to[0] for m in messages} == {person.address for person in stewards}
    assert {m.reply_to[0] for m in messages} == {"noor@example.org"}
    assert {m.extra_headers["Content-Language"] for m in messages} == {"nl", "ar"}
    assert all("Je peux venir mardi." in m.body for m in messages)


def test_nobodys_address_is_shown(client):
    initiative = make_stewarded()
    page = client.get(f"/fr/initiatives/{initiative.slug}/write/")
    assert initiative.stewards.get().address not in page.content.decode()
    assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))


def test_who_writes_is_told_beforehand_who_sees_their_address(client):
    path = f"/fr/initiatives/{make_stewarded().slug}/"
    place = f"/fr/places/{make_place_in('ixelles').slug}/"
    for page in (path, f"{path}write/", place, f"{place}write/"):
        words = client.get(page).content.decode()
        assert "Votre message et votre adresse" in words, page
        assert "adresse n’est affichée" not in words


def test_a_need_is_named_where_one_answers_it(client):
    need = {"kind": "people", "title": {"fr": "Deux personnes"}, "state": "open"}
    initiative = make_stewarded(name="Le potager", needs=[need])
    other = make_initiative(needs=[{**need, "title": {"fr": "Autre chose"}}]).needs.get()
    path = f"/fr/initiatives/{initiative.slug}/write/"
    page = BeautifulSoup(client.get(f"{path}?need={other.pk}").content, "html.parser")
    assert "Autre chose" not in page.main.text
    query = f"?need={initiative.needs.get().pk}"
    page = BeautifulSoup(client.get(path + query).content, "html.parser")
    assert "Deux personnes" in page.select_one(".lede").text
    client.post(write(client, initiative, query), {"confirm": "1"})
    mail = OutgoingMail.objects.get(template="message-to-stewards")
    assert mail.context["subject"] == "Le potager: Deux personnes"


@pytest.mark.parametrize("query", ["?need=x", "?need=99999999999999999999999", "?need=", "?need=²"])
def test_a_need_nobody_asked_for_is_no_need(client, query):
    initiative = make_stewarded()
    assert client.get(f"/fr/initiatives/{initiative.slug}/write/{query}").status_code == 200


def test_the_team_gets_it_where_nobody_looks_after_it(client):
    initiative = make_initiative()
    client.post(write(client, initiative), {"confirm": "1"})
    assert OutgoingMail.objects.filter(template="message-to-stewards").count() == 1


def test_two_initiatives_can_be_written_to_before_either_is_confirmed(client):
    first, second = make_stewarded(), make_stewarded()
    paths = [write(client, first), write(client, second)]
    for path in paths:
        client.post(path, {"confirm": "1"})
    assert set(
        OutgoingMail.objects.filter(template="message-to-stewards").values_list("to", flat=True)
    ) == {first.stewards.get().address, second.stewards.get().address}
