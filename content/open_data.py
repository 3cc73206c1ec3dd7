"""Open data: apps register their data sets, `/open/` hands them out. Never a person."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from content.languages import codes, own_name
from content.words import IN_LANGUAGE

Words = str | Promise
SLICE = 500  # records in memory at a time


@dataclass(frozen=True)
class Column:
    """A column: its name, the same in every language for ever, and what stands in it."""

    name: str
    about: Words


@dataclass(frozen=True)
class DataSet:
    """A table for everyone. Its first column is an id that stays.

    `rows` yields what the columns say, in their order: text, numbers, yes and no, lists of text
    or None; asked anew for every answer.
    """

    name: str
    title: Words
    about: Words
    columns: Sequence[Column]
    rows: Callable[[], Iterable[Sequence[Any]]]

    @property
    def column_names(self) -> list[str]:
        return [column.name for column in self.columns]


def register_open_data(data_set: DataSet, *, order: int = 100) -> None:
    """Have a data set handed out under `/open/`; smaller orders are listed first."""
    hooks.register("open_data", lambda: data_set, order=order)


def data_sets() -> list[DataSet]:
    return [registered() for registered in hooks.get_hooks("open_data")]


def in_slices(records: QuerySet, fields: Iterable[str]) -> Iterator[list[dict[str, Any]]]:
    """Yield the fields of records by primary key ("pk"), some hundreds at a time.

    Nothing stays open between two slices: who reads slowly holds up no writer. Dictionaries, not
    objects: those that were prefetched form rings, which Python keeps for long.
    """
    records, last = records.order_by("pk").values("pk", *fields), 0
    while found := list(records.filter(pk__gt=last)[:SLICE]):
        yield found
        last = found[-1]["pk"]


def slugs_by(model: type[Model], relation: str, rows: list[dict[str, Any]]) -> dict[int, list[str]]:
    """Return the slugs of the words that records are tied to, by primary key: one query."""
    found: dict[int, list[str]] = defaultdict(list)
    tied = model._default_manager.filter(
        **{"pk__in": [row["pk"] for row in rows], f"{relation}__isnull": False}
    ).order_by(f"{relation}__sort_order", f"{relation}__slug")
    for pk, slug in tied.values_list("pk", f"{relation}__slug"):
        found[pk].append(slug)
    return found


def text_columns(field: str, about: Words) -> list[Column]:
    """Return a column for a text in each language of the site, called as in the model."""
    return [
        Column(
            f"{field}_{code}",
            format_lazy(
                _("{what}, {in_language}; empty where nobody has written it."),
                what=about,
                in_language=IN_LANGUAGE.get(code, own_name(code)),
            ),
        )
        for code in codes()
    ]


def name_columns() -> list[Column]:
    """Return a column for the name in each language of the site; `names_of` fills them."""
    return [
        Column(
            f"name_{code}",
            format_lazy(
                _("Name {in_language}; empty where nobody has given it yet."),
                in_language=IN_LANGUAGE.get(code, own_name(code)),
            ),
        )
        for code in codes()
    ]


def names_of(record: Any) -> list[str]:
    """Return the names of a record as they are, language by language, without any fallback."""
    return [getattr(record, f"name_{code}", None) or "" for code in codes()]
