"""The real thing: `manage.py serve` in a folder of its own, on a free port."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ")
PASSWORD = "a cat with a bowler hat"  # of the owner and of the writer alike
PATIENCE = 240  # seconds


class DidNotOpen(Exception):
    """The portal can't be tested; the message says why."""


@dataclass(frozen=True)
class Portal:
    """Where the portal of these tests stands. Plain values, so that workers can be told."""

    url: str
    data: str

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def log(self) -> Path:
        return Path(self.data) / "serve.log"

    @property
    def environment(self) -> dict[str, str]:
        """Only what is said here: the settings of the tests have set variables of their own."""
        return {
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
            "PORTAL_DATA": self.data,
            "SITE_URL": self.url,
            "DEBUG": "false",
            "LOG_LEVEL": "WARNING",
            "PORTAL_ADMIN_PASSWORD": PASSWORD,
        }


def free_address() -> str:
    """Return where on this machine nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://localhost:{probe.getsockname()[1]}"


def new_portal() -> Portal:
    """Choose a free port and an empty folder; nothing is started yet."""
    return Portal(free_address(), tempfile.mkdtemp(prefix="portal-browser-"))


def start(portal: Portal) -> subprocess.Popen:
    """Start serving; return once the portal answers (migrations and demo city take a while).

    Raises `DidNotOpen` with the end of its log.
    """
    with portal.log.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(portal.port)],
            cwd=ROOT,
            env=portal.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_open(portal, process)
    except DidNotOpen as error:
        stop(process)
        raise DidNotOpen(f"{error} Its last words:\n{portal.log.read_text()[-3000:]}") from None
    return process


def wait_until_open(portal: Portal, process: subprocess.Popen) -> None:
    """Return once the portal answers. Raises `DidNotOpen` where its process ends before."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{portal.url}/livez", timeout=5).close()
            return
        except OSError:
            time.sleep(0.3)
    raise DidNotOpen("The portal did not open.")


def stop(process: subprocess.Popen) -> None:
    """End the portal as Ctrl-C would; it ends its web server and its job worker itself."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()


def prepare(portal: Portal) -> dict[str, Any]:
    """Run prepare.py inside the portal and return what it says."""
    call = f"from tests.browser.prepare import main; main({PASSWORD!r})"
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "--command", call],
        cwd=ROOT,
        env={**portal.environment, "LOG_LEVEL": "ERROR"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DidNotOpen(f"prepare.py failed:\n{done.stdout[-1000:]}\n{done.stderr[-3000:]}")
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said
