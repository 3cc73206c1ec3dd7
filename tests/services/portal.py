"""A portal in a folder of its own, run by real processes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser import server
from tests.browser.server import ROOT


@dataclass(frozen=True)
class Portal(server.Portal):
    """`more` is of its environment: DATABASE_URL, EMAIL_URL, SITE_LANGUAGES …"""

    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "LOG_LEVEL": "ERROR", **self.more}

    def manage(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command of manage.py to its end, with `more` in its environment."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env={**self.environment, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def shell(self, code: str, **more: str) -> str:
        """Run Python inside the portal and return what it prints."""
        done = self.manage("shell", "--no-imports", "--verbosity=0", "--command", code, **more)
        if done.returncode:
            raise RuntimeError(f"{code}\n{done.stderr}")
        return done.stdout

    def ask(self, code: str) -> Any:
        """Run Python inside the portal and return what its last line prints, which is JSON."""
        return json.loads(self.shell(code).splitlines()[-1])

    def start(self, *command: str, log: str = "process.log") -> subprocess.Popen[bytes]:
        """Start a process in a group of its own; what it says is in the file `log`."""
        with (Path(self.data) / log).open("ab") as output:
            return subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children as a power cut would."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def new_portal(data: Path, **more: str) -> Portal:
    """Return a portal on a free port that keeps everything in `data`; nothing is started."""
    data.mkdir(parents=True, exist_ok=True)
    return Portal(server.free_address(), str(data), more)


@contextmanager
def serving(portal: Portal) -> Iterator[None]:
    """Serve the portal's pages as `make run` does, without its job worker."""
    bind = ("--bind", f"127.0.0.1:{portal.port}", "--workers", "2", "--threads", "4")
    quiet = ("--log-level", "warning", "--no-control-socket")
    web = portal.start("-m", "gunicorn", "portal.wsgi:application", *bind, *quiet, log="web.log")
    try:
        server.wait_until_open(portal, web)
        yield
    finally:
        kill(web)
