"""Wagtail queues its work through django_tasks; this hands it to django-q2, our only job engine."""

from django.utils.module_loading import import_string
from django_q.tasks import async_task
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id, normalize_json


class DjangoQBackend(BaseTaskBackend):
    """Enqueues in the database, inside the caller's transaction: undone with it, never lost."""

    def enqueue(self, task: Task, args, kwargs) -> TaskResult:
        """Queue `task`; its arguments must be JSON (ids, never objects).

        Raises django_tasks' InvalidTaskError for a function that can't be found again by its path.
        """
        self.validate_task(task)
        args, kwargs = normalize_json(list(args)), normalize_json(kwargs)
        async_task(run, task.module_path, args, kwargs, task_name=task.name[:100])
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


def run(module_path: str, args: list, kwargs: dict) -> None:
    """Run in the worker what was queued: the task found at `module_path`."""
    import_string(module_path).call(*args, **kwargs)
