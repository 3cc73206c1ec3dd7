"""One need at a time: added, worded anew, met, taken away. Each is a change of its initiative.

`who` is what `change` asks for: `steward=` or `user=`.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from initiatives.models import Change, Initiative
from initiatives.services.changes import change
from initiatives.services.facts import Facts, facts_of

Needs = list[Facts]


def put_need(initiative: Initiative, need: Facts, **who: Any) -> Change | None:
    """Add a need, or write what differs into the one with its `id`. Raises ValidationError."""

    def put(needs: Needs) -> Needs:
        if "id" not in need:
            return [*needs, need]
        return [{**other, **need} if other["id"] == need["id"] else other for other in needs]

    return _change_needs(initiative, put, who)


def remove_need(initiative: Initiative, need_id: int, **who: Any) -> Change | None:
    return _change_needs(
        initiative, lambda needs: [need for need in needs if need["id"] != need_id], who
    )


@transaction.atomic
def _change_needs(
    initiative: Initiative, edit: Callable[[Needs], Needs], who: dict[str, Any]
) -> Change | None:
    """Edit the needs as they are now, so that two stewards at once don't lose each other's."""
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    return change(locked, {"needs": edit(facts_of(locked)["needs"])}, **who)
