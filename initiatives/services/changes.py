"""Changing an initiative: at once public, remembered, and undone again where it was wrong."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from content.changed import changed
from initiatives.models import Change, Initiative
from initiatives.services.differences import Pieces, pieces, touched
from initiatives.services.directory import index
from initiatives.services.facts import TEXTS, Facts, facts_of, write_facts
from initiatives.services.notices import tell_stewards
from people.models import Person, User


@transaction.atomic
def change(
    initiative: Initiative,
    facts: Facts,
    *,
    steward: Person | None = None,
    user: User | None = None,
    undoes: Change | None = None,
) -> Change | None:
    """Write facts into an initiative and into its history; None if nothing differs.

    A steward who changes it says by that that the rest is still right. The other stewards get a
    mail. Raises ValidationError, as `write_facts` does.
    """
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    before = facts_of(locked)
    if steward:
        locked.confirmed_at = timezone.now()
    write_facts(locked, facts)
    return remember(locked, before, steward=steward, user=user, undoes=undoes)


def remember(
    initiative: Initiative,
    before: Facts,
    *,
    steward: Person | None = None,
    user: User | None = None,
    undoes: Change | None = None,
) -> Change | None:
    """Note what differs from the facts `before`, in the transaction that wrote it; None: nothing.

    For what writes an initiative in its own way, as a form of the admin does.
    """
    fresh = Initiative.objects.get(pk=initiative.pk)
    after = facts_of(fresh)
    index(fresh)
    differing = [name for name in after if after[name] != before[name]]
    if not differing:
        return None
    made = Change.objects.create(
        initiative=fresh,
        steward=steward,
        user=user,
        by=Change.By.STEWARD if steward else Change.By.STAFF if user else Change.By.PORTAL,
        before={name: before[name] for name in differing},
        after={name: after[name] for name in differing},
        undoes=undoes,
    )
    tell_stewards(made)
    return made


@transaction.atomic
def still_right(initiative: Initiative) -> None:
    """A steward says that everything is as it stands there."""
    Initiative.objects.filter(pk=initiative.pk).update(confirmed_at=timezone.now())
    changed()


@transaction.atomic
def undo(done: Change, *, steward: Person | None = None, user: User | None = None) -> Change | None:
    """Put back what stood there before a change, as a change of its own; None if it was done.

    Only what the change touched is put back: other languages and other needs of the same fact
    stay as they are now. Raises ValidationError, as `write_facts` does.
    """
    initiative = Initiative.objects.select_for_update().get(pk=done.initiative_id)
    if Change.objects.filter(undoes=done).exists():
        return None
    back = _put_back(done, facts_of(initiative))
    return change(initiative, back, steward=steward, user=user, undoes=done)


def _put_back(done: Change, now: Facts) -> Facts:
    then = pieces(done.before)
    wanted: Pieces = pieces({name: now[name] for name in done.before})
    for piece in touched(done):
        wanted.pop(piece, None)
        if piece in then:
            wanted[piece] = then[piece]
    return {name: _whole(name, wanted) for name in done.before}


def _whole(name: str, wanted: Pieces) -> Any:
    parts = {key: value for (fact, key), value in wanted.items() if fact == name}
    if name in TEXTS:
        return parts
    return [parts[key] for key in sorted(parts)] if name == "needs" else parts[""]


def history_of(initiative: Initiative) -> models.QuerySet[Change]:
    """Return all changes of an initiative, newest first, with who made them."""
    return initiative.changes.select_related("steward", "user", "undone_by")


def changed_since(done: Change) -> list[Change]:
    """Return the later changes of the same pieces: undoing `done` undoes them too."""
    mine = set(touched(done))
    later = Change.objects.filter(initiative=done.initiative_id, pk__gt=done.pk)
    return [other for other in later if mine & set(touched(other))]


@transaction.atomic
def make(
    facts: Facts, *, status: str = Initiative.Status.WAITING, slug: str = "", **fields: object
) -> Initiative:
    """Make an initiative from facts; `fields` are columns that are no facts (`door`, `is_example`).

    Raises ValidationError, as `write_facts` does.
    """
    initiative = Initiative(status=status, slug=slug, **fields)
    write_facts(initiative, facts)
    index(initiative)
    return initiative
