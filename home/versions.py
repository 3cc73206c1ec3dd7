"""Earlier published versions of the manifesto, from Wagtail's own log and revisions."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision


@dataclass(frozen=True)
class Version:
    """A text that was published once. `name` is its date, and its number from a day's second on."""

    name: str
    published_at: datetime
    revision_id: int


def published_versions(page: Page) -> list[Version]:
    """Return what readers saw and can't see any more, newest first: all but the live version.

    Names don't change: a day's first version bears the date, its later ones the date and a
    number from 2 on.
    """
    entries = (
        PageLogEntry.objects.filter(
            page_id=page.pk, action="wagtail.publish", revision__isnull=False
        )
        .order_by("timestamp", "pk")
        .values_list("revision_id", "timestamp")
    )
    versions: list[Version] = []
    of_day: dict[str, int] = {}
    for revision_id, timestamp in entries:
        day = timezone.localtime(timestamp).date().isoformat()
        of_day[day] = of_day.get(day, 0) + 1
        name = day if of_day[day] == 1 else f"{day}-{of_day[day]}"
        versions.append(Version(name, timestamp, revision_id))
    return [
        version for version in reversed(versions) if version.revision_id != page.live_revision_id
    ]


def version_named(page: Page, name: str) -> tuple[Version, Page] | None:
    """Return an earlier version and the page as it was then, None if there is none of that name."""
    for version in published_versions(page):
        if version.name == name:
            return version, Revision.objects.get(pk=version.revision_id).as_object()
    return None
