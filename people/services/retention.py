"""What goes by itself: nobody's data stays because nobody thought of it."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from people.limits import KEPT
from people.mail_folder import delete_files
from people.models import Attempt, OutgoingMail, Submission
from people.services.outbox import delete_mail, empty_mail

log = logging.getLogger(__name__)

UNCONFIRMED = timedelta(days=30)


def forget() -> str:
    """Do each night what retention asks for; says how much it was (kept in the queue's history)."""
    done = ", ".join([forget_unconfirmed(), forget_mail()])
    log.info("forgotten: %s", done)
    return done


@transaction.atomic
def forget_unconfirmed() -> str:
    """Delete what nobody confirmed within 30 days and the mail about it; says how much it was."""
    now = timezone.now()
    old = Submission.objects.filter(created_at__lt=now - UNCONFIRMED)
    mails = 0
    for pk in old.values_list("pk", flat=True):
        mails += delete_mail(OutgoingMail.objects.filter(purpose_key__startswith=f"confirm:{pk}:"))
    submissions = old.delete()[0]
    attempts = Attempt.objects.filter(at__lt=now - KEPT).delete()[0]
    return f"{submissions} submissions, {mails} mails, {attempts} attempts"


def forget_mail() -> str:
    """Empty mail that was sent or given up `settings.MAIL_KEPT` days ago, and delete its files.

    The files go by their own age: those of staff (a forgotten password) are in no table.
    """
    before = timezone.now() - timedelta(days=settings.MAIL_KEPT)
    return f"{empty_mail(before)} mails emptied, {delete_files(before)} files"
