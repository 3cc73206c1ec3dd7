"""The directory for everyone: which tables there are and what stands in them.

Only what is public, never a person: no steward, no keeper, no contact.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.open_data import (
    Column,
    DataSet,
    in_slices,
    name_columns,
    names_of,
    slugs_by,
    text_columns,
)
from initiatives.models import Borough, Initiative, Need, Place, Theme


def _borough_rows() -> Iterator[list[Any]]:
    for borough in Borough.objects.iterator():
        yield [
            borough.slug,
            *names_of(borough),
            borough.post_codes,
            borough.spellings,
            borough.is_uncertain,
            borough.is_region,
        ]


def _theme_rows() -> Iterator[list[Any]]:
    for theme in Theme.objects.iterator():
        yield [theme.slug, *names_of(theme), theme.hue]


def _initiative_rows() -> Iterator[list[Any]]:
    columns = INITIATIVES.column_names
    for rows in in_slices(Initiative.objects.live(), _fields(INITIATIVES, Initiative)):
        themes = slugs_by(Initiative, "themes", rows)
        boroughs = slugs_by(Initiative, "boroughs", rows)
        for row in rows:
            since = row["since"]
            row |= {
                "themes": themes[row["pk"]],
                "boroughs": boroughs[row["pk"]],
                "kind": row["kind__slug"],
                "since": f"{since:%Y-%m}" if since else "",
                "added": _day(row["created_at"]),
                "confirmed": _day(row["confirmed_at"]),
            }
            yield _cells(row, columns)


def _need_rows() -> Iterator[list[Any]]:
    columns = NEEDS.column_names
    public = Need.objects.filter(initiative__status=Initiative.Status.LIVE)
    for rows in in_slices(public, _fields(NEEDS, Need)):
        skills = slugs_by(Need, "skills", rows)
        for row in rows:
            slug = row["initiative__slug"]
            row |= {
                "id": f"{slug}-{row['pk']}",
                "initiative": slug,
                "source_language": row["initiative__source_language"],
                "skills": skills[row["pk"]],
                "added": _day(row["created_at"]),
                "met": _day(row["met_at"]),
                "is_example": row["initiative__is_example"],
            }
            yield _cells(row, columns)


def _place_rows() -> Iterator[list[Any]]:
    columns = PLACES.column_names
    for rows in in_slices(Place.objects.live(), _fields(PLACES, Place)):
        for row in rows:
            row |= {
                "borough": row["borough__slug"],
                "street": row["address"],
                "added": _day(row["created_at"]),
                "confirmed": _day(row["confirmed_at"]),
            }
            yield _cells(row, columns)


# What has another name in the model than in the table, or stands in another table.
READ_FOR: dict[type[Model], tuple[str, ...]] = {
    Initiative: ("kind__slug", "created_at", "confirmed_at"),
    Need: (
        "initiative__slug",
        "initiative__source_language",
        "initiative__is_example",
        "created_at",
        "met_at",
    ),
    Place: ("borough__slug", "address", "created_at", "confirmed_at"),
}


def _fields(data: DataSet, model: type[Model]) -> set[str]:
    """Return the fields of `model` that a table is made of."""
    own = {field.name for field in model._meta.concrete_fields if not field.is_relation}
    return own & set(data.column_names) - {"id"} | set(READ_FOR[model])


def _cells(row: dict[str, Any], columns: list[str]) -> list[Any]:
    return ["" if row[name] is None else row[name] for name in columns]


def _day(moment: datetime | None) -> str:
    """Return a moment as its day in the city, "2026-11-21"."""
    return f"{timezone.localtime(moment):%Y-%m-%d}" if moment else ""


SLUG = Column("slug", _("The word in its address: an id that stays when names change."))
SOURCE = Column("source_language", _("The language it was first written in, by its code."))
SPOKEN = Column("spoken", _("The languages spoken there, by their codes (ISO 639)."))
LINKS = Column("links", _("Where it is on the web."))
ADDED = Column("added", _("The day it was added."))
CONFIRMED = Column("confirmed", _("The day somebody last said that all of this is still right."))
EXAMPLE = Column("is_example", _("Whether it is invented, as an example."))
ENTRY_BEGINS = [
    SLUG,
    SOURCE,
    *name_columns(),
    *text_columns("line", _("What it is in one line")),
    *text_columns("text", _("What it is, at length")),
]
ENTRY_ENDS = [SPOKEN, LINKS, ADDED, CONFIRMED, EXAMPLE]
BOROUGHS = DataSet(
    name="boroughs",
    title=_("Boroughs"),
    about=_("The boroughs of the city with their names, post codes and spellings."),
    columns=[
        SLUG,
        *name_columns(),
        Column("post_codes", _("Its post codes; in tables separated by semicolons.")),
        Column("spellings", _("How people write it too; in tables separated by semicolons.")),
        Column("is_uncertain", _("Whether residents have yet to confirm one of the names.")),
        Column("is_region", _("Whether it is no borough but stands for all of them.")),
    ],
    rows=_borough_rows,
)
THEMES = DataSet(
    name="themes",
    title=_("Themes"),
    about=_("What initiatives and posts are about."),
    columns=[SLUG, *name_columns(), Column("hue", _("The colour it has on our pages, as a word."))],
    rows=_theme_rows,
)
INITIATIVES = DataSet(
    name="initiatives",
    title=_("Initiatives"),
    about=_("What citizens do together: everything public in the directory."),
    columns=[
        *ENTRY_BEGINS,
        *text_columns("tried", _("What they tried")),
        *text_columns("worked", _("What worked")),
        *text_columns("did_not_work", _("What did not work")),
        *text_columns("next_step", _("What comes next")),
        Column("themes", _("Its themes, by their slugs.")),
        Column("boroughs", _("Its boroughs, by their slugs.")),
        Column("kind", _("The kind of group behind it, as a word.")),
        Column("stage", _("How far it is: idea, starting, running, paused or ended.")),
        Column("since", _("The month it began, like 2026-03.")),
        *ENTRY_ENDS,
    ],
    rows=_initiative_rows,
)
NEEDS = DataSet(
    name="needs",
    title=_("Needs"),
    about=_("What public initiatives ask for: people, things, a place, money."),
    columns=[
        Column("id", _("An id that stays: the initiative’s slug and a number.")),
        Column("initiative", _("The slug of the initiative that asks.")),
        SOURCE,
        Column("kind", _("What is needed: people, things, place or money.")),
        Column("state", _("Whether it is open or met.")),
        *text_columns("title", _("What is needed, in a few words")),
        *text_columns("text", _("More about it")),
        Column("skills", _("The skills it takes, by their slugs.")),
        Column("spoken", _("The languages it takes, by their codes (ISO 639).")),
        ADDED,
        Column("met", _("The day it was met.")),
        EXAMPLE,
    ],
    rows=_need_rows,
)
PLACES = DataSet(
    name="places",
    title=_("Places"),
    about=_("Rooms to meet and to work in. Who lends them stays with us."),
    columns=[
        *ENTRY_BEGINS,
        *text_columns("access", _("About access")),
        *text_columns("price", _("The price")),
        *text_columns("hours", _("The hours")),
        Column("borough", _("Its borough, by its slug.")),
        Column("street", _("Street and number, where everybody may know them.")),
        Column("seats", _("How many people it holds.")),
        Column("is_step_free", _("Whether one gets in without a step.")),
        Column("is_free", _("Whether it costs nothing.")),
        Column("equipment", _("What is there, as words.")),
        *ENTRY_ENDS,
    ],
    rows=_place_rows,
)
