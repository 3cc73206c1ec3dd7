"""The directory among 500 and among 20,000 initiatives: what a page costs, and how many queries.

    .venv/bin/python benchmarks/directory.py [small] [large]

Each size has a portal of its own; both are asked in turns, so that what else the machine does
falls on both alike. Printed is the median of 60 answers, in milliseconds of this process's time.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

from making import make_initiatives, start

ROUNDS = 60
PAGES = {
    "unfiltered": ("/fr/initiatives/", 1.1),
    "page 40": ("/fr/initiatives/?page=40", 1.1),
    "one filter": ("/fr/initiatives/?theme=food", 1.5),
    "two filters": ("/fr/initiatives/?theme=food&need=people", None),
    "words": ("/fr/initiatives/?q=jardin", 2.0),
    "two words": ("/fr/initiatives/?q=jardin+tomates", 2.0),
    "a detail page": ("/fr/initiatives/potager-marolles/", 1.05),
    "a borough": ("/fr/boroughs/ixelles/", None),
}


def main() -> None:
    small, large = (*map(int, sys.argv[1:3]), 500, 20_000)[:2]
    with _portal(small) as one, _portal(large) as other:
        print(f"{'':15}{small:>10}{large:>10}   ratio  goal  queries")
        for name, (path, goal) in PAGES.items():
            few, many = _ask_in_turns(one, other, path)
            ratio = many["p50"] / few["p50"]
            said = f"≤ {goal}" if goal else ""
            print(
                f"{name:15}{few['p50']:>7.1f} ms{many['p50']:>7.1f} ms   {ratio:5.2f}  {said:6}"
                f"{many['queries']:>5}",
                flush=True,
            )


class _portal:
    """A portal in a process of its own, that measures what it is told to."""

    def __init__(self, size: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--serve", str(size)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ask("")  # ready

    def ask(self, path: str) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(path + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def __enter__(self) -> "_portal":
        return self

    def __exit__(self, *error: object) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=30)


def _ask_in_turns(one: _portal, other: _portal, path: str) -> tuple[dict, dict]:
    for portal in (one, other):
        portal.ask(path)  # warm
    answers = [(one.ask(path), other.ask(path)) for _ in range(ROUNDS)]
    few, many = zip(*answers, strict=True)
    return _middle(few), _middle(many)


def _middle(answers: tuple[dict, ...]) -> dict[str, Any]:
    milliseconds = statistics.median(answer["ms"] for answer in answers)
    return {"p50": milliseconds, "queries": answers[-1]["queries"]}


def serve(size: int) -> None:
    """Read addresses, answer each with what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        make_initiatives(size)
        from django.core.management import call_command
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        call_command("collectstatic", interactive=False, verbosity=0)
        client = Client(headers={"host": "localhost"})
        for line in sys.stdin:
            path = line.strip()
            if not path:
                print("{}", flush=True)
                continue
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200, path
                asked = len(queries)
            began = time.process_time()
            client.get(path)
            spent = (time.process_time() - began) * 1000
            print(json.dumps({"ms": spent, "queries": asked}), flush=True)


if __name__ == "__main__":
    serve(int(sys.argv[2])) if sys.argv[1:2] == ["--serve"] else main()
