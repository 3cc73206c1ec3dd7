"""Stewards come, leave, hand over and find their lost link, without anybody of the team."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail as sent_mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives.models import Steward
from initiatives.services import public_contacts, remove_steward
from initiatives.tests.factories import make_initiative, make_stewarded, page_of
from people.models import OutgoingMail, Person
from people.services import send_due, withdraw
from people.tests.factories import fill_in, link_in, make_person

pytestmark = pytest.mark.django_db


def mails(template: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(template=template).order_by("pk"))


def invite(client, initiative, **more) -> str:
    """Ask somebody to join, and return the path of the link in their mail."""
    words = {"name": "Karim", "email": "karim@example.org", "language": "ar", **more}
    assert client.post(page_of(initiative) + "stewards/", words).status_code == 302
    return link_in(mails("confirm-stewardship")[-1].context["link"])


def test_who_is_asked_is_a_steward_once_they_say_yes(client):
    initiative = make_stewarded()
    first = initiative.stewards.get()
    path = invite(client, initiative)
    assert list(initiative.stewards.all()) == [first]
    assert not Person.objects.filter(name="Karim").exists()
    assert str(initiative.name_fr) in client.get(path).content.decode()
    client.post(path, {"confirm": "1"})
    client.post(path, {"confirm": "1"})
    karim = Person.objects.get(name="Karim")
    assert set(initiative.stewards.all()) == {first, karim}
    assert karim.language == "ar"
    assert {mail.to for mail in mails("stewards-changed")} == {first.address, karim.address}
    own = link_in(
        next(m for m in mails("stewards-changed") if m.to == karim.address).context["link"]
    )
    assert own.startswith("/ar/me/initiatives/")
    assert client.get(own).status_code == 200


def test_what_others_type_changes_nothing_about_somebody_we_know(client):
    known = make_person(name="Karim B.", address="karim@example.org", language="nl")
    initiative = make_stewarded()
    path = invite(client, initiative, name="Somebody")
    assert path.startswith("/nl/")
    client.post(path, {"confirm": "1"})
    known.refresh_from_db()
    assert (known.name, known.language) == ("Karim B.", "nl")
    assert initiative.stewards.filter(pk=known.pk).exists()


def test_one_may_be_asked_for_two_initiatives_at_once(client):
    first, second = make_stewarded(), make_stewarded()
    path = invite(client, first)
    other = invite(client, second)
    assert path != other
    for link in (path, other):
        client.post(link, {"confirm": "1"})
    karim = Person.objects.get(name="Karim")
    assert set(karim.initiatives.all()) == {first, second}


def test_not_more_than_ten_are_asked_in_a_day(client):
    initiative = make_stewarded()
    path = page_of(initiative) + "stewards/"
    for number in range(10):
        words = {"name": "A", "email": f"a{number}@example.org", "language": "fr"}
        assert client.post(path, words).status_code == 302
    answer = client.post(path, {"name": "A", "email": "b@example.org", "language": "fr"})
    assert answer.status_code == 422
    assert "b@example.org" in answer.content.decode()


def test_the_last_one_stays_until_another_has_come(client):
    initiative = make_stewarded()
    path = page_of(initiative)
    answer = client.post(path, {"do": "leave"})
    assert answer.status_code == 422
    assert initiative.stewards.count() == 1
    client.post(invite(client, initiative), {"confirm": "1"})
    assert client.post(path, {"do": "leave"}).status_code == 200
    assert [person.name for person in initiative.stewards.all()] == ["Karim"]
    assert client.get(path).status_code == 404


def test_one_steward_removes_another_and_all_hear_of_it(client):
    one, other = make_person(), make_person()
    initiative = make_stewarded(one, other)
    client.post(page_of(initiative, one), {"do": "remove-steward", "id": other.pk})
    assert list(initiative.stewards.all()) == [one]
    assert [mail.to for mail in mails("stewards-changed")] == [one.address]
    (left,) = mails("steward-left")
    assert left.to == other.address
    send_due()
    (said,) = [mail for mail in sent_mail.outbox if mail.to == [other.address]]
    assert "/me/initiatives/" not in said.body  # there is no page for them any more
    stranger = make_person()
    answer = client.post(page_of(initiative, one), {"do": "remove-steward", "id": stranger.pk})
    assert answer.status_code == 404


def test_nobody_is_left_alone_by_removing_the_last():
    initiative = make_stewarded()
    with pytest.raises(ValidationError):
        remove_steward(initiative, initiative.stewards.get())


def test_a_single_steward_is_told_kindly_that_two_are_better(client):
    initiative = make_stewarded()
    page = BeautifulSoup(client.get(page_of(initiative)).content, "html.parser")
    assert page.select_one(".notice")
    Steward.objects.create(initiative=initiative, person=make_person())
    page = BeautifulSoup(client.get(page_of(initiative)).content, "html.parser")
    assert not page.select_one(".notice")


def test_the_answer_is_the_same_for_stewards_and_others_and_one_mail_goes_out(client):
    initiative = make_stewarded()
    steward, stranger = initiative.stewards.get(), make_person()
    path = f"/fr/initiatives/{initiative.slug}/steward/"
    answers = [
        fill_in(client, path, {"email": address})
        for address in (steward.address, stranger.address, "nobody@example.org", steward.address)
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, f"{path}?sent")
    }
    assert client.get(f"{path}?sent").status_code == 200
    assert [mail.to for mail in mails("steward-link")] == [steward.address]
    assert client.get(link_in(mails("steward-link")[0].context["link"])).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        fill_in(client, path, {"email": steward.address})
    assert len(mails("steward-link")) == 2


@pytest.mark.parametrize("status", ["waiting", "refused", "hidden"])
@pytest.mark.parametrize("word", ["steward", "write"])
def test_what_is_not_public_has_no_public_form(client, status, word):
    initiative = make_initiative(status=status)
    path = f"/fr/initiatives/{initiative.slug}/{word}/"
    assert client.get(path).status_code == 404
    assert client.post(path, {"email": "a@example.org"}).status_code == 404


def test_a_contact_is_public_only_while_the_consent_stands(client):
    initiative = make_stewarded()
    person = initiative.stewards.get()
    path = page_of(initiative) + "contact/"
    page = BeautifulSoup(client.get(path).content, "html.parser")
    text = page.select_one("[name=text]")["value"]
    assert not page.select_one("[name=agreed]").has_attr("checked")
    words = {"contact": "0470 00 00 00", "text": text}
    assert client.post(path, words).status_code == 422
    assert public_contacts(initiative) == []
    assert client.post(path, {**words, "agreed": "on"}).status_code == 302
    assert public_contacts(initiative) == ["0470 00 00 00"]
    assert person.consents.get(purpose="public-contact").sentence.startswith("J’accepte")
    withdraw(person, purpose="public-contact")
    assert public_contacts(initiative) == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("+32 (0)2 123.45.67", "+32 (0)2 123.45.67"),
        ("٠٤٧٠ ١٢ ٣٤ ٥٦", "0470 12 34 56"),
        ("Salma@bücher.example", "Salma@bücher.example"),
        ("javascript:alert(1)", ""),
        ("https://example.org", ""),
        ("call me", ""),
        ("112", ""),
        ("0" * 16, ""),
        ("salma@", ""),
        ("javascript:alert(1)@example.org", ""),
    ],
)
def test_a_contact_is_a_mail_address_or_a_telephone_number(client, typed, shown):
    initiative = make_stewarded()
    path = page_of(initiative) + "contact/"
    text = BeautifulSoup(client.get(path).content, "html.parser").select_one("[name=text]")["value"]
    answer = client.post(path, {"contact": typed, "agreed": "on", "text": text})
    assert answer.status_code == (302 if shown else 422)
    assert public_contacts(initiative) == ([shown] if shown else [])


def test_an_empty_contact_ends_the_consent(client):
    initiative = make_stewarded()
    person = initiative.stewards.get()
    path = page_of(initiative) + "contact/"
    text = BeautifulSoup(client.get(path).content, "html.parser").select_one("[name=text]")["value"]
    client.post(path, {"contact": "a@example.org", "agreed": "on", "text": text})
    client.post(path, {"contact": "", "text": text})
    assert public_contacts(initiative) == []
    assert not person.consents.filter(withdrawn_at=None).exists()


def test_mail_is_written_in_four_languages():
    """Every template fills in what it promises, in each language."""
    for language in ("fr", "nl", "en", "ar"):
        initiative = make_stewarded(make_person(language=language), make_person(language=language))
        remove_steward(initiative, initiative.stewards.first())
    send_due()
    assert len(sent_mail.outbox) == 8
    for message in sent_mail.outbox:
        assert "{" not in message.subject + message.body
