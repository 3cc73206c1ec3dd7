"""The sum in a form, done as a browser does it; no Django needed."""

import json

import altcha


def solution_of(challenge: str) -> str:
    """Do the sum in a form and return what the widget would hand in."""
    found = altcha.Challenge.from_dict(json.loads(challenge))
    return altcha.Payload(found, altcha.solve_challenge(found)).to_base64()
