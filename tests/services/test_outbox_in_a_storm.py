"""Workers die and the mail server refuses every second mail: nothing is lost.

`benchmarks/outbox_storm.py` does the same with 1,000 people and the waits of real life.
"""

from tests.services.storm import storm

PEOPLE, KILLS = 40, 3
# The waits of real life (30 s and more) are too long for a test.
HURRIED = """
from datetime import timedelta
from people.services import outbox
outbox.FIRST_WAIT = outbox.LONGEST_WAIT = timedelta(milliseconds=200)
outbox.LEASE = timedelta(seconds=2)
"""
WORK = "from django.core.management import call_command; call_command('qcluster')"
SWEEP = """
import time
while True:
    outbox.send_due()
    time.sleep(0.05)
"""


def shell(code: str) -> tuple[str, ...]:
    return ("manage.py", "shell", "--no-imports", "--verbosity=0", "--command", HURRIED + code)


def test_workers_die_and_no_mail_is_lost(portal, mailbox):
    outcome = storm(
        portal,
        mailbox,
        sign_ups=PEOPLE,
        least_kills=KILLS,
        worker=shell(WORK),
        last_worker=shell(SWEEP),
    )
    assert outcome.accepted == PEOPLE
    assert outcome.kills >= KILLS
    assert (outcome.lost, outcome.waiting, outcome.renamed) == (0, 0, 0), outcome
    assert outcome.repeats <= outcome.kills
