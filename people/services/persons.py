"""From what somebody sent to a person we know: submit, confirm, consent, withdraw."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise

from content.changed import changed
from content.languages import local_text
from people.addresses import address_hash, normalised
from people.limits import is_allowed
from people.models import Consent, ConsentText, OutgoingMail, Person, Submission, Suppression
from people.querysets import OutgoingMailQuerySet
from people.services.outbox import delete_mail, post
from people.tokens import CONFIRM, link, make_token


@dataclass(frozen=True)
class Purpose:
    """What a submission is for: what happens at its confirmation, and the words around it.

    `question` is what the page asks before somebody confirms. It may name what the submission's
    `words` say, as in "%(initiative)s".
    """

    act: Callable[[Submission], None]
    question: str | Promise
    thanks: str | Promise

    def question_about(self, submission: Submission) -> str:
        return str(self.question) % submission.data.get("words", {})


_purposes: dict[str, Purpose] = {}


def register_purpose(name: str, purpose: Purpose) -> None:
    """Have `purpose.act` called, in one transaction, when a submission is confirmed."""
    _purposes[name] = purpose


def purpose_of(submission: Submission) -> Purpose:
    return _purposes[_kind_of(submission.purpose)]


def _kind_of(purpose: str) -> str:
    """What is sent for one record among many names it: "write-to-stewards_12"."""
    return purpose.partition("_")[0]


@transaction.atomic
def submit(*, purpose: str, address: str, data: dict, language: str, door: str) -> None:
    """Keep what somebody sent until they confirm it, and send them the link to do so.

    The same for known and unknown addresses. A second submission replaces the first and is
    confirmed by the same link; there is at most one mail an hour to an address, whoever asks for
    it: what is one too many waits its turn. A purpose may end in the number of the record it is
    about ("…_12"): then only a second one about the same record replaces the first. `words` in
    the data fill in the mail and the question, too.
    """
    submission, _made = Submission.objects.update_or_create(
        purpose=purpose,
        address_key=normalised(address),
        defaults={
            "data": {**data, "address": address},
            "language": language,
            "door": door,
            "created_at": timezone.now(),
        },
    )
    hour = timedelta(hours=1)
    turn = turn_of(address)
    recent = _mails_of(submission).filter(created_at__gt=timezone.now() - hour)
    if turn <= timezone.now() or not recent.exists():
        _send_link(submission, address, turn)


def turn_of(address: str) -> datetime:
    """Return when the next link to confirm may go to an address: one an hour, whoever asks."""
    now, hour = timezone.now(), timedelta(hours=1)
    if is_allowed("confirmation", normalised(address), times=1, within=hour):
        return now
    waiting = OutgoingMail.objects.filter(
        concerns=address_hash(address), template__startswith="confirm-", state="waiting"
    )
    last = waiting.aggregate(last=Max("next_at"))["last"] or now
    return max(last, now) + hour


def _mails_of(submission: Submission) -> OutgoingMailQuerySet:
    return OutgoingMail.objects.filter(purpose_key__startswith=f"confirm:{submission.pk}:")


def _send_link(submission: Submission, address: str, not_before: datetime) -> None:
    language = submission.language
    token = make_token(CONFIRM, submission.pk)
    post(
        key=f"confirm:{submission.pk}:{timezone.now():%Y%m%d%H%M%S}",
        to=address,
        language=language,
        template=f"confirm-{_kind_of(submission.purpose)}",
        context={
            **submission.data.get("words", {}),
            "name": submission.data.get("name", ""),
            "link": link("confirm", token, language),
        },
        not_before=not_before,
    )


@transaction.atomic
def confirm(submission_id: int) -> bool:
    """Do what was submitted; False if it was done before. Raises Submission.DoesNotExist."""
    done = Submission.objects.filter(pk=submission_id, confirmed_at=None).update(
        confirmed_at=timezone.now()
    )
    submission = Submission.objects.get(pk=submission_id)
    if not done:
        return False
    purpose_of(submission).act(submission)
    Submission.objects.filter(pk=submission_id).update(
        data={}, address_key=None, concerns=address_hash(submission.data["address"])
    )
    return True


@transaction.atomic
def refuse(submission_id: int) -> bool:
    """Forget what somebody sent in another's name, and never write to that address again.

    If we know whose it is, what they agreed to ends, too. False, and nothing is done, if it was
    confirmed before. Raises Submission.DoesNotExist.
    """
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if not submission.address_key:
        return False
    suppress(address_hash(submission.address_key), everything=True)
    for person in Person.objects.filter(address_key=submission.address_key):
        withdraw(person)
    delete_mail(_mails_of(submission))
    submission.delete()
    return True


def person_of(submission: Submission) -> Person:
    """Return the person who confirmed `submission`, made now if we didn't know them."""
    data: dict[str, Any] = submission.data
    return confirmed_person(
        address=data["address"],
        name=data.get("name", ""),
        language=submission.language,
        door=submission.door,
        spoken=data.get("spoken"),
    )


def confirmed_person(
    *, address: str, name: str, language: str, door: str, spoken: list[str] | None = None
) -> Person:
    """Return who just confirmed an address: name and language are those they gave last.

    `spoken` is None where nobody asked which languages they speak.
    """
    person = Person.objects.filter(address_key=normalised(address)).first() or Person(
        address=address, door=door
    )
    person.name = name or person.name
    person.language = language
    person.spoken = person.spoken if spoken is None else spoken
    person.confirmed_at = person.confirmed_at or timezone.now()
    person.save()
    return person


def current_text(purpose: str) -> ConsentText:
    """Return the newest consent text for a purpose. Raises ConsentText.DoesNotExist."""
    return ConsentText.objects.filter(purpose=purpose).order_by("-version")[:1].get()


def receipt(text: ConsentText, language: str) -> dict[str, Any]:
    """Return what a form remembers of the consent it showed: the sentence itself."""
    shown = local_text(text, "sentence", language)
    return {
        "text": text.pk,
        "sentence": shown.text,
        "language": shown.language,
        "at": timezone.now().isoformat(),
    }


@transaction.atomic
def consent(person: Person, *, purpose: str, receipt: dict[str, Any], door: str) -> Consent:
    """Write the receipt of a consent; an older one for the same purpose ends with it.

    Who agrees wants to hear from us, whatever they said before.
    """
    withdraw(person, purpose=purpose)
    write_again(person)
    return Consent.objects.create(
        person=person,
        purpose=purpose,
        text_id=receipt["text"],
        sentence=receipt["sentence"],
        language=receipt["language"],
        at=receipt["at"],
        door=door,
    )


def withdraw(person: Person, *, purpose: str = "") -> int:
    """End the consent for a purpose, or all of them; returns how many ended."""
    standing = person.consents.filter(withdrawn_at=None)
    if purpose:
        standing = standing.filter(purpose=purpose)
    ended = standing.update(withdrawn_at=timezone.now())
    if ended:
        changed()  # what was public by that consent is public no longer
    return ended


def is_suppressed(person: Person) -> bool:
    return Suppression.objects.filter(key=address_hash(person.address_key)).exists()


def write_again(person: Person) -> None:
    """Send mail to a person once more who had told us to stop."""
    Suppression.objects.filter(key=address_hash(person.address_key)).delete()


def suppress(key: str, *, everything: bool = False) -> None:
    """Send no more mail to the address whose hash is `key`, or nothing at all."""
    found, _made = Suppression.objects.get_or_create(key=key)
    if everything and not found.everything:
        Suppression.objects.filter(pk=found.pk).update(everything=True)
