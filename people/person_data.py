"""What we hold about a person: apps register it, `/me/` loops over it.

An app that keeps something about a person registers, in its `wagtail_hooks.py`, how it is shown,
exported and erased. A test fails for a model with a key to Person that nobody registered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from wagtail import hooks

from people.models import Person


@dataclass(frozen=True)
class Shown:
    """One line on the own page: what it is and what we hold; `href`: where it can be changed."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True)
class PersonData:
    """What one app holds about people.

    `export` returns JSON values; `erase` runs in the transaction that ends with the person.
    `change_url` names the view where somebody can change it themselves.
    """

    heading: str | Promise
    models: tuple[type[models.Model], ...]
    show: Callable[[Person], list[Shown]]
    export: Callable[[Person], Any]
    erase: Callable[[Person], None]
    name: str
    change_url: str = ""


def register_person_data(data: PersonData, *, order: int = 100) -> None:
    """Have `data` shown, exported and erased with the person."""
    hooks.register("person_data", data, order=order)


def person_data() -> list[PersonData]:
    """Return everything that was registered, in its order."""
    return hooks.get_hooks("person_data")


def export_of(person: Person) -> dict[str, Any]:
    """Return all we hold about a person, as JSON: one entry per registration."""
    return {data.name: data.export(person) for data in person_data()}
