"""What doors and purposes are called at the desk: apps register the names of theirs."""

from collections.abc import Mapping

from django.utils.functional import Promise

Names = Mapping[str, str | Promise]

_doors: dict[str, str | Promise] = {}
_purposes: dict[str, str | Promise] = {}


def register_names(*, doors: Names, purposes: Names) -> None:
    """Name the doors people come through and the purposes they agree to."""
    _doors.update(doors)
    _purposes.update(purposes)


def door_name(door: str) -> str:
    """Return a door in the reader's words; the door itself if nobody named it."""
    return str(_doors.get(door, door))


def purpose_name(purpose: str) -> str:
    """Return a purpose in the reader's words; the purpose itself if nobody named it."""
    return str(_purposes.get(purpose, purpose))
