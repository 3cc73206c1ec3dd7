"""The boroughs and themes for everyone: which tables there are and what stands in them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.open_data import Column, DataSet, name_columns, names_of
from initiatives.models import Borough, Theme


def _borough_rows() -> Iterator[list[Any]]:
    for borough in Borough.objects.iterator():
        yield [
            borough.slug,
            *names_of(borough),
            borough.post_codes,
            borough.spellings,
            borough.is_uncertain,
        ]


def _theme_rows() -> Iterator[list[Any]]:
    for theme in Theme.objects.iterator():
        yield [theme.slug, *names_of(theme), theme.hue]


SLUG = Column("slug", _("The word in its address: an id that stays when names change."))
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
