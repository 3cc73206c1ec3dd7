"""Erasing a person: afterwards their address is found nowhere (RELIABILITY 23)."""

import logging

from django.conf import settings
from django.db import transaction

from people.addresses import address_hash, keyed_hash
from people.mail_folder import file_of
from people.models import Attempt, OutgoingMail, Person, Submission
from people.person_data import person_data

log = logging.getLogger(__name__)


@transaction.atomic
def erase(person: Person) -> None:
    """Delete a person and everything that names them, mail to them and about them included.

    Only the keyed hash of a suppressed address stays. Mail that lies in the folder is deleted
    once the database has let go.
    """
    for data in person_data():
        data.erase(person)
    key = person.address_key
    Submission.objects.filter(address_key=key).delete()
    hashes = [keyed_hash(kind, key) for kind in ("confirmation", "own-page")]
    Attempt.objects.filter(key__in=hashes).delete()
    mails = OutgoingMail.objects.filter(concerns=address_hash(key))
    message_ids = list(mails.values_list("message_id", flat=True))
    mails.delete()
    Person.objects.filter(pk=person.pk).delete()
    transaction.on_commit(lambda: _empty_folder(message_ids))
    log.info("a person was erased")


def _empty_folder(message_ids: list[str]) -> None:
    if getattr(settings, "EMAIL_FILE_PATH", ""):
        for message_id in message_ids:
            file_of(message_id).unlink(missing_ok=True)
            file_of(message_id).with_suffix(".partial").unlink(missing_ok=True)
