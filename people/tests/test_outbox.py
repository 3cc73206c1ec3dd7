"""Mail is written with what it tells, sent once, and never lost."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as sent_mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from people.addresses import address_hash
from people.models import MailTemplate, OutgoingMail
from people.services import (
    forget,
    post,
    prepare_schedules,
    send_again,
    send_due,
    send_mail,
    suppress,
)

pytestmark = pytest.mark.django_db
CONTEXT = {"name": "سلمى", "link": "http://testserver/fr/me/abc/"}


@pytest.fixture
def news():
    words = {f"subject_{code}": "{name}: news" for code in ("fr", "ar")}
    words |= {f"body_{code}": "Hello {name}.\n\n{link}" for code in ("fr", "ar")}
    return MailTemplate.objects.create(slug="news", sample=CONTEXT, **words)


def written(**fields) -> OutgoingMail:
    return post(
        **{
            "key": "k",
            "to": "salma@example.org",
            "language": "fr",
            "template": "own-page",
            "context": CONTEXT,
            **fields,
        }
    )


class Broken(EmailBackend):
    error: Exception = ConnectionRefusedError()

    def send_messages(self, messages):
        raise self.error


@pytest.fixture
def broken(settings):
    settings.EMAIL_BACKEND = "people.tests.test_outbox.Broken"


def test_a_mail_is_written_once_a_purpose():
    assert written().pk == written().pk
    assert OutgoingMail.objects.count() == 1


def test_the_commit_rings_the_queue_and_the_job_knows_no_address(
    settings, django_capture_on_commit_callbacks, monkeypatch
):
    rung = []
    monkeypatch.setattr(
        "people.services.outbox.async_task", lambda *args, **kw: rung.append((args, kw))
    )
    with django_capture_on_commit_callbacks(execute=True):
        mail = written()
        assert rung == []
    assert rung == [(("people.services.send_mail", mail.pk), {"task_name": f"mail {mail.pk}"})]
    assert not OrmQ.objects.exists()


def test_a_bell_that_does_not_ring_loses_nothing(django_capture_on_commit_callbacks, monkeypatch):
    def silent(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("people.services.outbox.async_task", silent)
    with django_capture_on_commit_callbacks(execute=True):
        written()
    assert send_due() == "sent 1"


def test_it_is_sent_once_in_its_language_with_its_own_id():
    mail = written(language="ar")
    assert send_mail(mail.pk)
    assert not send_mail(mail.pk)
    (message,) = sent_mail.outbox
    assert message.to == ["salma@example.org"]
    assert message.message()["Message-ID"] == mail.message_id
    assert "مرحباً \u2068سلمى\u2069" in message.body
    assert "\n\nhttp://testserver/fr/me/abc/\n\n" in message.body
    html = message.alternatives[0][0]
    assert '<html lang="ar" dir="rtl">' in html
    assert "<bdi>سلمى</bdi>" in html
    assert '<a href="http://testserver/fr/me/abc/" dir="ltr">' in html
    assert OutgoingMail.objects.get().state == "sent"


def test_what_people_typed_is_no_markup_and_no_header():
    written(context={**CONTEXT, "name": "<b>x</b>\r\nBcc: y@example.org"}, template="own-page")
    send_due()
    message = sent_mail.outbox[0]
    assert "<b>" not in message.alternatives[0][0]
    assert "\nBcc:" not in message.message().as_string().partition("\n\n")[0]


def test_two_workers_one_mail():
    mail = written()
    other = OutgoingMail.objects.get(pk=mail.pk)
    until = timezone.now() + timedelta(minutes=2)
    assert mail.claim(until)
    assert not other.claim(until)


def test_a_dead_workers_mail_is_taken_over_after_its_lease():
    mail = written()
    mail.claim(timezone.now() + timedelta(minutes=2))
    assert send_due() == "sent 0"
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert send_due() == "sent 1"
    assert sent_mail.outbox[0].message()["Message-ID"] == mail.message_id


def test_a_server_down_for_an_hour_delays_and_loses_nothing(settings, broken):
    for number in range(5):
        written(key=f"k{number}")
    start = timezone.now()
    for minute in range(60):
        with time_machine.travel(start + timedelta(minutes=minute), tick=False):
            send_due()
    assert set(OutgoingMail.objects.values_list("state", "trouble")) <= {
        ("waiting", "ConnectionRefusedError"),
        ("waiting", ""),
    }
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for minute in range(60, 65):
        with time_machine.travel(start + timedelta(minutes=minute), tick=False):
            send_due()
    assert len(sent_mail.outbox) == 5
    assert len({m.message()["Message-ID"] for m in sent_mail.outbox}) == 5


def test_refused_for_good_is_given_up_at_once(broken, monkeypatch):
    refused = smtplib.SMTPRecipientsRefused({"salma@example.org": (550, b"no such user")})
    monkeypatch.setattr(Broken, "error", refused)
    written()
    send_due()
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.trouble) == ("failed", "SMTPRecipientsRefused")


def test_refused_for_now_is_tried_again(broken, monkeypatch):
    later = smtplib.SMTPRecipientsRefused({"salma@example.org": (451, b"busy")})
    monkeypatch.setattr(Broken, "error", later)
    written()
    send_due()
    assert OutgoingMail.objects.get().state == "waiting"


def test_a_mail_waits_for_a_template_that_is_missing():
    own_page = MailTemplate.objects.get(slug="own-page")
    MailTemplate.objects.filter(pk=own_page.pk).delete()
    mail = written()
    send_due()
    mail.refresh_from_db()
    assert mail.state == "waiting"
    own_page.save()
    with time_machine.travel(mail.next_at):
        assert send_due() == "sent 1"


def test_one_click_stops_the_mail(client, news):
    written(template="news")
    send_due()
    message = sent_mail.outbox[0].message()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = message["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    assert client.get(path).status_code == 200
    assert send_mail(written(key="k2", template="news").pk)
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not send_mail(written(key="k3", template="news").pk)
    assert OutgoingMail.objects.get(purpose_key="k3").state == "suppressed"


def test_a_direct_answer_has_nothing_to_unsubscribe_from(news):
    suppress(address_hash("salma@example.org"))
    written()
    send_due()
    assert "List-Unsubscribe" not in sent_mail.outbox[0].message()


def test_who_wants_nothing_at_all_gets_nothing():
    suppress(address_hash("salma@example.org"), everything=True)
    written(to="SALMA@example.org", template="confirm-contact")
    send_due()
    assert sent_mail.outbox == []


def test_the_link_to_ones_own_data_comes_whatever_one_said_before():
    suppress(address_hash("salma@example.org"), everything=True)
    written(template="own-page")
    send_due()
    assert sent_mail.outbox[0].to == ["salma@example.org"]


def test_send_again_keeps_the_id():
    mail = written()
    send_due()
    send_again(mail)
    send_due()
    assert {m.message()["Message-ID"] for m in sent_mail.outbox} == {mail.message_id}
    assert len(sent_mail.outbox) == 2


def test_send_again_says_when_it_was_written_and_has_its_days_anew(broken, settings):
    mail = written()
    mail.refresh_from_db()
    later = timezone.now() + timedelta(days=4)
    with time_machine.travel(later, tick=False):
        send_again(mail)
        send_due()
    again = OutgoingMail.objects.get()
    assert again.created_at == mail.created_at
    assert again.state == "waiting"
    with time_machine.travel(later + timedelta(days=4), tick=False):
        send_due()
    assert OutgoingMail.objects.get().state == "failed"


def test_a_mail_for_later_has_its_days_then(broken):
    later = timezone.now() + timedelta(days=90)
    written(not_before=later)
    with time_machine.travel(later, tick=False):
        send_due()
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.attempts) == ("waiting", 1)


def test_without_a_mail_server_each_mail_is_a_file(settings, tmp_path):
    settings.EMAIL_BACKEND = "people.mail_folder.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    written(language="nl")
    send_due()
    (file,) = (tmp_path / "mail").iterdir()
    assert file.suffix == ".eml"
    assert file.stat().st_mode & 0o077 == 0
    assert b"To: salma@example.org" in file.read_bytes()


def test_after_thirty_days_nobody_can_say_what_was_sent_and_it_is_not_sent_again(
    settings, tmp_path
):
    settings.EMAIL_BACKEND = "people.mail_folder.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    mail = written()
    send_due()
    waiting = written(key="waiting", not_before=timezone.now() + timedelta(days=90))
    assert "0 mails emptied, 0 files" in forget()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert "1 mails emptied, 1 files" in forget()
        assert "0 mails emptied, 0 files" in forget()
    assert not list(tmp_path.iterdir())
    mail.refresh_from_db()
    assert (mail.to, mail.context, mail.state) == ("", {}, "sent")
    assert written().pk == mail.pk
    send_again(mail)
    assert send_due() == "sent 0"
    waiting.refresh_from_db()
    assert waiting.to == "salma@example.org"


def test_the_schedules_are_there_once():
    prepare_schedules()
    prepare_schedules()
    assert Schedule.objects.filter(func="people.services.send_due", schedule_type="I").count() == 1
    assert Schedule.objects.filter(func="people.services.forget").count() == 1


def test_every_template_has_words_in_four_languages_and_no_braces_left():
    templates = list(MailTemplate.objects.all())
    assert templates
    for template in templates:
        template.full_clean()
        for code in ("fr", "nl", "en", "ar"):
            subject, body = getattr(template, f"subject_{code}"), getattr(template, f"body_{code}")
            assert subject
            assert body
