"""The outbox (RELIABILITY 15–17): written with what it tells, rung for, swept each minute."""

import logging
import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_q.tasks import async_task

from content.models import SiteSettings
from content.schedules import every_minute, every_night
from people.addresses import address_hash
from people.letters import Letter, letter
from people.mail_folder import file_of
from people.models import MailTemplate, OutgoingMail, Suppression
from people.querysets import OutgoingMailQuerySet
from people.tokens import UNSUBSCRIBE, link, make_token

log = logging.getLogger(__name__)

State = OutgoingMail.State
LEASE = timedelta(seconds=120)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=4)
GIVEN_UP_AFTER = timedelta(days=3)
SLICE = timedelta(seconds=80)  # below Q_CLUSTER["timeout"]
TOO_MANY_IN_A_ROW = 3
# What a job is called by its path: kept where queued jobs look for it.
SEND, SWEEP = "people.services.send_mail", "people.services.send_due"
FORGET = "people.services.forget"
OWN_LINK = "own-page"  # the template in which somebody gets the link to their own data
MESSAGE = "contact-message"  # the template in which the team gets what somebody wrote to it


def post(
    *,
    key: str,
    to: str,
    language: str,
    template: str,
    context: dict[str, Any],
    about: str = "",
    reply_to: str = "",
    not_before: datetime | None = None,
) -> OutgoingMail:
    """Write a mail into the outbox, in the caller's transaction; the queue is rung at its commit.

    `key` says what the mail is for: with the same key there is only ever one. `about` is the
    address of whom it speaks, where that isn't `to`: who is erased takes it along.
    """
    due = not_before or timezone.now()
    mail, is_new = OutgoingMail.objects.get_or_create(
        purpose_key=key,
        defaults={
            "to": to,
            "language": language,
            "template": template,
            "context": context,
            "concerns": address_hash(about or to),
            "reply_to": reply_to,
            "next_at": due,
            "due_since": due,
        },
    )
    if is_new:
        transaction.on_commit(lambda: _ring(mail.pk))
    return mail


def _ring(mail_id: int) -> None:
    try:
        async_task(SEND, mail_id, task_name=f"mail {mail_id}")
    except Exception as error:
        # The row is committed; the sweep finds it within a minute.
        log.warning("bell not rung", extra={"mail": mail_id, "reason": type(error).__name__})


def send_mail(mail_id: int) -> bool:
    """Send one mail if it is due and nobody else has it; True if it went out."""
    mail = OutgoingMail.objects.filter(pk=mail_id).first()
    if mail is None or not mail.claim(timezone.now() + LEASE):
        return False
    return _deliver(mail)


def send_due() -> str:
    """Send what is due, for a minute or so; stop early where the mail server doesn't answer."""
    until, sent, failed_in_a_row = timezone.now() + SLICE, 0, 0
    due = OutgoingMail.objects.due().order_by("next_at", "pk").values_list("pk", flat=True)
    for mail_id in list(due[:5000]):
        if timezone.now() > until or failed_in_a_row >= TOO_MANY_IN_A_ROW:
            break
        if send_mail(mail_id):
            sent, failed_in_a_row = sent + 1, 0
        elif OutgoingMail.objects.filter(pk=mail_id, trouble__in=_SERVER_TROUBLES).exists():
            failed_in_a_row += 1
    return f"sent {sent}"


_SERVER_TROUBLES = ("ConnectionRefusedError", "TimeoutError", "gaierror", "SMTPConnectError")


def _deliver(mail: OutgoingMail) -> bool:
    """Send a claimed mail and write down how it went."""
    try:
        template = MailTemplate.objects.get(slug=mail.template)
        if _is_unwanted(mail, template):
            _finish(mail, state=State.SUPPRESSED)
            return False
        message = _message(mail, template)
        message.send()
    except Exception as error:
        _put_off(mail, error)
        return False
    _finish(mail, state=State.SENT, sent_at=timezone.now(), trouble="")
    return True


def _is_unwanted(mail: OutgoingMail, template: MailTemplate) -> bool:
    if mail.template == OWN_LINK:
        return False  # whose data we hold may always see it, and have it erased
    suppressed = Suppression.objects.filter(key=address_hash(mail.to))
    if template.is_direct:
        suppressed = suppressed.filter(everything=True)
    return suppressed.exists()


def _message(mail: OutgoingMail, template: MailTemplate) -> EmailMultiAlternatives:
    subject, body, language = template.words(mail.language)
    written: Letter = letter(subject, body, _values(mail), language)
    headers = {"Message-ID": mail.message_id, "Content-Language": language}
    if not template.is_direct:
        token = make_token(UNSUBSCRIBE, address_hash(mail.to))
        # RFC 8058: one click in the mail program, without a page of ours.
        headers["List-Unsubscribe"] = f"<{link('unsubscribe', token, mail.language)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        subject=written.subject,
        body=written.text,
        from_email=_sender(),
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
        connection=get_connection(),
    )
    message.attach_alternative(written.html, "text/html")
    return message


def _values(mail: OutgoingMail) -> dict[str, Any]:
    return {"movement": SiteSettings.current().name, **mail.context}


def _sender() -> str:
    return SiteSettings.current().mail or settings.DEFAULT_FROM_EMAIL


def _finish(mail: OutgoingMail, **fields: Any) -> None:
    """Give the mail back, if it is still ours: a lease that ran out belongs to another."""
    OutgoingMail.objects.filter(pk=mail.pk, lease=mail.lease).update(
        lease=None, leased_until=None, **fields
    )


def _put_off(mail: OutgoingMail, error: Exception) -> None:
    trouble = type(error).__name__  # never its words: they hold addresses
    now = timezone.now()
    wait = min(FIRST_WAIT * 2 ** min(mail.attempts - 1, 8), LONGEST_WAIT)
    is_over = _is_final(error) or now - mail.due_since > GIVEN_UP_AFTER
    state = State.FAILED if is_over else State.WAITING
    _finish(mail, state=state, next_at=now + wait, trouble=trouble)
    log.warning("mail not sent", extra={"mail": mail.pk, "reason": trouble})


def _is_final(error: Exception) -> bool:
    """Whether trying again can't help: refused for good (RFC 5321, 5yz).

    A template that is missing comes back with the next `migrate`: that mail waits for it.
    """
    return isinstance(error, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _words in error.recipients.values()
    )


def send_again(mail: OutgoingMail) -> None:
    """Have a mail sent once more, with the Message-ID it always had; not if it was emptied."""
    with transaction.atomic():
        whole = OutgoingMail.objects.filter(pk=mail.pk).exclude(to="")
        whole.exclude(state=State.SENDING).update(
            state=State.WAITING,
            next_at=timezone.now(),
            trouble="",
            due_since=timezone.now(),
            sent_at=None,
        )
        transaction.on_commit(lambda: _ring(mail.pk))


def delete_mail(mails: OutgoingMailQuerySet) -> int:
    """Delete mail, and its files once the database has let go; returns how many there were."""
    message_ids = list(mails.values_list("message_id", flat=True))
    mails.delete()
    transaction.on_commit(lambda: _empty_folder(message_ids))
    return len(message_ids)


def empty_mail(before: datetime) -> int:
    """Forget to whom and with which words mail was finished before then; returns how much.

    The rows stay, without anybody in them: the same key never sends a second mail.
    """
    finished = OutgoingMail.objects.exclude(state__in=[State.WAITING, State.SENDING])
    old = finished.exclude(to="").annotate(ended=Coalesce("sent_at", "due_since"))
    return old.filter(ended__lt=before).update(to="", reply_to="", context={})


def _empty_folder(message_ids: list[str]) -> None:
    if getattr(settings, "EMAIL_FILE_PATH", ""):
        for message_id in message_ids:
            file_of(message_id).unlink(missing_ok=True)
            file_of(message_id).with_suffix(".partial").unlink(missing_ok=True)


def prepare_schedules() -> None:
    """Have the outbox swept each minute and what is old forgotten each night. Idempotent."""
    every_minute("outbox", SWEEP)
    every_night("forget unconfirmed", FORGET, hour=3, minute=20)
