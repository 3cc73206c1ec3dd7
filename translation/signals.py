"""Wagtail's news about pages, told on to `services.refresh_family`.

Editions are an index of what is published, like a search index; nothing else listens here.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django_q.tasks import async_task
from wagtail.models import Page

from translation.models import RecordTranslation
from translation.services import (
    lead_on,
    moved_paths,
    refresh_family,
    remember_words,
    source_language,
    spread_slug,
)


def family_changed(sender: object, instance: Page, **kwargs: Any) -> None:
    refresh_family(instance.translation_key)


def source_published(sender: object, instance: Page, **kwargs: Any) -> None:
    """Let a job tell the translations what changed; publishing doesn't wait for it."""
    if source_language(instance.translation_key) == instance.locale.language_code:
        key = str(instance.translation_key)
        transaction.on_commit(lambda: async_task("translation.jobs.follow_published_source", key))


def slug_changed(sender: object, instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """A new slug holds in every language, and moves everything below it."""
    page = Page.objects.filter(pk=instance.pk, slug=instance.slug).first()
    if page:  # not renamed again meanwhile
        spread_slug(page, instance_before.slug)


def subtree_moved(
    sender: object, instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any
) -> None:
    if url_path_before != url_path_after:
        lead_on(moved_paths(instance, url_path_before))
    for key in instance.get_descendants(inclusive=True).values_list("translation_key", flat=True):
        refresh_family(key)


def page_deleted(sender: type, instance: object, **kwargs: Any) -> None:
    if sender is Page:  # the last row of a page to go
        refresh_family(instance.translation_key)  # type: ignore[attr-defined]


def page_saved(sender: type, instance: object, created: bool, **kwargs: Any) -> None:
    """A new page is at first a draft in its language; later news come by publishing."""
    if created and issubclass(sender, Page) and sender is not Page:
        refresh_family(instance.translation_key)  # type: ignore[attr-defined]


def record_saved(sender: type, instance: Any, **kwargs: Any) -> None:
    remember_words(instance)


def record_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    RecordTranslation.objects.filter(
        content_type=ContentType.objects.get_for_model(sender), object_id=str(instance.pk)
    ).delete()


def translation_changed(sender: object, instance: Any, **kwargs: Any) -> None:
    """A translation was begun, stopped or written on: progress and state differ now."""
    refresh_family(instance.source.object_id)
