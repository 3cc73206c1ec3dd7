"""One need at a time: added, worded anew, met, taken away. Each is a change of its initiative."""

from collections.abc import Callable

from django.db import transaction

from initiatives.models import Change, Initiative
from initiatives.services.changes import change
from initiatives.services.facts import Facts, facts_of
from people.models import Person

Needs = list[Facts]


def put_need(initiative: Initiative, need: Facts, *, steward: Person) -> Change | None:
    """Add a need, or write over the one with its `id`. Raises ValidationError."""

    def put(needs: Needs) -> Needs:
        if "id" not in need:
            return [*needs, need]
        return [{**other, **need} if other["id"] == need["id"] else other for other in needs]

    return _change_needs(initiative, put, steward)


def set_need_state(
    initiative: Initiative, need_id: int, state: str, *, steward: Person
) -> Change | None:
    return put_need(initiative, {"id": need_id, "state": state}, steward=steward)


def remove_need(initiative: Initiative, need_id: int, *, steward: Person) -> Change | None:
    return _change_needs(
        initiative, lambda needs: [need for need in needs if need["id"] != need_id], steward
    )


@transaction.atomic
def _change_needs(
    initiative: Initiative, edit: Callable[[Needs], Needs], steward: Person
) -> Change | None:
    """Edit the needs as they are now, so that two stewards at once don't lose each other's."""
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    return change(locked, {"needs": edit(facts_of(locked)["needs"])}, steward=steward)
