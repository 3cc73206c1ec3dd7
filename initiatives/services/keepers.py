"""Who keeps a place: they offer it, hear from people through us, change it, and let it go."""

from base64 import b64decode, b64encode
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from content.languages import local_text
from content.uploads import keep_picture
from initiatives.models import Place
from initiatives.services.facts import Facts, first_name
from initiatives.services.places import make_place
from people.contact import post_message, team_address
from people.models import Person, Submission
from people.services import Purpose, consent, person_of, register_purpose, submit
from people.tokens import PLACE, link, make_token

OFFER, WRITE, MESSAGE = "place", "write-to-keeper", "message-to-keeper"


def offer_place(facts: Facts, *, picture: bytes | None, writer: dict[str, Any]) -> None:
    """Have somebody confirm by mail what they say of a place.

    `writer` says who it is: name, address, the receipt of their consent. The picture (JPEG) stays
    with their words until then: in no folder and no library.
    """
    submit(
        purpose=OFFER,
        address=writer["address"],
        data={
            "name": writer["name"],
            "receipt": writer["receipt"],
            "facts": facts,
            "picture": b64encode(picture).decode() if picture else "",
            "words": {"place": first_name(facts)},
        },
        language=facts["source_language"],
        door="offer",
    )


def keep(submission: Submission) -> None:
    """Keep a place whose offer was confirmed; nobody sees it until the team has read it."""
    data = submission.data
    person = person_of(submission)
    consent(person, purpose=OFFER, receipt=data["receipt"], door=submission.door)
    facts = data["facts"]
    if data["picture"]:
        facts |= {"picture": keep_picture(b64decode(data["picture"]), first_name(facts)).pk}
    make_place(facts, keeper=person, door=submission.door)


def write_to_keeper(place: Place, *, name: str, address: str, message: str, language: str) -> None:
    """Keep a message to who keeps a place until its writer confirms it."""
    submit(
        purpose=f"{WRITE}_{place.pk}",
        address=address,
        data={
            "name": name,
            "message": message,
            "place": place.pk,
            "words": {"place": local_text(place, "name", language).text},
        },
        language=language,
        door="place",
    )


def pass_on(submission: Submission) -> None:
    """Send a confirmed message to who keeps a place; to the team where nobody does any more."""
    person_of(submission)  # who writes can see and erase it under /me/
    place = Place.objects.filter(pk=submission.data["place"]).first()
    if place is None:
        return
    keeper = _reachable(place)
    language = keeper.language if keeper else settings.LANGUAGE_CODE
    post_message(
        submission,
        to=keeper.address if keeper else team_address(),
        language=language,
        template=MESSAGE,
        subject=local_text(place, "name", language).text,
    )


def _reachable(place: Place) -> Person | None:
    """Return the keeper while their consent to be written to stands."""
    standing = Person.objects.filter(consents__purpose=OFFER, consents__withdrawn_at=None)
    return standing.filter(places=place).first()


def keeper_link(person: Person, place: Place) -> str:
    """Return the whole address where a keeper changes a place; it opens for 90 days."""
    return link("place_keeper", make_token(PLACE, [person.pk, place.pk]), person.language)


@transaction.atomic
def let_go(person: Person) -> None:
    """Have nobody keep what a person kept: what is public stays, what nobody read goes."""
    kept = Place.objects.filter(keeper=person)
    kept.exclude(status=Place.Status.LIVE).delete()
    kept.update(keeper=None)


register_purpose(
    OFFER,
    Purpose(
        act=keep,
        question=_("Shall we show “%(place)s” to everybody, once the team has read it?"),
        thanks=_("Your place is with the team now. You get an answer by mail."),
    ),
)
register_purpose(
    WRITE,
    Purpose(
        act=pass_on,
        question=_("Send your message to who keeps the key of “%(place)s”?"),
        thanks=_("Your message is on its way. They answer to your mail address."),
    ),
)
