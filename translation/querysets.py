"""Questions about editions that read like sentences."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.db.models import F, QuerySet

if TYPE_CHECKING:
    from translation.models import Edition


class EditionQuerySet(QuerySet):
    def in_own_language(self) -> "EditionQuerySet":
        """Only readers who get a text in their own language."""
        return self.filter(page__isnull=False, shown_language=F("language"))

    def family_at(self, path: str) -> "dict[str, Edition]":
        """Return the editions of the item at an address, by language (one query).

        `path` is without the language: "blog/a-street/". The first family wins where two claim
        the same address; the forms refuse that.
        """
        here = self.filter(path=path, page__isnull=False).order_by("pk")
        family = self.filter(translation_key__in=here.values("translation_key")[:1])
        editions = cast("Iterable[Edition]", family.select_related("page"))
        return {edition.language: edition for edition in editions}

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
