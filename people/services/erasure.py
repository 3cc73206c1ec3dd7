"""Erasing a person: afterwards their address is found nowhere (RELIABILITY 23)."""

import logging

from django.db import transaction
from django.db.models import Q

from people.addresses import address_hash, keyed_hash
from people.models import Attempt, Person, Submission
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
    own = Q(address_key=key) | Q(concerns=address_hash(key))
    Submission.objects.filter(own).delete()
    hashes = [keyed_hash(kind, key) for kind in ("confirmation", "own-page")]
    Attempt.objects.filter(key__in=hashes).delete()
    Person.objects.filter(pk=person.pk).delete()
    log.info("a person was erased")
