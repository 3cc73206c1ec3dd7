import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.models import InformationPage

ADMIN = "admin"
GRACE = 10  # seconds a process has to end by itself


class Command(BaseCommand):
    help = "Prepare everything and serve the portal with its job worker until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        self._refuse_taken_port(host, port)
        self._prepare()
        password = self._admin_password()
        signal.signal(signal.SIGTERM, _interrupt)  # leaves nobody behind, whenever it comes
        processes = {
            "the web server": self._start(*self._web(host, port)),
            "the job worker": self._start(sys.executable, "manage.py", "qcluster"),
        }
        try:
            self._wait_until_open(host, port, processes)
            self._say_hello(password)
            self._watch(processes)
        finally:
            self._stop(processes)

    def _refuse_taken_port(self, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(
                    f"Port {port} of {host} can't be used ({error.strerror}). "
                    f"Take another one: make run PORT={port + 1}"
                ) from None

    def _prepare(self) -> None:
        self._step("Preparing the database", "migrate", interactive=False, verbosity=0)
        if not InformationPage.objects.exists():
            self._step("Loading the demo city", "load_demo")
        self._collect_static()

    def _collect_static(self) -> None:
        """Collect styles and scripts where any of them changed: it takes most of a start."""
        stamp, now = Path(settings.STATIC_ROOT) / "collected-from", _state_of_static_files()
        if stamp.exists() and stamp.read_text() == now:
            return
        self._step("Collecting styles and scripts", "collectstatic", interactive=False, verbosity=0)
        stamp.write_text(now)

    def _step(self, what: str, command: str, **options: Any) -> None:
        self._say(f"{what} ...")
        call_command(command, **options)

    def _admin_password(self) -> str:
        """Return the password that opens the admin, "" when its owner has chosen another."""
        file = Path(settings.PORTAL_DATA) / "admin-password"
        user, _made = get_user_model().objects.get_or_create(
            username=ADMIN, defaults={"is_staff": True, "is_superuser": True}
        )
        given = os.environ.get("PORTAL_ADMIN_PASSWORD", "")
        if given or not file.exists():
            password = given or secrets.token_urlsafe(12)
            user.set_password(password)
            user.save()
            file.touch(mode=0o600)
            file.write_text(password)
        password = file.read_text()
        return password if user.check_password(password) else ""

    @staticmethod
    def _web(host: str, port: int) -> list[str]:
        address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        return [
            *(sys.executable, "-m", "gunicorn", "portal.wsgi:application", "--bind", address),
            *("--workers", "2", "--threads", "4", "--log-level", "warning", "--no-control-socket"),
        ]

    @staticmethod
    def _start(*command: str) -> subprocess.Popen:
        # Groups of their own: Ctrl-C reaches us alone, and we end them in order.
        return subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            start_new_session=True,
        )

    def _wait_until_open(
        self, host: str, port: int, processes: dict[str, subprocess.Popen]
    ) -> None:
        target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
        for _attempt in range(300):
            self._check(processes)
            try:
                socket.create_connection((target, port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise CommandError("The web server did not open within 30 seconds.")

    def _say_hello(self, password: str) -> None:
        known = f"password {password}" if password else "the password you chose"
        self._say(
            f"\n  The portal:  {settings.SITE_URL}/\n"
            f"  The admin:   {settings.SITE_URL}/admin/   name {ADMIN}, {known}\n"
            f"  Its data:    {settings.PORTAL_DATA}\n\n"
            f"  Ctrl-C stops it.\n"
        )

    def _watch(self, processes: dict[str, subprocess.Popen]) -> None:
        try:
            while True:
                self._check(processes)
                time.sleep(0.5)
        except KeyboardInterrupt:
            self._say("\nStopping ...")

    @staticmethod
    def _check(processes: dict[str, subprocess.Popen]) -> None:
        for name, process in processes.items():
            if process.poll() is not None:
                raise CommandError(
                    f"{name.capitalize()} ended (status {process.returncode}), so the rest is "
                    f"stopped too. What it said stands above."
                )

    @staticmethod
    def _stop(processes: dict[str, subprocess.Popen]) -> None:
        for process in processes.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + GRACE
        for process in processes.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _state_of_static_files() -> str:
    """Return a digest that changes when a style, a script or an installed package does."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements" / "run.txt").read_bytes())
    own = [Path(app.path) for app in apps.get_app_configs()]
    own = [folder for folder in own if folder.parent == settings.BASE_DIR]
    for folder in own:
        for file in sorted([*folder.glob("static/**/*"), *folder.glob("templates/**/*.css")]):
            digest.update(f"{file}{file.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def _interrupt(*args: object) -> None:
    raise KeyboardInterrupt
