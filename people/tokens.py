"""Links by mail: signed for one purpose, some for a time only (RELIABILITY 21)."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

CONFIRM, OWN_PAGE, STEWARD, UNSUBSCRIBE = "confirm", "own-page", "steward", "unsubscribe"
DRAFT = "draft"
PLACE = "place"
LIFETIMES: dict[str, timedelta | None] = {
    CONFIRM: timedelta(days=7),
    OWN_PAGE: timedelta(days=90),
    STEWARD: timedelta(days=90),
    DRAFT: timedelta(days=30),
    PLACE: timedelta(days=90),
    UNSUBSCRIBE: None,
}


class BadToken(Exception):
    """The link was altered, is not ours or is too old (`expired`)."""

    def __init__(self, *, expired: bool = False) -> None:
        super().__init__()
        self.expired = expired


def make_token(purpose: str, value: Any) -> str:
    """Return a signed token for `value` (JSON); it opens nothing but `purpose`."""
    return signing.dumps(value, salt=f"people.{purpose}")


def read_token(purpose: str, token: str) -> Any:
    """Return what `make_token` was given. Raises BadToken."""
    try:
        return signing.loads(token, salt=f"people.{purpose}", max_age=LIFETIMES[purpose])
    except signing.SignatureExpired:
        raise BadToken(expired=True) from None
    except Exception:
        # Signing can fail in many ways on letters that somebody made up; all mean the same.
        raise BadToken from None


def link(view: str, token: str, language: str) -> str:
    """Return the whole address of one of our views; the host comes from settings only."""
    with translation.override(language):
        return settings.SITE_URL + reverse(view, args=[token])
