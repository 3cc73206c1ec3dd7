"""What no form sends is refused in words: no error of ours, nothing echoed, nothing half stored."""

import json

import requests

from tests.services.malformed import posts
from tests.services.portal import Portal, serving

NUMBER = 140
FORMS = [
    "/fr/contact/write/",
    "/nl/volunteer/",
    "/ar/me/",
    "/en/initiatives/add/",
    "/fr/initiatives/frigo-molenbeek/write/",
    "/nl/initiatives/frigo-molenbeek/steward/",
    "/ar/places/add/",
    "/fr/places/salle-des-tisserands/write/",
    "/language/",
    "/fr/confirm/nonsense/",
]
COUNT = """
import json
from initiatives.models import Draft, Initiative, Place
from people.models import OutgoingMail, Person, Submission
kept = (Draft, Initiative, Place, OutgoingMail, Person, Submission)
print(json.dumps([model.objects.count() for model in kept]))
"""


def test_malformed_posts_are_refused_and_leave_nothing(portal):
    send(portal, NUMBER)


def send(portal: Portal, number: int) -> dict[int, int]:
    """Send malformed posts to every form in turn; returns how often each status was answered."""
    before = portal.ask(COUNT)
    statuses: dict[int, int] = {}
    with serving(portal):
        for index, post in enumerate(posts(number)):
            path = FORMS[index % len(FORMS)]
            answer = requests.post(
                portal.url + path,
                data=post.body,
                headers={
                    "Content-Type": post.content_type,
                    "X-Forwarded-For": f"10.9.{index >> 8}.{index & 255}",
                    "Connection": "close",
                },
                allow_redirects=False,
                timeout=30,
            )
            assert answer.status_code < 500, (path, post.kind, answer.status_code)
            assert "<script>alert('malformed')" not in answer.text, (path, post.kind)
            assert "\u202e" not in answer.text, (path, post.kind)
            statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
    assert portal.ask(COUNT) == before, json.dumps(statuses)
    return statuses
