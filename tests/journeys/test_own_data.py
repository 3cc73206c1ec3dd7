"""What we hold about a person: they see it, correct it, take it along, and it is gone."""

import io
import json
import logging
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.apps import apps
from django.core import mail as sent_mail
from django.db import connection
from django.utils import timezone

from people.models import OutgoingMail, Person, Suppression
from people.person_data import person_data
from people.services import send_due, suppress
from people.tests.factories import fill_in, link_in, make_person
from portal.logs import json_formatter
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
SIGN_UP = {
    "name": "Salma Unique",
    "email": "salma.unique@example.org",
    "skills": ["cooking"],
    "spoken": ["ar"],
    "where": "site",
    "about": "A sentence nobody else writes.",
    "age": "on",
    "agreed": "on",
}


def volunteer(client) -> Person:
    assert fill_in(client, "/fr/volunteer/", SIGN_UP).status_code == 302
    send_due()
    client.post(last_link(), {"confirm": "1"})
    return Person.objects.get()


def last_link() -> str:
    mail = OutgoingMail.objects.filter(context__has_key="link").first()
    return link_in(mail.context["link"])


def own_page(client, address: str = SIGN_UP["email"]) -> str:
    assert fill_in(client, "/fr/me/", {"email": address}).status_code == 302
    return last_link()


def test_every_model_with_a_key_to_a_person_is_covered():
    covered = {model for data in person_data() for model in data.models}
    pointing = {
        model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Person
    }
    assert pointing
    assert pointing <= covered


def test_the_answer_is_the_same_for_known_and_unknown(client):
    make_person(address="known@example.org")
    answers = [
        fill_in(client, "/fr/me/", {"email": address})
        for address in ("known@example.org", "unknown@example.org")
    ]
    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0]["Location"] == answers[1]["Location"]
    assert answers[0].content == answers[1].content
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["known@example.org"]


def test_one_sees_all_of_it(client):
    volunteer(client)
    response = client.get(own_page(client))
    text = BeautifulSoup(response.content, "html.parser").main.get_text(" ")
    for word in ("Salma Unique", "salma.unique@example.org", "A sentence nobody else", "J’accepte"):
        assert word in text
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_one_corrects_and_is_then_written_to_in_another_language(client):
    volunteer(client)
    path = own_page(client)
    answer = client.post(path, {"do": "correct", "name": "سلمى", "language": "ar"})
    assert answer["Location"].startswith("/ar/me/")
    person = Person.objects.get()
    assert (person.name, person.language) == ("سلمى", "ar")
    assert client.post(path, {"do": "correct", "name": "", "language": "x"}).status_code == 422


def test_one_withdraws(client):
    person = volunteer(client)
    path = own_page(client)
    client.post(path, {"do": "withdraw", "purpose": "something-else"})
    assert person.consents.get().stands
    client.post(path, {"do": "withdraw", "purpose": "volunteering"})
    assert not person.consents.get().stands


def test_one_takes_it_along(client):
    volunteer(client)
    answer = client.get(own_page(client) + "?export")
    data = json.loads(answer.content)
    assert data["person"]["address"] == "salma.unique@example.org"
    assert data["person"]["consents"][0]["purpose"] == "volunteering"
    assert data["volunteer"]["skills"] == ["cooking"]


def test_what_one_wrote_to_the_team_is_shown_and_taken_along(client):
    contact = {**SIGN_UP, "subject": "general", "message": "A word.\nAnother <b>one</b>."}
    fill_in(client, "/fr/contact/write/", contact)
    client.post(last_link(), {"confirm": "1"})
    path = own_page(client)
    page = BeautifulSoup(client.get(path).content, "html.parser")
    assert "Another <b>one</b>." in page.main.text
    mail = json.loads(client.get(path + "?export").content)["mail"]
    assert [entry["about"] for entry in mail] == ["own-page", "contact-message", "confirm-contact"]
    assert mail[1]["words"]["message"] == contact["message"]
    assert path.split("/")[-2] not in json.dumps(mail)


def test_a_second_form_in_the_same_hour_is_confirmed_later_not_never(client):
    fill_in(client, "/fr/volunteer/", SIGN_UP)
    contact = {**SIGN_UP, "subject": "general", "message": "A word."}
    fill_in(client, "/fr/contact/write/", contact)
    fill_in(client, "/fr/contact/write/", contact)
    send_due()
    assert len(sent_mail.outbox) == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        send_due()
    assert len(sent_mail.outbox) == 2
    assert sent_mail.outbox[1].subject.startswith("Confirmez votre message")


def test_the_link_ends_and_opens_nothing_else(client):
    volunteer(client)
    path = own_page(client)
    token = path.split("/")[-2]
    assert client.get(f"/fr/confirm/{token}/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        answer = client.get(path)
        assert answer.status_code == 410
        assert BeautifulSoup(answer.content, "html.parser").select_one("main a[href='/fr/me/']")


def test_who_wrote_never_again_ends_what_stands_and_can_change_their_mind(client):
    person = volunteer(client)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        fill_in(client, "/fr/contact/write/", {**SIGN_UP, "subject": "general", "message": "Spam"})
        assert client.post(last_link(), {"never": "1"}).status_code == 200
        assert not person.consents.filter(withdrawn_at=None).exists()
        path = own_page(client)
        send_due()
    assert sent_mail.outbox[-1].to == [person.address]
    again = {"do": "write-again"}
    assert BeautifulSoup(client.get(path).content, "html.parser").select("[value=write-again]")
    assert client.post(path, again)["Location"].endswith("?done")
    assert not Suppression.objects.exists()
    assert not BeautifulSoup(client.get(path).content, "html.parser").select("[value=write-again]")


def test_it_was_not_me_comes_too_late_once_it_is_confirmed(client):
    person = volunteer(client)
    answer = client.post(last_link(), {"never": "1"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.h1.text == "Rien n’a été effacé"
    assert page.select_one("main a[href='/fr/me/']")
    assert not Suppression.objects.exists()
    assert person.consents.filter(withdrawn_at=None).exists()


@pytest.mark.parametrize(
    "nothing", [{"do": "keep"}, {"do": "what"}, {"do": "withdraw", "purpose": "none"}]
)
def test_done_is_said_only_of_what_was_done(client, nothing):
    path = own_page_of_a_volunteer(client)
    assert client.post(path, nothing)["Location"] == path
    wrong = client.post(f"{path}?done", {"do": "correct", "name": "", "language": "fr"})
    assert wrong.status_code == 422
    assert not BeautifulSoup(wrong.content, "html.parser").select(".page-head [role=status]")


def own_page_of_a_volunteer(client) -> str:
    volunteer(client)
    return own_page(client)


def test_who_names_no_language_any_more_has_none(client):
    person = volunteer(client)
    assert person.spoken == ["ar"]
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        fill_in(client, "/fr/volunteer/", {**SIGN_UP, "spoken": []})
        client.post(last_link(), {"confirm": "1"})
    person.refresh_from_db()
    assert person.spoken == []


def dump() -> str:
    connection.ensure_connection()
    return "\n".join(connection.connection.iterdump())


def test_erased_is_found_nowhere(client, settings, tmp_path, django_capture_on_commit_callbacks):
    """Database, mail folder, queue (a table of it) and logs; only a keyed hash stays."""
    settings.EMAIL_BACKEND = "people.mail_folder.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(json_formatter())
    logging.getLogger().addHandler(handler)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            person = volunteer(client)
            confirmation = last_link()
            contact = {**SIGN_UP, "subject": "general", "message": "A word."}
            with time_machine.travel(timezone.now() + timedelta(hours=2)):
                fill_in(client, "/fr/contact/write/", contact)
            client.post(last_link(), {"confirm": "1"})
            path = own_page(client)
            send_due()
        suppress(OutgoingMail.objects.filter(to=person.address).first().concerns)
        assert "salma.unique" in dump()
        assert len(list(tmp_path.iterdir())) >= 3
        assert client.post(path, {"do": "erase"}).status_code == 200
        assert Person.objects.exists()
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(path, {"do": "erase-now"}).status_code == 200
    finally:
        logging.getLogger().removeHandler(handler)
    files = b"".join(file.read_bytes() for file in tmp_path.iterdir()).decode()
    everything = dump() + files + log.getvalue()
    for trace in ("salma.unique", "Salma Unique", "A sentence nobody", path.split("/")[-2]):
        assert trace not in everything
    assert not Volunteer.objects.exists()
    assert Suppression.objects.exists()
    assert client.get(path).status_code == 410
    assert client.get(confirmation).status_code == 410  # it thanks nobody whom we don't know
