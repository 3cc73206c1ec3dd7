"""The records of people, grouped by what they are about."""

from people.models.attempts import Attempt
from people.models.mail import MailTemplate, OutgoingMail
from people.models.persons import Consent, ConsentText, Person, Suppression
from people.models.staff import User
from people.models.subjects import Subject
from people.models.submissions import Submission

__all__ = [
    "Attempt",
    "Consent",
    "ConsentText",
    "MailTemplate",
    "OutgoingMail",
    "Person",
    "Subject",
    "Submission",
    "Suppression",
    "User",
]
