"""What Django's checks say about the languages of the site."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError
from wagtail.models import Locale

from content.languages import codes
from portal.adding_languages import missing_columns


@register(Tags.database)
def languages_have_room(
    app_configs: Any, databases: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    """Settings and database name the same languages; otherwise say what to do."""
    if not databases:
        return []
    try:
        found = [_no_room()] if missing_columns() else []
        stored = set(Locale.all_objects.values_list("language_code", flat=True))
    except DatabaseError:
        return []  # not migrated yet
    return found + [_left_behind(code) for code in sorted(stored - set(codes()))]


def _no_room() -> CheckMessage:
    columns = ", ".join(missing_columns()[:3])
    return Warning(
        f"The database has no room for the words of a language in SITE_LANGUAGES ({columns}).",
        hint="Run: python manage.py add_language CODE",
        id="portal.W001",
    )


def _left_behind(code: str) -> CheckMessage:
    return Warning(
        f"The database holds pages in {code!r}, which SITE_LANGUAGES doesn't name.",
        hint=(
            f"Nothing is lost: readers don't see them. Add {code} to SITE_LANGUAGES to show "
            "them again, or delete them in the admin while it is named there."
        ),
        id="portal.W002",
    )
