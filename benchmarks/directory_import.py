"""A spreadsheet of 5,000 rows, one in ten of them bad: tried, written, killed half-way, undone.

    .venv/bin/python benchmarks/directory_import.py [--rows 5000]

Prints the seconds of each step and of its longest job (django-q2 stops one after 120 s). The
import is killed with SIGKILL when half of it is written, and another process goes on.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from making import start

BAD = ["2024-02-31;food", "2024;dragons", "=1+1;food", "2024;food;;;too many cells"]
GOOD = ["mars 2024;food", "2023;Alimentation, culture", "01/05/2022;"]
WORK = """
from making import start
start({folder!r})
from initiatives.models import Import
from initiatives.services import imports
while Import.objects.get().is_busy:
    imports.do_import_slice(1)
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=5000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        _measure(asked.rows, folder)


def _measure(rows: int, folder: str) -> None:
    from datetime import date

    from initiatives.models import Import, ImportRow, Initiative
    from initiatives.services import imports, shuffle
    from initiatives.sheets import read_sheet
    from people.models import User

    imports._ring = lambda import_id: None  # jobs are done here, one after the other
    began = time.perf_counter()
    source = imports.take_in(
        read_sheet(_table(rows)),
        file_name="made.csv",
        user=User.objects.create_user("importer"),
        language="fr",
        status="live",
        columns={"0": "name", "1": "text", "2": "boroughs", "3": "since", "4": "themes"},
    )
    print(f"read: {rows} rows, {time.perf_counter() - began:.1f} s")
    imports.try_out(source, columns=source.columns, language="fr", status="live")
    _work(source, "tried")
    wrong = source.rows.filter(state=ImportRow.State.WRONG).count()
    print(f"wrong: {wrong} of {rows}")

    there = Initiative.objects.count()
    imports.start(source)
    began = time.perf_counter()
    _kill_at(there + (rows - wrong) // 2, folder)
    print(
        f"killed with {Initiative.objects.count() - there} written, after {time.perf_counter() - began:.1f} s"
    )
    Import.objects.update(leased_until=source.created_at)  # a lease of 60 s runs out
    _work(source, "written")
    assert Initiative.objects.count() - there == rows - wrong
    print(shuffle(date(2026, 11, 23)))

    imports.take_back(source)
    _work(source, "undone")
    assert Initiative.objects.count() == there
    print(shuffle(date(2026, 11, 23)))


def _table(rows: int) -> bytes:
    lines = ["Nom;Description;Commune;Depuis;Thème"]
    for number in range(rows):
        cells = BAD[number // 10 % len(BAD)] if number % 10 == 0 else GOOD[number % len(GOOD)]
        lines.append(
            f"Initiative du rang {number};On plante, on répare, on chante le mardi.;Elsene;{cells}"
        )
    return "\n".join(lines).encode("cp1252")


def _work(source, what: str) -> None:
    """Do one job after the other until there is none."""
    from initiatives.services import imports

    seconds = []
    while True:
        began = time.perf_counter()
        if imports.do_import_slice(source.pk) == "not now":
            break
        seconds.append(time.perf_counter() - began)
    print(f"{what}: {sum(seconds):.1f} s in {len(seconds)} jobs, the longest {max(seconds):.1f} s")


def _kill_at(number: int, folder: str) -> None:
    """Have another process write, and kill it once there are `number` initiatives."""
    from initiatives.models import Initiative

    code = WORK.format(folder=folder)
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    worker = subprocess.Popen([sys.executable, "-c", code], env=here)
    while Initiative.objects.count() < number and worker.poll() is None:
        time.sleep(0.05)
    worker.send_signal(signal.SIGKILL)
    worker.wait()


if __name__ == "__main__":
    main()
