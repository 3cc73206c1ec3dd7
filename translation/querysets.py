"""Questions about editions that read like sentences."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet

from translation.models import Edition


def published_languages(translation_key: UUID) -> list[str]:
    """Return the languages in which an item is published, in no particular order."""
    return list(
        Edition.objects.filter(
            translation_key=translation_key, shown_language=F("language"), page__isnull=False
        ).values_list("language", flat=True)
    )


def edition_at(parent_key: UUID, slug: str, language: str) -> Edition | None:
    """Return what a reader of `language` finds at `slug` under the family `parent_key`."""
    return (
        Edition.objects.filter(
            parent_key=parent_key, slug=slug, language=language, page__isnull=False
        )
        .select_related("page")
        .first()
    )


def each_once(pages: QuerySet, language: str, *, only_own: bool = False) -> QuerySet:
    """Narrow a queryset of pages to the editions of one reader: every item once.

    `only_own`: leave out what is not in the reader's language.
    """
    shown = pages.filter(editions__language=language)
    return shown.filter(editions__shown_language=language) if only_own else shown


def languages_of(translation_keys: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Return for each family the languages in which it is published (one query)."""
    found: dict[UUID, list[str]] = {}
    rows = Edition.objects.filter(
        translation_key__in=list(translation_keys), shown_language=F("language")
    )
    for key, language in rows.values_list("translation_key", "language"):
        found.setdefault(key, []).append(language)
    return found
