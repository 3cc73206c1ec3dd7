"""Wagtail's and Django's news, told on to `content.changed`: caches only, no domain."""

from django.db import transaction
from django.db.models import Model
from django_q.tasks import async_task
from wagtail.models import Page

from content.changed import changed


def something_changed(sender: object, **kwargs: object) -> None:
    changed()


def page_deleted(sender: type[Model], **kwargs: object) -> None:
    if issubclass(sender, Page):
        changed()


def page_published(sender: object, instance: Page, **kwargs: object) -> None:
    """Have the picture for sharing drawn by a job: publishing doesn't wait for it."""
    transaction.on_commit(lambda: async_task("content.share.draw_picture", instance.pk))
