"""The verbs of people: groups of staff, persons and consents, the outbox."""

from people.services.erasure import erase
from people.services.groups import (
    EDITORS,
    VOLUNTEERS_TEAM,
    WRITERS,
    make_language_group,
    prepare_groups,
)
from people.services.outbox import (
    MESSAGE,
    delete_mail,
    post,
    prepare_schedules,
    send_again,
    send_due,
    send_mail,
)
from people.services.persons import (
    Purpose,
    confirm,
    confirmed_person,
    consent,
    current_text,
    person_of,
    purpose_of,
    receipt,
    refuse,
    register_purpose,
    submit,
    suppress,
    turn_of,
    withdraw,
)
from people.services.retention import forget, forget_mail, forget_unconfirmed
from people.services.texts import load_texts

__all__ = [
    "EDITORS",
    "MESSAGE",
    "VOLUNTEERS_TEAM",
    "WRITERS",
    "Purpose",
    "confirm",
    "confirmed_person",
    "consent",
    "current_text",
    "delete_mail",
    "erase",
    "forget",
    "forget_mail",
    "forget_unconfirmed",
    "load_texts",
    "make_language_group",
    "person_of",
    "post",
    "prepare_groups",
    "prepare_schedules",
    "purpose_of",
    "receipt",
    "refuse",
    "register_purpose",
    "send_again",
    "send_due",
    "send_mail",
    "submit",
    "suppress",
    "turn_of",
    "withdraw",
]
