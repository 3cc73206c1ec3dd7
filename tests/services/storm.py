"""A storm: people sign up while the mail server refuses and the job worker is killed."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.services.mailbox import Mailbox
from tests.services.portal import Portal, kill, serving
from tests.services.visitors import Visitor

LIFE = 2.0  # seconds a worker works before it is killed
AT_ONCE = 32  # people
PATIENCE = 300  # seconds until everything has gone out once the mail server is back
WORKER = ("manage.py", "qcluster")
LEFT = """
import json
from people.models import OutgoingMail
print(json.dumps(OutgoingMail.objects.exclude(state="sent").count()))
"""


@dataclass(frozen=True)
class Outcome:
    """What a storm left behind; times are in seconds."""

    accepted: int
    kills: int
    lost: int
    repeats: int
    renamed: int  # repeats with another Message-ID than the first
    waiting: int
    drained_after: float

    def __str__(self) -> str:
        return (
            f"{self.accepted} sign-ups accepted, {self.kills} kills: {self.lost} mails lost, "
            f"{self.repeats} repeated, {self.renamed} of these under another Message-ID, "
            f"{self.waiting} still waiting {self.drained_after:.0f} s after the server's return"
        )


class Killer(threading.Thread):
    """Keeps a worker running, and kills it once it has worked for `LIFE`, again and again."""

    def __init__(self, portal: Portal, command: tuple[str, ...]) -> None:
        super().__init__(daemon=True)
        self.portal = replace(portal, more={**portal.more, "LOG_LEVEL": "INFO"})
        self.command = command
        self.kills = 0
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            name = f"worker-{self.kills}.log"
            worker = self.portal.start(*self.command, log=name)
            try:
                self._wait_for_first_word(Path(self.portal.data, name))
                time.sleep(LIFE)
            finally:
                kill(worker)
            self.kills += 1

    def _wait_for_first_word(self, log: Path) -> None:
        """It logs as soon as it begins to work; starting Python and Django isn't work."""
        deadline = time.monotonic() + 60
        while not log.stat().st_size and time.monotonic() < deadline:
            time.sleep(0.05)


@contextmanager
def killing(portal: Portal, command: tuple[str, ...], *, least: int) -> Iterator[Killer]:
    """Kill workers as long as the block takes, and until at least `least` have died."""
    killer = Killer(portal, command)
    killer.start()
    try:
        yield killer
        while killer.is_alive() and killer.kills < least:
            time.sleep(0.1)
    finally:
        killer.enough.set()
        killer.join()


def sign_up(portal: Portal, number: int) -> bool:
    """Have one visitor fill in the volunteers' form; whether they were thanked."""
    visitor = Visitor(portal, number)
    language = ("fr", "nl", "en", "ar")[number % 4]
    return visitor.send(visitor.open(f"/{language}/volunteer/")).status_code == 302


def storm(
    portal: Portal,
    mailbox: Mailbox,
    *,
    sign_ups: int,
    least_kills: int,
    worker: tuple[str, ...] = WORKER,
    last_worker: tuple[str, ...] = WORKER,
) -> Outcome:
    """Have people sign up in a storm, then let the mail server return and wait for the rest."""
    mailbox.is_refusing = True
    with (
        serving(portal),
        killing(portal, worker, least=least_kills) as killer,
        ThreadPoolExecutor(AT_ONCE) as people,
    ):
        accepted = sum(people.map(lambda number: sign_up(portal, number), range(sign_ups)))
    mailbox.is_refusing = False
    returned = time.monotonic()
    waiting = _drain(portal, last_worker, until=returned + PATIENCE)
    seconds = time.monotonic() - returned
    copies = mailbox.copies()
    return Outcome(
        accepted=accepted,
        kills=killer.kills,
        lost=accepted - len(copies),
        repeats=sum(map(len, copies.values())) - len(copies),
        renamed=sum(len(set(ids)) - 1 for ids in copies.values()),
        waiting=waiting,
        drained_after=seconds,
    )


def _drain(portal: Portal, command: tuple[str, ...], *, until: float) -> int:
    """Leave a worker in peace until nothing waits or time is up; returns what still waits."""
    worker = portal.start(*command)
    try:
        while (waiting := int(json.loads(portal.shell(LEFT)))) and time.monotonic() < until:
            time.sleep(1)
        return waiting
    finally:
        kill(worker)
