"""Who looks after an initiative: they come, leave and hand over without anybody of the team."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.changed import changed
from content.languages import local_text
from initiatives.models import Initiative, Steward
from initiatives.services.directory import index
from initiatives.services.notices import send_steward_link, tell_of_status, tell_of_steward
from people.addresses import keyed_hash, normalised
from people.limits import is_allowed
from people.models import Attempt, Person, Submission
from people.services import Purpose, consent, person_of, register_purpose, submit, withdraw

STEWARDSHIP = "stewardship"
PUBLIC_CONTACT = "public-contact"
LINK_SENT = "steward-link"
MOST_STEWARDS = 12
INVITATIONS_A_DAY = 10


def add_steward(initiative: Initiative, *, name: str, address: str, language: str) -> None:
    """Ask somebody by mail to look after an initiative; they do once they confirm.

    Who we know is written to in their language. Raises ValidationError where there are many
    stewards already, or many were asked today.
    """
    day = timedelta(days=1)
    if initiative.stewardships.count() >= MOST_STEWARDS or not is_allowed(
        "invitation", str(initiative.pk), times=INVITATIONS_A_DAY, within=day
    ):
        raise ValidationError(_("That is many for one day. Please try again tomorrow."))
    known = Person.objects.filter(address_key=normalised(address)).first()
    language = known.language if known else language
    submit(
        purpose=f"{STEWARDSHIP}_{initiative.pk}",
        address=address,
        data={
            "name": name,
            "initiative": initiative.pk,
            "words": words_about(initiative, language),
        },
        language=language,
        door="steward",
    )


def open_invitations(initiative: Initiative) -> int:
    """Return how many people were asked and have not answered yet; who they are stays with us."""
    purpose = f"{STEWARDSHIP}_{initiative.pk}"
    return Submission.objects.filter(purpose=purpose, confirmed_at=None).count()


def words_about(initiative: Initiative, language: str) -> dict[str, str]:
    """Return what a mail and a question say of an initiative."""
    return {"initiative": local_text(initiative, "name", language).text}


def become_steward(submission: Submission) -> None:
    """Who was asked said yes. What others typed changes nothing about a person we know."""
    initiative = Initiative.objects.filter(pk=submission.data["initiative"]).first()
    if initiative is None:
        return
    known = Person.objects.filter(address_key=submission.address_key).first()
    make_steward(initiative, known or person_of(submission))


@transaction.atomic
def make_steward(initiative: Initiative, person: Person) -> Steward:
    """Let a confirmed person look after an initiative; the others hear of it."""
    stewardship, is_new = Steward.objects.get_or_create(initiative=initiative, person=person)
    if is_new:
        tell_of_steward(initiative, person, came=True)
    return stewardship


@transaction.atomic
def remove_steward(initiative: Initiative, person: Person) -> None:
    """Let a steward leave. Raises ValidationError for the last one: somebody else comes first."""
    Initiative.objects.select_for_update().get(pk=initiative.pk)
    if not initiative.stewardships.exclude(person=person).exists():
        raise ValidationError(
            _("You are the last one. Ask somebody else first: once they said yes, you can leave.")
        )
    if Steward.objects.filter(initiative=initiative, person=person).delete()[0]:
        tell_of_steward(initiative, person, came=False)
        _end_unused_consent(person)
        changed()


def forget_steward(person: Person) -> None:
    """Erase who looked after something; the initiative stays, alone if they were the last."""
    Steward.objects.filter(person=person).delete()
    Attempt.objects.filter(key=keyed_hash(LINK_SENT, person.address_key)).delete()


def ask_for_link(initiative: Initiative, address: str) -> None:
    """Send a steward their lost link; nothing for others, and at most one an hour."""
    key = normalised(address)
    allowed = is_allowed(LINK_SENT, key, times=1, within=timedelta(hours=1))
    person = initiative.stewards.filter(address_key=key).first()
    if person and allowed:
        send_steward_link(person, initiative)


@transaction.atomic
def publish_contact(stewardship: Steward, contact: str, receipt: dict[str, Any] | None) -> None:
    """Show a steward's address or number to everybody, by their consent; "" takes it back."""
    stewardship.public_contact = contact
    stewardship.save(update_fields=["public_contact"])
    if contact and receipt:
        consent(stewardship.person, purpose=PUBLIC_CONTACT, receipt=receipt, door="steward")
    _end_unused_consent(stewardship.person)
    changed()


def _end_unused_consent(person: Person) -> None:
    if not person.stewardships.exclude(public_contact="").exists():
        withdraw(person, purpose=PUBLIC_CONTACT)


def public_contacts(initiative: Initiative) -> list[str]:
    """Return the addresses and numbers that stewards agreed to show, as they wrote them."""
    agreed = initiative.stewardships.filter(
        person__consents__purpose=PUBLIC_CONTACT, person__consents__withdrawn_at=None
    )
    return list(agreed.exclude(public_contact="").values_list("public_contact", flat=True))


@transaction.atomic
def hide(initiative: Initiative) -> None:
    """Take a public initiative down; its stewards are told."""
    _set_status(initiative, Initiative.Status.LIVE, Initiative.Status.HIDDEN)


@transaction.atomic
def show_again(initiative: Initiative) -> None:
    """Make public again what was taken down; its stewards are told."""
    _set_status(initiative, Initiative.Status.HIDDEN, Initiative.Status.LIVE)


def _set_status(initiative: Initiative, wanted: str, status: str) -> None:
    if Initiative.objects.filter(pk=initiative.pk, status=wanted).update(status=status):
        initiative.status = status
        index(initiative)
        tell_of_status(initiative)


register_purpose(
    STEWARDSHIP,
    Purpose(
        act=become_steward,
        question=gettext_lazy("Will you look after “%(initiative)s” from now on?"),
        thanks=gettext_lazy("You look after it now. The link to its page is in your mail."),
    ),
)
