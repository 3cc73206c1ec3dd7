"""Becoming a volunteer: one page, one link, nothing before it."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail as sent_mail

from people.models import Consent, Person, Submission
from people.services import send_due
from people.tests.factories import fill_in, link_in, make_person
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
PATH = "/ar/volunteer/"


def answers(**more) -> dict:
    return {
        "name": "سلمى",
        "email": "salma@example.org",
        "skills": ["cooking", "translation"],
        "spoken": ["ar", "fr"],
        "more_spoken": "الولوفية، brusseleir",
        "boroughs": ["anderlecht"],
        "days": ["2", "5"],
        "hours": "18:00–20:00",
        "where": "site",
        "about": "أطبخ لعشرين شخصاً.",
        "age": "on",
        "agreed": "on",
        **more,
    }


def sign_up(client, path=PATH, **more) -> str:
    """Fill in the form and return the path of the link in the mail."""
    assert fill_in(client, path, answers(**more)).status_code == 302
    send_due()
    return link_in(sent_mail.outbox[-1].body)


def test_one_page_without_account_and_nothing_agreed_before(client):
    page = BeautifulSoup(client.get(PATH).content, "html.parser")
    assert page.html["dir"] == "rtl"
    assert not page.select_one("[name=age]").has_attr("checked")
    assert not page.select_one("[name=agreed]").has_attr("checked")
    assert len(page.select("[name=boroughs]")) == 19
    assert [box["value"] for box in page.select("[name=spoken]")][:4] == ["fr", "nl", "ar", "en"]
    assert len(page.select("datalist option")) > 500


def test_unconfirmed_is_nobody(client):
    sign_up(client)
    assert not Person.objects.exists()
    assert not Volunteer.objects.exists()


def test_confirmed_is_a_volunteer_with_a_receipt(client):
    path = sign_up(client)
    assert 'lang="ar"' in sent_mail.outbox[0].alternatives[0][0]
    client.post(path, {"confirm": "1"})
    client.post(path, {"confirm": "1"})
    volunteer = Volunteer.objects.get()
    assert {s.slug for s in volunteer.skills.all()} == {"cooking", "translation"}
    assert {s.language for s in volunteer.speaks.all()} == {"ar", "fr", "wo"}
    assert (volunteer.weekdays, volunteer.other_languages) == ([2, 5], "brusseleir")
    person = volunteer.person
    assert (person.name, person.language, person.spoken) == ("سلمى", "ar", ["ar", "fr", "wo"])
    receipt = Consent.objects.get()
    assert receipt.sentence.startswith("أوافق")
    assert (receipt.language, receipt.purpose, receipt.door) == ("ar", "volunteering", "volunteer")
    assert Submission.objects.get().data == {}


def test_a_known_address_in_another_spelling_is_the_same_person(client):
    known = make_person(address="SALMA@example.org", name="Salma")
    client.post(sign_up(client), {"confirm": "1"})
    assert Volunteer.objects.get().person == known


def test_what_the_team_noted_stays_when_somebody_signs_up_again(client):
    client.post(sign_up(client), {"confirm": "1"})
    Volunteer.objects.update(state="active", note="Kind.")
    from people.models import Attempt

    Attempt.objects.all().delete()
    client.post(sign_up(client, days=[], skills=[]), {"confirm": "1"})
    volunteer = Volunteer.objects.get()
    assert (volunteer.state, volunteer.note, volunteer.weekdays) == ("active", "Kind.", [])
    assert [c.stands for c in Consent.objects.all()] == [True, False]


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "salma@"), ("age", ""), ("agreed", ""), ("days", "9"), ("skills", "flying")],
)
def test_mistakes_keep_what_was_typed(client, field, value):
    response = fill_in(client, PATH, answers(**{field: value}))
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select(".summary li")) == 1
    assert page.select_one("[name=name]")["value"] == "سلمى"
    assert page.select_one("[name=about]").text.strip() == "أطبخ لعشرين شخصاً."
    if field != "days":
        assert len(page.select("[name=days][checked]")) == 2
    assert not Submission.objects.exists()


def test_the_door_of_translators(client):
    path = "/fr/volunteer/?door=translate&language=tr"
    page = BeautifulSoup(client.get(path).content, "html.parser")
    assert "turc" in page.select_one(".notice").text
    assert page.select_one("[name=spoken][value=tr]").has_attr("checked")
    assert page.select_one("[name=skills][value=translation]").has_attr("checked")
    client.post(sign_up(client, path), {"confirm": "1"})
    volunteer = Volunteer.objects.get()
    assert (volunteer.translates_into, volunteer.person.door) == ("tr", "translate")


@pytest.mark.parametrize("query", ["door=x&language=y", "language=<b>", "door=translate&language="])
def test_a_door_nobody_made_is_the_front_door(client, query):
    page = BeautifulSoup(client.get(f"/fr/volunteer/?{query}").content, "html.parser")
    assert not page.select(".notice")
