"""A language more: columns for its words, its tree, its editors."""

import contextlib
import io

from django.core.management import call_command
from django.db import connection
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname
from wagtail.models import Page

from content.changed import changed
from content.languages import codes, own_name
from home.models import HomePage
from home.services import prepare_tree
from people.services import make_language_group
from translation.services import refresh_family


def missing_columns() -> list[str]:
    """Return "table.column" for the words of a language of the site that have no room yet."""
    missing = []
    with connection.cursor() as cursor:
        for model in translator.get_registered_models(abstract=False):
            table = model._meta.db_table
            found = {c.name for c in connection.introspection.get_table_description(cursor, table)}
            fields = translator.get_options_for_model(model).local_fields
            for field in fields:
                columns = {build_localized_fieldname(str(field), code) for code in codes()}
                missing += [f"{table}.{column}" for column in sorted(columns - found)]
    return missing


def make_room() -> None:
    """Add the columns that words in a language of the site need and the database lacks.

    Committed migrations hold the first four languages only.
    """
    if missing_columns():
        with contextlib.redirect_stdout(io.StringIO()):  # it prints its SQL
            call_command("sync_translation_fields", interactive=False)


def add_language(code: str) -> None:
    """Make room for a language that the settings name: columns, locale, pages, editors, editions.

    Works on a database with content; doing it twice changes nothing.
    """
    make_room()
    prepare_tree()
    home = HomePage.objects.get(locale__language_code=code)
    make_language_group(home, f"Editors {own_name(code)}")
    for key in set(Page.objects.filter(depth__gt=1).values_list("translation_key", flat=True)):
        refresh_family(key)
    changed()
