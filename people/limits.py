"""How often something may happen: counted in rows, the same for every process."""

import ipaddress
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from people.addresses import keyed_hash
from people.models import Attempt

KEPT = timedelta(days=2)


def is_allowed(kind: str, key: str, *, times: int, within: timedelta) -> bool:
    """Count one more `kind` for `key`; False if that makes more than `times` within a span.

    In a transaction, those who count the same wait for each other until it is over. Outside of
    one, each writes first and counts then, so that two at once are too many rather than too few.
    """
    hashed = keyed_hash(kind, key)
    _wait_for_others(hashed)
    Attempt.objects.create(kind=kind, key=hashed)
    since = timezone.now() - within
    return Attempt.objects.filter(kind=kind, key=hashed, at__gt=since).count() <= times


def _wait_for_others(hashed: str) -> None:
    """Be the only one to count `hashed` until the end of the transaction.

    On PostgreSQL two transactions don't see each other's rows: both would be the first. On
    SQLite there is one that writes at a time.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [hashed])


def network(address: str) -> str:
    """Return what a limit per machine counts by: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
