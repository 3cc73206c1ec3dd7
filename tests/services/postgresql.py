"""A PostgreSQL of our own: in a temporary folder, on a socket in it, gone at the end."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

OWNER = "portal"
PATIENCE = 30  # seconds


@dataclass(frozen=True)
class Cluster:
    """A running server; its socket lies in `folder`."""

    folder: Path

    def url(self, name: str) -> str:
        """Return what DATABASE_URL says for the database `name`."""
        return f"postgres://{OWNER}@{quote(str(self.folder), safe='')}/{name}"

    def create(self, name: str, *, like: str = "template1") -> str:
        """Make the database `name`, a copy of another that nobody uses; returns its URL."""
        order = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with self._connect() as connection:
            connection.execute(order.format(sql.Identifier(name), sql.Identifier(like)))
        return self.url(name)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder), user=OWNER, dbname="postgres", autocommit=True
        )

    def wait(self, process: subprocess.Popen[bytes]) -> None:
        """Return once the server answers. Raises RuntimeError where it doesn't."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            try:
                self._connect().close()
                return
            except psycopg.OperationalError:
                time.sleep(0.1)
        raise RuntimeError(f"PostgreSQL did not start; see {self.folder}")


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a server with everything as Debian sets it, and stop it by its own process."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="portal-postgresql-"))
    account = _account(folder)
    made = subprocess.run(
        [
            programs / "initdb",
            "--pgdata",
            folder / "data",
            "--username",
            OWNER,
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--locale",
            "C.UTF-8",
            "--no-sync",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **account,
    )
    if made.returncode:
        raise RuntimeError(f"initdb failed:\n{made.stderr}")
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses="],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            **account,
        )
    try:
        found = Cluster(folder)
        found.wait(process)
        yield found
    finally:
        process.send_signal(signal.SIGINT)  # PostgreSQL's "fast": no waiting for clients
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Return the folder of `initdb` and `postgres`; Debian keeps one for each version."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda file: float(file.parts[-3]), default=None)
    if newest is None:
        raise RuntimeError("PostgreSQL is missing (Debian, Ubuntu: apt install postgresql).")
    return newest.parent


def _account(folder: Path) -> dict[str, Any]:
    """Return as whom it runs: PostgreSQL refuses root, so root lends it an account."""
    if os.getuid():
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    lent = names.get("postgres") or names["nobody"]
    os.chown(folder, lent.pw_uid, lent.pw_gid)
    return {"user": lent.pw_uid, "group": lent.pw_gid, "extra_groups": []}
