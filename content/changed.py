"""Something public changed: the one place that every publish, service and import tells."""

import uuid
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import F
from django.db.models.manager import Manager

T = TypeVar("T")

# During a request the generation is read once: a page is made from one state.
_of_request: ContextVar[dict[str, uuid.UUID] | None] = ContextVar("generation", default=None)
_kept: tuple[uuid.UUID | None, dict[Hashable, Any]] = (None, {})


def _generations() -> Manager:
    # By name: the models of this app are themselves among those who ask.
    return apps.get_model("content", "Generation")._default_manager


def changed() -> None:
    """Say that something public changed.

    Raises the generation in the caller's transaction; whatever was kept from an older one is
    stale from the commit on.
    """
    token = uuid.uuid4()
    if not _generations().filter(pk=1).update(number=F("number") + 1, token=token):
        _generations().get_or_create(pk=1, defaults={"number": 1, "token": token})
    if (request := _of_request.get()) is not None:
        request.clear()


def generation() -> uuid.UUID:
    """Return the token of the state that everything public is in (one query a request)."""
    request = _of_request.get()
    if request and "token" in request:
        return request["token"]
    token = _generations().filter(pk=1).values_list("token", flat=True).first()
    token = token or uuid.UUID(int=0)
    if request is not None:
        request["token"] = token
    return token


def kept(name: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` made in this state of the site: asked for once a process and state.

    For small things that every page needs: settings, menus, names. What is returned belongs to
    all requests of the process; nobody may change it.
    """
    global _kept  # noqa: PLW0603
    token = generation()
    of_token, values = _kept
    if of_token != token:
        values = {}
        _kept = (token, values)
    if name not in values:
        values[name] = make()
    return values[name]


def one_generation(get_response):
    """Middleware: read the generation at most once a request."""

    def middleware(request):
        reset = _of_request.set({})
        try:
            return get_response(request)
        finally:
            _of_request.reset(reset)

    return middleware
