"""Wagtail's news about pages, told on to `services.refresh_family`.

Editions are an index of what is published, like a search index; nothing else listens here.
"""

from typing import Any

from django.db import transaction
from django_q.tasks import async_task
from wagtail.models import Page

from translation.services import refresh_family, source_language


def family_changed(sender: object, instance: Page, **kwargs: Any) -> None:
    refresh_family(instance.translation_key)


def source_published(sender: object, instance: Page, **kwargs: Any) -> None:
    """Let a job tell the translations what changed; publishing doesn't wait for it."""
    if source_language(instance.translation_key) == instance.locale.language_code:
        key = str(instance.translation_key)
        transaction.on_commit(lambda: async_task("translation.jobs.follow_published_source", key))


def slug_changed(sender: object, instance: Page, **kwargs: Any) -> None:
    """A new slug moves everything below it."""
    subtree_moved(sender, instance)


def subtree_moved(sender: object, instance: Page, **kwargs: Any) -> None:
    for key in instance.get_descendants(inclusive=True).values_list("translation_key", flat=True):
        refresh_family(key)


def page_deleted(sender: type, instance: object, **kwargs: Any) -> None:
    if sender is Page:  # the last row of a page to go
        refresh_family(instance.translation_key)  # type: ignore[attr-defined]


def page_saved(sender: type, instance: object, created: bool, **kwargs: Any) -> None:
    """A new page is at first a draft in its language; later news come by publishing."""
    if created and issubclass(sender, Page) and sender is not Page:
        refresh_family(instance.translation_key)  # type: ignore[attr-defined]


def translation_changed(sender: object, instance: Any, **kwargs: Any) -> None:
    """A translation was begun, stopped or written on: progress and state differ now."""
    refresh_family(instance.source.object_id)
