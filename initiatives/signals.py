"""Django's news of the words that initiatives are found by, told on to the directory's index."""

from django.db import transaction
from django_q.tasks import async_task

from initiatives.services.directory import INDEX_ALL


def word_saved(sender: object, created: bool, **kwargs: object) -> None:
    """Another name or slug concerns what uses the word; a new one is in nothing yet."""
    if not created:
        word_deleted(sender)


def word_deleted(sender: object, **kwargs: object) -> None:
    transaction.on_commit(lambda: async_task(INDEX_ALL, task_name="index: a word changed"))
