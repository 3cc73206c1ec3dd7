"""When jobs come: those that come again are made after each migrate. Idempotent.

A job that is called otherwise in a new version keeps its hour.
"""

from datetime import timedelta

from django.utils import timezone
from django_q.models import Schedule

SLICE_OF_TIME = 20.0  # seconds after which long work makes room: others wait for the same worker


def every_minute(name: str, job: str) -> None:
    """Have the function at the path `job` called each minute."""
    _schedule(name, job, schedule_type=Schedule.MINUTES, minutes=1, next_run=timezone.now())


def every_night(name: str, job: str, *, hour: int, minute: int) -> None:
    """Have the function at the path `job` called once a night, in the city's time."""
    tonight = timezone.localtime().replace(hour=hour, minute=minute, second=0, microsecond=0)
    next_run = tonight + timedelta(days=1)
    _schedule(name, job, schedule_type=Schedule.DAILY, next_run=next_run)


def _schedule(name: str, job: str, **when: object) -> None:
    Schedule.objects.update_or_create(
        name=name,
        defaults={"func": job},
        create_defaults={"func": job, "repeats": -1, **when},
    )
