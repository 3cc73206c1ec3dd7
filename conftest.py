"""What all tests stand on: a database that was migrated once and holds the demo city.

Migrating and loading takes half a minute; so it is done once, kept in the machine's temporary
folder under the digest of what it is made from, and every worker starts from a copy.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

ROOT = Path(__file__).resolve().parent
MADE_FROM = [
    "*/migrations/*.py",
    "*/models.py",
    "*/models/*.py",
    "*/demo.py",
    "*/services.py",
    "blog/importing.py",
    "content/city.py",
    "content/stems.py",
    "content/markdown.py",
    "content/stream.py",
    "portal/cities/brussels/**/*",
    "portal/settings/production.py",
    "*/services/*.py",
    "*/texts/*.json",
    "translation/signals.py",
    "requirements/run.txt",
]


def _digest() -> str:
    files = sorted({f for pattern in MADE_FROM for f in ROOT.glob(pattern) if f.is_file()})
    content = b"".join(f.read_bytes() for f in files)
    return hashlib.sha256(content).hexdigest()[:16]


def _template() -> Path:
    """Return the prepared database; the first worker makes it, the others wait."""
    folder = Path(tempfile.gettempdir()) / f"portal-tests-{os.getuid()}-{_digest()}"
    folder.mkdir(exist_ok=True)
    database = folder / "template.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not database.exists():
            _make(folder / "making", database)
    return database


def _make(data: Path, database: Path) -> None:
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "PORTAL_DATA": str(data),
        "LOG_LEVEL": "ERROR",
    }
    for command in (["migrate", "--verbosity=0"], ["load_demo"]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            pytest.exit(f"The test database could not be made:\n{done.stderr}", returncode=3)
    with sqlite3.connect(data / "portal.sqlite3") as connection:
        connection.execute("DELETE FROM django_q_ormq")  # nobody will do these jobs
    with sqlite3.connect(data / "portal.sqlite3", isolation_level=None) as connection:
        connection.execute("VACUUM INTO ?", (str(database.with_suffix(".partial")),))
    database.with_suffix(".partial").replace(database)
    shutil.rmtree(data)


@pytest.fixture(scope="session")
def city_database() -> Path:
    """The prepared database, to copy: it holds the demo city and no jobs."""
    return _template()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory, city_database):
    database = tmp_path_factory.mktemp("database") / "test.sqlite3"
    shutil.copyfile(city_database, database)
    connection = connections["default"]
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = str(database)
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(scope="session", autouse=True)
def _compiled_catalogues():
    import gettext

    from django.core.management import call_command
    from django.utils.translation import trans_real

    call_command("compile_messages", verbosity=0)
    # What was there while tests were collected was old, or nothing: read anew.
    gettext._translations.clear()
    trans_real._translations = {}
    trans_real._default = None


@pytest.fixture(autouse=True)
def _fresh_caches():
    """Caches outlive the database of a test: empty them, as a new process would."""
    from django.core.cache import cache
    from django.utils import translation
    from wagtail.models import Site

    cache.clear()
    Site.clear_site_root_paths_cache()
    yield
    translation.deactivate()


@pytest.fixture
def staff(client, django_user_model):
    """Sign in at the desk as somebody who may do what the codenames say; returns the client."""

    def sign_in(*permissions: str, **fields):
        from django.contrib.auth.models import Permission

        user = django_user_model.objects.create_user("desk", password="x", **fields)
        allowed = Permission.objects.filter(codename__in=("access_admin", *permissions))
        user.user_permissions.set(allowed)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
