"""Workers die and the mail server refuses every second mail: nothing is lost.

Real processes, a real database file and a mail server of our own on a local port.
"""

import os
import re
import shutil
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent
MAILS, KILLS = 40, 3

WRITE = """
from people.services import post
for number in range({mails}):
    post(key=f"storm:{{number}}", to=f"p{{number}}@example.org", language="ar",
         template="own-page", context={{"name": "x", "link": "http://testserver/"}})
"""
# The waits of real life (30 s and more) are too long for a test.
WORK = """
import time
from datetime import timedelta
from people.services import outbox
outbox.FIRST_WAIT = outbox.LONGEST_WAIT = timedelta(milliseconds=200)
outbox.LEASE = timedelta(seconds=2)
while True:
    outbox.send_due()
    time.sleep(0.05)
"""
LEFT = """
from people.models import OutgoingMail
print("left", OutgoingMail.objects.exclude(state="sent").count())
"""


class MailServer(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as smtplib needs; refuses every second mail for now."""

    numbers = count()
    received: list[tuple[str, str]] = []

    def handle(self) -> None:
        self._say("220 ready")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                recipient = line
                self._say("451 busy" if next(self.numbers) % 2 else "250 ok")
            elif verb == "DATA":
                self._say("354 go on")
                self._take(recipient)
                self._say("250 ok")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self, recipient: str) -> None:
        text = ""
        while (line := self.rfile.readline().decode()) not in (".\r\n", ""):
            text += line
        if line:
            message_id = re.search(r"^Message-ID: *(\S+)", text, re.MULTILINE)[1]
            self.received.append((recipient, message_id))

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        """A worker that was killed hangs up; that is what we came for."""


@pytest.fixture
def mail_server():
    MailServer.received.clear()
    with Server(("127.0.0.1", 0), MailServer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture
def shell(tmp_path, mail_server, db):
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        pytest.skip("begins from a copy of the SQLite file")
    shutil.copyfile(settings.DATABASES["default"]["NAME"], tmp_path / "portal.sqlite3")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "PORTAL_DATA": str(tmp_path),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_server}",
        "LOG_LEVEL": "CRITICAL",
    }

    def start(code: str, **options) -> subprocess.Popen:
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
        return subprocess.Popen(command, cwd=ROOT, env=environment, **options)

    return start


def test_workers_die_and_no_mail_is_lost(shell):
    assert shell(WRITE.format(mails=MAILS)).wait(60) == 0
    for _kill in range(KILLS):
        worker = shell(WORK)
        before = len(MailServer.received)
        deadline = time.monotonic() + 10
        while len(MailServer.received) < before + 4 and time.monotonic() < deadline:
            time.sleep(0.02)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    worker = shell(WORK)
    try:
        deadline = time.monotonic() + 40
        while len(set(MailServer.received)) < MAILS and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(3)  # a lease that still runs, and what follows it
    finally:
        worker.kill()
        worker.wait()
    answer = shell(LEFT, stdout=subprocess.PIPE, text=True).communicate(timeout=60)[0]
    assert "left 0" in answer
    by_recipient = Counter(recipient for recipient, _message_id in MailServer.received)
    assert len(by_recipient) == MAILS
    assert sum(by_recipient.values()) - MAILS <= KILLS
    assert len(set(MailServer.received)) == MAILS  # a repeat has the same Message-ID
