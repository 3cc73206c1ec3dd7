"""Tables to take away: CSV, JSON and XLSX in which no cell starts a formula (RELIABILITY 25)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"  # Excel reads UTF-8 only with it
CSV_TYPE = "text/csv; charset=utf-8"
JSON_TYPE = "application/json; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Row = Sequence[Any]


def safe_cell(value: Any) -> str:
    """Return a value as text that no spreadsheet program takes for a formula.

    Several values in one cell are joined by "; "; yes and no are "true" and "false", as in JSON.
    """
    if value is None or value == "":  # most cells of a wide table, and quickly done
        return ""
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(part) for part in value)
    if isinstance(value, bool):
        value = str(value).lower()
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA_STARTS) else text


class _Echo:
    """A file that hands back what is written into it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield rows as CSV in UTF-8 with a byte order mark, a line at a time."""
    writer = csv.writer(_Echo())
    yield BOM.encode()
    for row in rows:
        yield writer.writerow([safe_cell(value) for value in row]).encode()  # type: ignore[attr-defined]


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark."""
    return b"".join(csv_lines(rows))


def json_lines(names: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a JSON list of objects, one a line; `names` are the names of the columns."""
    before = "[\n"
    for row in rows:
        record = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
        yield f"{before}{record}".encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def as_xlsx(rows: Iterable[Row]) -> bytes:
    """Return rows as a workbook of text cells."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([safe_cell(value) or None for value in row])  # no cell for nothing
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
