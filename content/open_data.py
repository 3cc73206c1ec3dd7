"""Open data: apps register their data sets, `/open/` hands them out. Never a person."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
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


def in_slices(records: QuerySet) -> Iterator[Any]:
    """Yield records by their primary key, some hundreds at a time with what is prefetched.

    Nothing stays open between two slices: who reads slowly holds up no writer.
    """
    records, last = records.order_by("pk"), 0
    while found := list(records.filter(pk__gt=last)[:SLICE]):
        yield from found
        last = found[-1].pk


def text_columns(field: str, about: Words) -> list[Column]:
    """Return a column for a text in each language of the site; `texts_of` fills them."""
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


def texts_of(record: Any, *fields: str) -> list[str]:
    """Return the texts of a record, field by field and language by language, as they are."""
    return [
        getattr(record, build_localized_fieldname(field, code)) or ""
        for field in fields
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
    return texts_of(record, "name")
