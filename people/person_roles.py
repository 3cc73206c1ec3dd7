"""What people are to us: apps register it, the desk shows it and finds by it.

A role is derived, never kept: whoever has a volunteer's record is a volunteer. An app registers
its roles in its `wagtail_hooks.py`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from wagtail import hooks

from people.models import Person


@dataclass(frozen=True)
class PersonRole:
    """One role. `having` narrows persons down to those who have it.

    Only staff with `permission` get to know who has the role; `desk_url` leads them to what the
    app holds about such a person.
    """

    name: str
    label: str | Promise
    having: Callable[[QuerySet[Person]], QuerySet[Person]]
    permission: str
    desk_url: Callable[[Person], str]


def register_person_role(role: PersonRole, *, order: int = 100) -> None:
    """Have `role` shown with people and offered as a filter."""
    hooks.register("person_roles", role, order=order)


def person_roles(user: Any) -> list[PersonRole]:
    """Return the roles that `user` may know of, in their order."""
    return [role for role in hooks.get_hooks("person_roles") if user.has_perm(role.permission)]


def roles_of(people: Iterable[Person], user: Any) -> dict[int, list[PersonRole]]:
    """Return the roles of each of some people, by their ids: one query a role."""
    found: dict[int, list[PersonRole]] = {person.pk: [] for person in people}
    for role in person_roles(user):
        for pk in role.having(Person.objects.filter(pk__in=found)).values_list("pk", flat=True):
            found[pk].append(role)
    return found
