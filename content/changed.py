"""Something public changed: the one place that every publish, service and import tells."""

from django.db.models import F

from content.models import Generation


def changed() -> None:
    """Say that something public changed.

    Raises the generation number in the caller's transaction; whatever was made from an older
    generation (a stored page, one day) is stale from the commit on.
    """
    if not Generation.objects.filter(pk=1).update(number=F("number") + 1):
        Generation.objects.get_or_create(pk=1, defaults={"number": 1})


def generation() -> int:
    """Return the number of public changes so far."""
    row = Generation.objects.filter(pk=1).values_list("number", flat=True).first()
    return row or 0
