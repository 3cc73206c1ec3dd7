"""Django's news of the vocabulary, told on: to caches, and to the directory's index."""

from django.db import transaction
from django_q.tasks import async_task

from content.changed import changed
from initiatives.services.directory import INDEX_ALL


def word_saved(sender: object, created: bool = False, **kwargs: object) -> None:
    """A new word is in nothing yet; another name or slug concerns what uses it."""
    changed()
    if not created:
        _ring()


def word_deleted(sender: object, **kwargs: object) -> None:
    changed()
    _ring()


def _ring() -> None:
    transaction.on_commit(lambda: async_task(INDEX_ALL, task_name="index: a word changed"))
