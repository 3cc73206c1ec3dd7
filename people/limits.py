"""How often something may happen: counted in rows, the same for every process."""

import ipaddress
from datetime import timedelta

from django.utils import timezone

from people.addresses import keyed_hash
from people.models import Attempt

KEPT = timedelta(days=2)


def is_allowed(kind: str, key: str, *, times: int, within: timedelta) -> bool:
    """Count one more `kind` for `key`; False if that makes more than `times` within a span.

    Written first and counted then, so that two at once can be too many but never too few.
    """
    hashed = keyed_hash(kind, key)
    Attempt.objects.create(kind=kind, key=hashed)
    since = timezone.now() - within
    return Attempt.objects.filter(kind=kind, key=hashed, at__gt=since).count() <= times


def network(address: str) -> str:
    """Return what a limit per machine counts by: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
