"""A worker dies in the middle of an import: it goes on, and no row is written twice.

Real processes and a real database file.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = 60

BEGIN = f"""
from initiatives.services import imports
from initiatives.sheets import read_sheet
from people.models import User
lines = "\\n".join(f"Rang {{number}};Uccle" for number in range({ROWS}))
sheet = read_sheet(f"Nom;Commune\\n{{lines}}".encode())
user = User.objects.create_user("importer")
source = imports.take_in(sheet, file_name="x.csv", user=user, language="fr", status="live",
                         columns={{"0": "name", "1": "boroughs"}})
imports.try_out(source, columns=source.columns, language="fr", status="live")
while imports.do_import_slice(source.pk) != "not now":
    pass
imports.start(source)
"""
# What a worker does for each job in the queue; the waits of real life are too long for a test.
WORK = """
import time
from datetime import timedelta
from initiatives.models import Import
from initiatives.services import imports
imports.LEASE = timedelta(seconds=1)
imports.SLICE = 7
source = Import.objects.get()
while source.state in ("running", "undoing"):
    imports.do_import_slice(source.pk)
    time.sleep(0.05)
    source.refresh_from_db()
"""
UNDO = """
from initiatives.models import Import
from initiatives.services import imports
imports.take_back(Import.objects.get())
"""
CHECK = """
from datetime import date
from initiatives.services import shuffle
print(shuffle(date(2026, 11, 23)))
"""


@pytest.fixture
def shell(tmp_path, db):
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        pytest.skip("begins from a copy of the SQLite file")
    shutil.copyfile(settings.DATABASES["default"]["NAME"], tmp_path / "portal.sqlite3")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "PORTAL_DATA": str(tmp_path),
        "LOG_LEVEL": "CRITICAL",
    }

    def start(code: str, **options) -> subprocess.Popen:
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
        return subprocess.Popen(command, cwd=ROOT, env=environment, **options)

    return start


@pytest.fixture
def ask(tmp_path):
    """Ask the database file, as somebody who looks on."""

    def answer(question: str) -> int:
        with sqlite3.connect(tmp_path / "portal.sqlite3", timeout=20) as connection:
            return connection.execute(question).fetchone()[0]

    return answer


MADE = "SELECT count(*) FROM initiatives_initiative WHERE door = 'import'"


def kill_when(worker: subprocess.Popen, is_time) -> None:
    deadline = time.monotonic() + 60
    while not is_time() and time.monotonic() < deadline:
        time.sleep(0.01)
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def test_a_killed_import_goes_on_and_a_killed_undo_too(shell, ask):
    assert shell(BEGIN).wait(120) == 0
    kill_when(shell(WORK), lambda: ask(MADE) >= 10)
    assert 10 <= ask(MADE) < ROWS
    assert shell(WORK).wait(120) == 0
    assert ask(MADE) == ROWS
    assert ask("SELECT count(DISTINCT name_fr) FROM initiatives_initiative") >= ROWS
    assert ask("SELECT count(DISTINCT initiative_id) FROM initiatives_importrow") == ROWS

    assert shell(UNDO).wait(60) == 0
    kill_when(shell(WORK), lambda: ask(MADE) <= ROWS - 10)
    assert 0 < ask(MADE) <= ROWS - 10
    assert shell(WORK).wait(120) == 0
    assert ask(MADE) == 0
    said = shell(CHECK, stdout=subprocess.PIPE, text=True).communicate(timeout=60)[0]
    assert " 0 tallies mended" in said
