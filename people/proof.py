"""A small sum instead of a puzzle: proof of work (ALTCHA, API v2) for public forms.

While somebody fills a form in, their browser looks for a number that makes a key begin with
zeros: half a second of its time, nothing of theirs. A robot pays the same for every single post.
Nobody sees it, so nobody has to read, hear or solve anything, in whichever language.

Without JavaScript there is no solution, and the link by mail is the proof: nothing is done or
shown before somebody opens it. So a missing solution is no mistake, but from one network fewer
posts are taken without than with one (`settings.PUBLIC_FORM_UNPROVEN_POSTS_PER_HOUR`): robots
that solve nothing run into that limit, and who shares the network with them but has JavaScript
gets through. A wrong solution is never an accident, and is refused.

A sum belongs to the stamp of its form. As each stamp is used once (a row, see `limits`), so is
each solution.
"""

import json
import time

import altcha
from django.utils.crypto import salted_hmac

ALGORITHM = "PBKDF2/SHA-256"
COST = 5_000  # rounds per attempt; some 256 attempts find a key, one is enough to look it over


def new_sum(stamp: str, seconds: int) -> str:
    """Return, as JSON for the widget, a sum that is good for one stamp and some seconds."""
    challenge = altcha.create_challenge(
        ALGORITHM,
        COST,
        data={"stamp": stamp},
        expires_at=int(time.time()) + seconds,
        hmac_secret=_secret(),
    )
    return json.dumps(challenge.to_dict())


def is_solved(solution: str, stamp: str) -> bool:
    """Whether `solution` (what the widget handed in) is right, and to the sum of this stamp."""
    if not altcha.verify_solution(solution, _secret()).verified:
        return False
    parameters = altcha.Payload.from_base64(solution).challenge.parameters
    return parameters.data == {"stamp": stamp}


def _secret() -> bytes:
    return salted_hmac("people.proof", "sum", algorithm="sha256").digest()
