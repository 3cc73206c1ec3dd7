"""Writing to the team: what anybody may send, and what nobody gets through."""

import base64
import json
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail as sent_mail
from django.utils import timezone

from people.models import OutgoingMail, Person, Subject, Submission, Suppression
from people.services import forget_unconfirmed, send_due
from people.tests.factories import fill_in, link_in, shown_fields

pytestmark = pytest.mark.django_db
PATH = "/fr/contact/write/"


def words(**more) -> dict:
    return {
        "subject": "general",
        "name": "Salma",
        "email": "salma@example.org",
        "message": "Bonjour,\r\nc'est quand ?",
        **more,
    }


def confirmation_link() -> str:
    send_due()
    return link_in(sent_mail.outbox[-1].body)


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_the_form_is_shown_without_cookie_and_kept_nowhere(client, language, direction):
    response = client.get(f"/{language}/contact/write/")
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["dir"] == direction
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert not response.cookies
    assert len(page.select("input[type=radio]")) == Subject.objects.count()
    assert not page.select("[checked]")


def test_a_message_goes_to_who_looks_after_its_subject_once_it_is_confirmed(client):
    Subject.objects.filter(slug="general").update(mail="team@example.org")
    response = fill_in(client, PATH, words())
    assert (response.status_code, response["Location"]) == (302, f"{PATH}?sent")
    assert client.get(response["Location"]).status_code == 200
    path = confirmation_link()
    assert [m.to for m in sent_mail.outbox] == [["salma@example.org"]]
    page = client.get(path)
    assert page["Referrer-Policy"] == "no-referrer"
    send_due()
    assert len(sent_mail.outbox) == 1  # a mail scanner that follows the link does nothing
    for _press in range(2):
        assert client.post(path, {"confirm": "1"}).status_code == 200
    send_due()
    assert len(sent_mail.outbox) == 2
    message = sent_mail.outbox[1]
    assert (message.to, message.reply_to) == (["team@example.org"], ["salma@example.org"])
    assert "Bonjour,\nc'est quand ?" in message.body
    assert Submission.objects.get().data == {}
    assert Person.objects.get().address == "salma@example.org"


def test_without_an_address_of_its_own_a_subject_goes_to_the_movement(client):
    from content.models import SiteSettings

    fill_in(client, PATH, words())
    client.post(confirmation_link())
    send_due()
    assert sent_mail.outbox[1].to == [SiteSettings.current().mail]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "salma@"),
        ("email", "salma@example.org\nBcc: other@example.org"),
        ("name", ""),
        ("name", "Buy now https://spam.example"),
        ("subject", "nothing-like-it"),
        ("message", ""),
        ("message", "x" * 5001),
    ],
)
def test_mistakes_are_said_and_what_was_typed_is_kept(client, field, value):
    response = fill_in(client, PATH, words(**{field: value}))
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select(".summary li")) == 1
    assert page.select_one(".summary a")["href"].startswith("#id_")
    if field != "name":
        assert page.select_one("input[name=name]")["value"] == "Salma"
    assert not Submission.objects.exists()


def test_control_and_direction_characters_are_taken_out(client):
    fill_in(client, PATH, words(name="Sal\u202ema\x00\u200f", message="e\u0301\x07\u2066!"))
    data = Submission.objects.get().data
    assert (data["name"], data["message"]) == ("Salma", "é!")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
    ],
)
def test_other_sites_are_refused(client, headers):
    assert fill_in(client, PATH, words(), **headers).status_code == 403
    assert not Submission.objects.exists()


def test_robots_are_refused(client):
    hidden = shown_fields(client, PATH)
    fast = shown_fields_now(client)
    for fields in (
        {**words(), **hidden, "home_page": "https://spam.example"},
        {**words(), **fast},
        {**words()},
        {**words(), "stamp": hidden["stamp"] + "x"},
    ):
        assert client.post(PATH, fields).status_code == 422
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert client.post(PATH, {**words(), **hidden}).status_code == 422
    assert not Submission.objects.exists()


def test_who_was_too_quick_need_not_wait_again(client):
    fast = client.post(PATH, {**words(), **shown_fields_now(client)})
    page = BeautifulSoup(fast.content, "html.parser")
    stamp = page.select_one("input[name=stamp]")["value"]
    with time_machine.travel(timezone.now() + timedelta(seconds=2.5)):
        again = client.post(PATH, {**words(), "stamp": stamp})
    assert again.status_code == 302


def shown_fields_now(client) -> dict:
    page = BeautifulSoup(client.get(PATH).content, "html.parser")
    return {"stamp": page.select_one("input[name=stamp]")["value"]}


def test_a_double_click_and_a_replay_do_it_once(client):
    hidden = shown_fields(client, PATH)
    for number in range(5):
        response = client.post(PATH, {**words(message=f"Word {number}"), **hidden})
        assert response.status_code == 302
    assert Submission.objects.get().data["message"] == "Word 0"
    assert OutgoingMail.objects.count() == 1


def test_one_mail_an_hour_to_an_address_however_it_is_spelled(client):
    for address in ("salma@example.org", "Salma@example.org", "salma@EXAMPLE.org"):
        assert fill_in(client, PATH, words(email=address)).status_code == 302
    assert OutgoingMail.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        fill_in(client, PATH, words())
        assert OutgoingMail.objects.count() == 2


def test_too_much_from_one_network_waits(client, settings):
    settings.PUBLIC_FORM_POSTS_PER_HOUR = 2
    answers = [
        fill_in(client, PATH, words(email=f"p{n}@example.org")).status_code for n in range(3)
    ]
    assert answers == [302, 302, 429]


def test_who_did_the_sum_is_not_kept_out_by_robots_in_the_same_network(client, settings):
    settings.PUBLIC_FORM_UNPROVEN_POSTS_PER_HOUR = 1

    def send(number: int, *, solves: bool) -> int:
        hidden = shown_fields(client, PATH, solves=solves)
        fields = {**words(email=f"p{number}@example.org"), **hidden}
        return client.post(PATH, fields).status_code

    assert [send(1, solves=False), send(2, solves=False), send(3, solves=True)] == [302, 429, 302]
    assert Submission.objects.count() == 2


def test_a_wrong_solution_is_refused_and_a_right_one_is_good_for_its_form_only(client):
    first, second = (shown_fields(client, PATH, solves=True) for _form in range(2))
    wrong = json.loads(base64.b64decode(first["solution"]))
    wrong["solution"]["counter"] += 1
    for solution in (
        "x",
        second["solution"],
        first["solution"][:-8],
        base64.b64encode(json.dumps(wrong).encode()).decode(),
        base64.b64encode(b'{"challenge": [], "solution": 1}').decode(),
        "é" * 3000,
    ):
        answer = client.post(PATH, {**words(), **first, "solution": solution})
        assert answer.status_code == 422
    assert not Submission.objects.exists()
    assert client.post(PATH, {**words(), **first}).status_code == 302
    client.post(PATH, {**words(message="Again"), **first})
    assert Submission.objects.get().data["message"] != "Again"


def test_it_was_not_me(client):
    fill_in(client, PATH, words())
    path = confirmation_link()
    assert client.post(path, {"never": "1"}).status_code == 200
    assert not Submission.objects.exists()
    assert Suppression.objects.get().everything
    assert client.post(path, {"confirm": "1"}).status_code == 410


def test_an_old_and_an_altered_link_say_so_in_the_readers_language(client):
    fill_in(client, PATH, words())
    path = confirmation_link()
    assert client.get(path[:-2] + "x/").status_code == 404
    assert client.post("/fr/me/unsubscribe/" + path.split("/")[-2] + "/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        for answer in (client.get(path), client.post(path, {"confirm": "1"})):
            assert answer.status_code == 410
            assert b'lang="fr"' in answer.content
    assert Submission.objects.get().confirmed_at is None


def test_what_nobody_confirms_is_forgotten_after_thirty_days(
    client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "people.mail_folder.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    fill_in(client, PATH, words())
    send_due()
    assert len(list(tmp_path.iterdir())) == 1
    assert forget_unconfirmed().startswith("0 submissions")
    later = time_machine.travel(timezone.now() + timedelta(days=31))
    with later, django_capture_on_commit_callbacks(execute=True):
        assert forget_unconfirmed().startswith("1 submissions, 1 mails")
    assert not OutgoingMail.objects.exists()
    assert not list(tmp_path.iterdir())


MALFORMED = [
    (b"name=%00%ED%A0%80&email=%ff&message=\x00", "application/x-www-form-urlencoded"),
    (b"message=" + b"x" * 3_000_000, "application/x-www-form-urlencoded"),
    (b"&".join(b"f%d=1" % n for n in range(3000)), "application/x-www-form-urlencoded"),
    (b"&".join(b"name=%d" % n for n in range(12000)), "application/x-www-form-urlencoded"),
    (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    (b"nothing", "multipart/form-data"),
    (b"nothing", "multipart/form-data; boundary=" + "x" * 300),
    (b"{}", "application/json"),
    (b"name=x", "application/x-www-form-urlencoded; charset=utf-16"),
    (b"name=x", "application/x-www-form-urlencoded; charset=nonsense"),
    (b"stamp=%ED%A0%80:a:b&subject=%00", "application/x-www-form-urlencoded"),
    (b"stamp=" + b"." * 5000, "application/x-www-form-urlencoded"),
    (b"email=a%0d%0aBcc:b@c.d&name=%E2%80%AE", "application/x-www-form-urlencoded"),
]


@pytest.mark.parametrize(("body", "kind"), MALFORMED)
def test_malformed_posts_are_refused_and_break_nothing(client, body, kind):
    response = client.generic("POST", PATH, body, content_type=kind)
    assert response.status_code in (400, 422)
    assert len(response.content) < 60_000
    assert not Submission.objects.exists()


def test_the_link_by_mail_works_as_a_browser_sends_it(client):
    """Its page says no-referrer: the origin a browser names then is "null"."""
    fill_in(client, PATH, words())
    headers = {"origin": "null", "sec-fetch-site": "same-origin"}
    assert client.post(confirmation_link(), {"confirm": "1"}, headers=headers).status_code == 200
    send_due()
    assert len(sent_mail.outbox) == 2
