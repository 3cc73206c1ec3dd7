"""Posts no browser would send: no error of ours, nothing echoed, nothing half kept.

`benchmarks/malformed_posts.py` does the same with 1,000.
"""

from tests.services.malformed import send_malformed

POSTS = 150


def test_malformed_posts_are_answered_and_nothing_is_half_kept(portal):
    outcome = send_malformed(portal, POSTS)
    assert outcome.troubles == [], outcome
    # They got as far as the forms: some are refused for their shape, some for their words, and
    # what could be cleaned is taken.
    assert {400, 422, 302} <= set(outcome.answers)
    assert outcome.answers.total() == POSTS
