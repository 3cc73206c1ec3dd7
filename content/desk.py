"""What waits for the editor: apps register their tasks, the admin's home lists them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks


@dataclass(frozen=True)
class EditorTask:
    """One line on the admin's home: what waits, how much of it, and where to go."""

    label: str
    count: int
    url: str


Tasks = Callable[[HttpRequest], list[EditorTask]]


def register_editor_tasks(tasks: Tasks, *, order: int = 100) -> None:
    """Have what `tasks` returns listed on the admin home, except lines with a count of 0."""
    hooks.register("editor_tasks", tasks, order=order)


def editor_tasks(request: HttpRequest) -> list[EditorTask]:
    """Return everything that waits for who is signed in."""
    found = [task for tasks in hooks.get_hooks("editor_tasks") for task in tasks(request)]
    return [task for task in found if task.count]
