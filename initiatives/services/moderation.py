"""Answering who adds something: everybody gets an answer, and the default answer is yes."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from content.languages import in_language, local_text
from initiatives.models import Initiative, Place, Value
from initiatives.services.directory import index
from initiatives.services.keepers import keeper_link
from initiatives.services.notices import steward_link
from initiatives.services.places import index_place
from people.models import Person, User
from people.services import post

Status = Initiative.Status


@transaction.atomic
def approve(entry: Initiative | Place, *, user: User) -> bool:
    """Make an entry public and tell its people; False if somebody did so before.

    One that was refused can still be approved: people answer, and staff may change their mind.
    """
    if not _decide(entry, (Status.WAITING, Status.REFUSED), Status.LIVE, user=user):
        return False
    if isinstance(entry, Initiative):
        index(entry)
    else:
        index_place(entry)
    for person in _people_of(entry):
        _tell(entry, person, "entry-approved", {"page": _address(entry, person.language)})
    return True


@transaction.atomic
def refuse(entry: Initiative | Place, *, value: Value, reason: str, user: User) -> bool:
    """Say no to an entry, with the value it is against; False if it was answered before.

    Nothing public changes. The mail comes from the team, so that people can simply answer it.
    """
    said = {"refused_for": value, "refusal": reason}
    if not _decide(entry, (Status.WAITING,), Status.REFUSED, user=user, **said):
        return False
    for person in _people_of(entry):
        named = local_text(value, "name", person.language).text
        _tell(entry, person, "entry-refused", {"value": named, "reason": reason})
    return True


def _decide(
    entry: Initiative | Place, of: tuple[str, ...], status: str, *, user: User, **said: object
) -> bool:
    """One conditional UPDATE: of two who answer at once, or of a double click, one does."""
    columns = {"status": status, "decided_at": timezone.now(), "decided_by": user, **said}
    done = type(entry)._default_manager.filter(pk=entry.pk, status__in=of).update(**columns)
    entry.refresh_from_db()
    return bool(done)


def _people_of(entry: Initiative | Place) -> list[Person]:
    """Return who added an entry or looks after it."""
    if isinstance(entry, Initiative):
        return list(entry.stewards.all())
    return [entry.keeper] if entry.keeper else []


def _tell(
    entry: Initiative | Place, person: Person, template: str, context: dict[str, str]
) -> None:
    language = person.language
    post(
        key=f"{template}:{entry._meta.model_name}:{entry.pk}:{person.pk}",
        to=person.address,
        language=language,
        template=template,
        context={
            "name": person.name,
            "entry": local_text(entry, "name", language).text,
            "link": _own_link(entry, person),
            **context,
        },
    )


def _own_link(entry: Initiative | Place, person: Person) -> str:
    """Return where somebody changes what they added."""
    if isinstance(entry, Initiative):
        return steward_link(person, entry)
    return keeper_link(person, entry)


def _address(entry: Initiative | Place, language: str) -> str:
    room = "initiatives" if isinstance(entry, Initiative) else "places"
    return settings.SITE_URL + in_language(f"/{room}/{entry.slug}/", language)
