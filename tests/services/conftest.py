"""Every test that takes `portal` runs on SQLite and on PostgreSQL, each prepared once."""

import pytest

from tests.services.mailbox import open_mailbox
from tests.services.places import DATABASES, emptied, prepared


@pytest.fixture
def mailbox():
    with open_mailbox() as found:
        yield found


@pytest.fixture(
    scope="session",
    params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in DATABASES],
)
def prepared_portal(request, city_database):
    with prepared(request.param, template=city_database) as portal:
        yield portal


@pytest.fixture
def portal(prepared_portal, mailbox):
    """A portal that nobody signed up to yet; its mail goes to `mailbox`."""
    return emptied(prepared_portal, EMAIL_URL=mailbox.url)
