"""What it takes to hand out the directory as a table: memory and time, of 500 and of 20,000.

    .venv/bin/python benchmarks/open_data.py [--few 500] [--many 20000]

Prints for each kind of file: its size, the seconds, and the most memory that Python held at once
(measured with tracemalloc in a run of its own, which makes it several times slower).
"""

import argparse
import tempfile
import time
import tracemalloc
from typing import Any

from making import make_initiatives, start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--few", type=int, default=500)
    options.add_argument("--many", type=int, default=20_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        _read("csv")  # what is loaded once
        made = 0
        for number in (asked.few, asked.many):
            make_initiatives(number - made)
            made = number
            for kind in ("csv", "json"):
                _measure(number, kind)
        began = time.perf_counter()
        size = _read("xlsx")
        print(
            f"{asked.many} initiatives, xlsx: {size / 1e6:.1f} MB, {time.perf_counter() - began:.1f} s"
        )


def _measure(number: int, kind: str) -> None:
    began = time.perf_counter()
    size = _read(kind)
    seconds = time.perf_counter() - began
    tracemalloc.start()
    _read(kind)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(
        f"{number} initiatives, {kind}: {size / 1e6:.1f} MB, {seconds:.1f} s, peak {peak / 1e6:.1f} MB of memory"
    )


def _read(kind: str) -> int:
    """Take the table as a reader does, and return its size (bytes)."""
    from django.test import Client

    response: Any = Client(headers={"host": "localhost"}).get(f"/open/initiatives.{kind}")
    assert response.status_code == 200, response.status_code
    parts = response.streaming_content if response.streaming else [response.content]
    return sum(len(part) for part in parts)


if __name__ == "__main__":
    main()
