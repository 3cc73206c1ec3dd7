"""Tables to take away: CSV and XLSX in which no cell starts a formula (RELIABILITY 25)."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"  # Excel reads UTF-8 only with it


def safe_cell(value: Any) -> str:
    """Return a value as text that no spreadsheet program takes for a formula."""
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value if value is not None else ""))
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA_STARTS) else text


def as_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark."""
    file = io.StringIO()
    csv.writer(file).writerows([safe_cell(value) for value in row] for row in rows)
    return (BOM + file.getvalue()).encode()


def as_xlsx(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows as a workbook of text cells."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([safe_cell(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
