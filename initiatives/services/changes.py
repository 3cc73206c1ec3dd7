"""Changing an initiative: at once public, remembered, and undone again where it was wrong."""

from django.db import transaction
from django.utils import timezone

from initiatives.models import Change, Initiative
from initiatives.services.directory import index
from initiatives.services.facts import Facts, facts_of, write_facts
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

    A steward who changes it says by that that the rest is still right.
    Raises ValidationError, as `write_facts` does.
    """
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    before = facts_of(locked)
    if steward:
        locked.confirmed_at = timezone.now()
    write_facts(locked, facts)
    after = facts_of(locked)
    differing = [name for name in after if after[name] != before[name]]
    index(locked)
    if not differing:
        return None
    return Change.objects.create(
        initiative=locked,
        steward=steward,
        user=user,
        before={name: before[name] for name in differing},
        after={name: after[name] for name in differing},
        undoes=undoes,
    )


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
