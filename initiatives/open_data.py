"""The directory for everyone: which tables there are and what stands in them.

Only what is public, never a person: no steward, no keeper, no contact.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.open_data import (
    Column,
    DataSet,
    in_slices,
    name_columns,
    names_of,
    text_columns,
    texts_of,
)
from initiatives.models import Borough, Initiative, Need, Place, Theme
from initiatives.models.initiatives import LESSONS

INITIATIVE_TEXTS = ("line", "text", *LESSONS)
PLACE_TEXTS = ("line", "text", "access", "price", "hours")


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
    public = Initiative.objects.live().select_related("kind")
    for initiative in in_slices(public.prefetch_related("themes", "boroughs")):
        yield [
            initiative.slug,
            initiative.source_language,
            *names_of(initiative),
            *texts_of(initiative, *INITIATIVE_TEXTS),
            [theme.slug for theme in initiative.themes.all()],
            [borough.slug for borough in initiative.boroughs.all()],
            initiative.kind.slug if initiative.kind else "",
            initiative.stage,
            f"{initiative.since:%Y-%m}" if initiative.since else "",
            initiative.spoken,
            initiative.links,
            _day(initiative.created_at),
            _day(initiative.confirmed_at),
            initiative.is_example,
        ]


def _need_rows() -> Iterator[list[Any]]:
    public = Need.objects.filter(initiative__status=Initiative.Status.LIVE)
    for need in in_slices(public.select_related("initiative").prefetch_related("skills")):
        yield [
            f"{need.initiative.slug}-{need.pk}",
            need.initiative.slug,
            need.initiative.source_language,
            need.kind,
            need.state,
            *texts_of(need, "title", "text"),
            [skill.slug for skill in need.skills.all()],
            need.spoken,
            _day(need.created_at),
            _day(need.met_at),
            need.initiative.is_example,
        ]


def _place_rows() -> Iterator[list[Any]]:
    for place in in_slices(Place.objects.live().select_related("borough")):
        yield [
            place.slug,
            place.source_language,
            *names_of(place),
            *texts_of(place, *PLACE_TEXTS),
            place.borough.slug if place.borough else "",
            place.address,
            place.seats,
            place.is_step_free,
            place.is_free,
            place.equipment,
            place.spoken,
            place.links,
            _day(place.created_at),
            _day(place.confirmed_at),
            place.is_example,
        ]


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
        SLUG,
        SOURCE,
        *name_columns(),
        *text_columns("line", _("What it is in one line")),
        *text_columns("text", _("What it is, at length")),
        *text_columns("tried", _("What they tried")),
        *text_columns("worked", _("What worked")),
        *text_columns("did_not_work", _("What did not work")),
        *text_columns("next_step", _("What comes next")),
        Column("themes", _("Its themes, by their slugs.")),
        Column("boroughs", _("Its boroughs, by their slugs.")),
        Column("kind", _("The kind of group behind it, as a word.")),
        Column("stage", _("How far it is: idea, starting, running, paused or ended.")),
        Column("since", _("The month it began, like 2026-03.")),
        SPOKEN,
        LINKS,
        ADDED,
        CONFIRMED,
        EXAMPLE,
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
        SLUG,
        SOURCE,
        *name_columns(),
        *text_columns("line", _("What it is in one line")),
        *text_columns("text", _("What it is, at length")),
        *text_columns("access", _("About access")),
        *text_columns("price", _("The price")),
        *text_columns("hours", _("The hours")),
        Column("borough", _("Its borough, by its slug.")),
        Column("street", _("Street and number, where everybody may know them.")),
        Column("seats", _("How many people it holds.")),
        Column("is_step_free", _("Whether one gets in without a step.")),
        Column("is_free", _("Whether it costs nothing.")),
        Column("equipment", _("What is there, as words.")),
        SPOKEN,
        LINKS,
        ADDED,
        CONFIRMED,
        EXAMPLE,
    ],
    rows=_place_rows,
)
