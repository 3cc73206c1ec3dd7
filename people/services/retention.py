"""What goes by itself: nobody's data stays because nobody thought of it."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from people.limits import KEPT
from people.models import Attempt, OutgoingMail, Submission
from people.services.outbox import delete_mail

log = logging.getLogger(__name__)

UNCONFIRMED = timedelta(days=30)


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
    done = f"{submissions} submissions, {mails} mails, {attempts} attempts"
    log.info("forgotten: %s", done)
    return done
