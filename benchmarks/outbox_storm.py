"""Sign-ups in a storm: the mail server refuses every second mail, workers die every two seconds.

    .venv/bin/python benchmarks/outbox_storm.py [--people 1000] [--kills 30] [--database sqlite]

Real processes, with the waits of real life; on SQLite and on PostgreSQL unless one is named.
Prints what was lost, repeated and left, and how long the rest took once the server was back.
"""

import argparse
import time

from making import DATABASES, portals

from tests.services.storm import storm


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--people", type=int, default=1000)
    options.add_argument("--kills", type=int, default=30, help="at least so many")
    options.add_argument("--database", choices=DATABASES, action="append")
    asked = options.parse_args()
    for name, portal, mailbox in portals(asked.database):
        began = time.monotonic()
        outcome = storm(portal, mailbox, sign_ups=asked.people, least_kills=asked.kills)
        print(f"{name}: {outcome} ({time.monotonic() - began:.0f} s in all)", flush=True)


if __name__ == "__main__":
    main()
