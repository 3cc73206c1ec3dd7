"""Questions about editions that read like sentences."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, QuerySet

if TYPE_CHECKING:
    from translation.models import Edition


class EditionQuerySet(QuerySet):
    def in_own_language(self) -> "EditionQuerySet":
        """Only readers who get a text in their own language."""
        return self.filter(page__isnull=False, shown_language=F("language"))

    def at(self, parent_key: UUID, slug: str, language: str) -> "Edition | None":
        """Return what a reader of `language` finds at `slug` under the family `parent_key`."""
        found = self.filter(parent_key=parent_key, slug=slug, language=language, page__isnull=False)
        return found.select_related("page").first()

    def languages_of(self, translation_keys: Iterable[UUID]) -> dict[UUID, list[str]]:
        """Return for each family the languages in which it is published (one query)."""
        found: dict[UUID, list[str]] = {}
        rows = self.filter(translation_key__in=list(translation_keys)).in_own_language()
        for key, language in rows.values_list("translation_key", "language"):
            found.setdefault(key, []).append(language)
        return found


def each_once(pages: QuerySet, language: str, *, only_own: bool = False) -> QuerySet:
    """Narrow a queryset of pages to what one reader gets: every item once.

    `only_own`: leave out what is not in the reader's language.
    """
    shown = {"editions__language": language}
    if only_own:
        shown["editions__shown_language"] = language
    return pages.filter(**shown)
