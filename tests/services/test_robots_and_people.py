"""Robots and people come at the same time: people get through, of robots nothing is seen.

`benchmarks/robots_and_people.py` does the same with more of them, and with Chromium.
"""

from tests.services.robots import NOTHING, encounter, sign_up

PEOPLE, ROBOTS = 8, 8


def test_people_get_through_and_of_robots_nothing_is_seen(portal, mailbox):
    outcome = encounter(portal, mailbox, people=PEOPLE, robots=ROBOTS, sign_up=sign_up)
    for kind in ("trap", "hurry", "alter", "solve_wrongly"):
        assert outcome.answered[kind] == {422: ROBOTS}, kind
    assert outcome.robots_seen == NOTHING
    assert (outcome.signed_up, outcome.confirmed) == (PEOPLE, PEOPLE)
    shown = outcome.people_seen
    assert ("/admin/volunteers/" in shown["pages"], shown["volunteers"]) == (True, PEOPLE)
    assert (outcome.to_an_address, outcome.by_replaying) == (1, 1), outcome
