"""Adding an initiative, step by step: a draft behind a signed link until its writer sends it.

There are two links to a draft. The one in the browser's address goes on with it. The one we mail
does so too, and sending from it says that the address is right: nobody else has it. Nothing of
a draft is shown to staff or public before.
"""

import logging
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from content.uploads import keep_picture
from initiatives.models import Draft, Initiative, Steward
from initiatives.services.changes import make
from initiatives.services.facts import Facts, check_facts
from people.addresses import address_hash, normalised
from people.models import OutgoingMail, Person
from people.services import confirmed_person, consent, delete_mail, post, suppress, turn_of
from people.tokens import DRAFT, BadToken, link, make_token

log = logging.getLogger(__name__)

PURPOSE = "initiative"  # of the consent
KEPT = timedelta(days=30)
_NAMES = uuid.UUID("5e1b0c5e-7a33-4f0a-9a55-3c1d8d1f0a77")


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What one step was answered with; `picture` is a JPEG of ours."""

    facts: Facts = field(default_factory=dict)
    writer: dict[str, Any] = field(default_factory=dict)
    picture: bytes | None = None
    drops_picture: bool = False


@transaction.atomic
def begin_draft(stamp: str, *, facts: Facts, writer: dict[str, Any]) -> Draft:
    """Make a draft and mail the link to it. The same stamp (a double click) is the same draft."""
    draft, is_new = Draft.objects.get_or_create(
        id=uuid.uuid5(_NAMES, stamp),
        defaults={
            "facts": facts,
            "writer": writer,
            "address_key": normalised(writer["address"]),
            "language": facts["source_language"],
            "next_step": 2,
        },
    )
    if is_new:
        mail_link(draft)
    return draft


def draft_begun_with(stamp: str) -> Draft:
    """Return the draft that `begin_draft` made. Raises Draft.DoesNotExist."""
    return Draft.objects.get(id=uuid.uuid5(_NAMES, stamp))


def token_of(draft: Draft, *, mailed: bool = False) -> str:
    """Return the token that opens a draft; `mailed`: the one that only goes to its address."""
    address = address_hash(draft.writer["address"]) if mailed else ""
    return make_token(DRAFT, {"draft": str(draft.pk), "address": address})


def draft_of(value: dict[str, str]) -> tuple[Draft, bool]:
    """Return what a token was made for: the draft, and whether its address is confirmed by it.

    Raises BadToken where the draft was forgotten or the link was mailed to another address.
    """
    draft = Draft.objects.filter(pk=value["draft"]).first()
    if draft is None:
        raise BadToken(expired=True)
    if draft.initiative_id or not value["address"]:
        return draft, bool(value["address"])
    if not draft.address_key or value["address"] != address_hash(draft.address_key):
        raise BadToken(expired=True)
    return draft, True


def mail_link(draft: Draft) -> bool:
    """Mail the link that goes on with a draft and can send it.

    At most one an hour; returns whether there is a new one.
    """
    mails = _mails_of(draft).filter(created_at__gt=timezone.now() - timedelta(hours=1))
    if mails.filter(concerns=address_hash(draft.address_key)).exists():
        return False
    post(
        key=f"draft:{draft.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        to=draft.writer["address"],
        language=draft.language,
        template="confirm-initiative",
        context={
            "name": draft.writer["name"],
            "entry": draft.facts["name"][draft.language],
            "link": link("draft", token_of(draft, mailed=True), draft.language),
        },
        not_before=turn_of(draft.writer["address"]),
    )
    return True


@transaction.atomic
def save_step(draft: Draft, step: int, answers: Answers) -> None:
    """Keep what a step was answered with. Raises ValidationError, with the names of facts."""
    facts = {**draft.facts, **answers.facts}
    check_facts(facts)
    draft.facts = facts
    draft.writer = {**draft.writer, **answers.writer}
    if answers.picture or answers.drops_picture:
        draft.picture = answers.picture
    draft.next_step = max(draft.next_step, step + 1)
    address_key = normalised(draft.writer["address"])
    has_moved = address_key != draft.address_key
    draft.address_key = address_key
    draft.save()
    if has_moved:
        mail_link(draft)


def save_picture(draft: Draft, jpeg: bytes) -> None:
    """Keep a picture at once, whatever else of its step is still to be corrected."""
    draft.picture = jpeg
    draft.save(update_fields=["picture", "changed_at"])


@transaction.atomic
def finish_draft(draft: Draft, receipt: dict[str, Any]) -> None:
    """Keep that its writer wants to send a draft; once from a mailed link, `send_draft` does."""
    draft.writer = {**draft.writer, "receipt": receipt}
    draft.is_ready = True
    draft.save()


@transaction.atomic
def send_draft(draft: Draft) -> Initiative:
    """Make a draft, whose address is confirmed, an initiative that waits for an answer.

    Once, however often it is sent. Raises ValidationError where the directory's words have
    changed since it was written.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.initiative:
        return draft.initiative
    facts, writer = draft.facts, draft.writer
    check_facts(facts)
    if draft.picture:
        picture = keep_picture(bytes(draft.picture), facts["name"][draft.language])
        facts = {**facts, "picture": picture.pk}
    person = confirmed_person(
        address=writer["address"], name=writer["name"], language=draft.language, door="add"
    )
    consent(person, purpose=PURPOSE, receipt=writer["receipt"], door="add")
    initiative = make(facts, door="add", confirmed_at=timezone.now())
    Steward.objects.create(initiative=initiative, person=person)
    Draft.objects.filter(pk=draft.pk).update(
        initiative=initiative, facts={}, writer={}, picture=None, address_key="", is_ready=False
    )
    return initiative


@transaction.atomic
def disown_draft(draft: Draft) -> None:
    """Forget what somebody wrote in another's name, and never write to that address again."""
    suppress(address_hash(draft.address_key), everything=True)
    _forget(draft)


def forget_drafts() -> str:
    """Delete drafts that nobody touched for 30 days and the mail about them (a nightly job)."""
    old = Draft.objects.filter(changed_at__lt=timezone.now() - KEPT)
    done = f"{_forget_all(old)} drafts"
    log.info("forgotten: %s", done)
    return done


def forget_drafts_of(person: Person) -> None:
    """Delete what a person is still writing."""
    _forget_all(Draft.objects.filter(address_key=person.address_key))


@transaction.atomic
def _forget_all(drafts: Any) -> int:
    found = list(drafts)
    for draft in found:
        _forget(draft)
    return len(found)


def _forget(draft: Draft) -> None:
    delete_mail(_mails_of(draft))
    draft.delete()


def _mails_of(draft: Draft) -> Any:
    return OutgoingMail.objects.filter(purpose_key__startswith=f"draft:{draft.pk}:")
