"""Portals to storm: with the demo city, on SQLite and on PostgreSQL."""

import dataclasses
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.services.portal import Portal, new_portal
from tests.services.postgresql import cluster

DATABASES = ("sqlite", "postgresql")
EMPTY = """
from django_q.models import OrmQ
from people.models import Attempt, OutgoingMail, Person, Submission
for model in (Attempt, OutgoingMail, Person, Submission, OrmQ):
    model.objects.all().delete()
"""


@contextmanager
def prepared(database: str, *, template: Path | None = None) -> Iterator[Portal]:
    """Prepare a portal on "sqlite" or "postgresql"; nothing of it is left at the end.

    `template`: an SQLite file that holds the demo city already.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="portal-services-")))
        more = {"TRUSTED_PROXIES": "1"}  # a visitor says by X-Forwarded-For where they are
        if database == "postgresql":
            more["DATABASE_URL"] = stack.enter_context(cluster()).create("portal")
        elif template:
            shutil.copyfile(template, folder / "portal.sqlite3")
        portal = new_portal(folder, **more)
        steps = [["migrate", "--verbosity=0"], ["load_demo"]]
        steps = [] if database == "sqlite" and template else steps
        for command in [*steps, ["collectstatic", "--no-input", "--verbosity=0"]]:
            done = portal.manage(*command)
            if done.returncode:
                raise RuntimeError(done.stderr)
        yield portal


def emptied(portal: Portal, **more: str) -> Portal:
    """Return the portal with `more` in its environment, and nobody known, nothing queued."""
    portal.shell(EMPTY)
    return dataclasses.replace(portal, more={**portal.more, **more})
