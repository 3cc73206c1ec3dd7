"""Reading a spreadsheet as people have them: any separator, any encoding, empty lines, Excel.

What is not a table, too big, or packed to burst is refused before it is read.
"""

import codecs
import csv
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from people.public_forms import clean_text

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024  # bytes of a workbook once it is unpacked
MOST_ROWS = 10_000
MOST_COLUMNS = 100
SEPARATORS = ",;\t|"
NO_SEPARATOR = "\x1f"  # a table of one column
SHOWN = 50  # lines that show which separator it is
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")  # the last one reads anything
WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True)
class Sheet:
    """A table: its header, and each row that isn't empty with its number in the spreadsheet.

    A row may have fewer cells than the header, or more.
    """

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read_sheet(data: bytes) -> Sheet:
    """Return the table of a CSV file or of the first sheet of a workbook (XLSX).

    Raises ValidationError for what is neither, has no row below its header, or is too big.
    """
    if len(data) > MOST_BYTES:
        raise ValidationError(_("This file is too big: at most 10 MB, please."))
    lines = _workbook(data) if data[:4] == b"PK\x03\x04" else _text(data)
    numbered = ((number, _cleaned(line)) for number, line in enumerate(lines, start=1))
    filled = [pair for pair in itertools.islice(numbered, MOST_ROWS * 2) if any(pair[1])]
    if len(filled) < 2:
        raise ValidationError(_("There is no table in it: a line of headings, and rows below."))
    if len(filled) > MOST_ROWS + 1:
        raise ValidationError(
            _("These are too many rows: at most %(most)s in one file.") % {"most": MOST_ROWS}
        )
    header = filled[0][1]
    return Sheet(header, filled[1:])


def _text(data: bytes) -> Iterator[list[str]]:
    """Yield the lines of a CSV file, whose separator is the one that its first lines show."""
    if b"\x00" in data and data[:2] not in WIDE:
        raise ValidationError(_("This is neither a CSV file nor an Excel workbook (XLSX)."))
    text = _decoded(data)
    separator = _separator_of(text.splitlines()[:SHOWN])
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise ValidationError(
            _("The CSV file can't be read: %(reason)s") % {"reason": error}
        ) from None


def _separator_of(lines: list[str]) -> str:
    """Return the separator that cuts most lines into as many cells as the first one.

    The one of the standard library (`csv.Sniffer`) finds separators in prose.
    """

    def fitting(separator: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=separator) if cells]
        width = widths[0] if widths else 0
        return (widths.count(width), width) if width > 1 else (0, 0)

    best = max(SEPARATORS, key=fitting)
    return best if any(fitting(best)) else NO_SEPARATOR


def _decoded(data: bytes) -> str:
    for encoding in [WIDE[data[:2]]] if data[:2] in WIDE else ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("This is neither a CSV file nor an Excel workbook (XLSX)."))


def _workbook(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of a workbook's first sheet; a formula stays one, as text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
                raise ValidationError(_("This workbook is too big once it is unpacked."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        # Workbooks lie about their size: rows are read as they come.
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()
        yield from ([_as_text(value) for value in row] for row in _rows(sheet))
    except ValidationError:
        raise
    except Exception:  # a damaged file fails in openpyxl, zipfile or the XML parser
        raise ValidationError(_("This Excel workbook can't be read.")) from None


def _rows(sheet: Any) -> Iterable[tuple]:
    return sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(getattr(value, "text", value))  # an array formula has a text


def _cleaned(line: list[str]) -> list[str]:
    """Return a line's cells without the empty ones at its end.

    Many a table goes on to the right with nothing in it; those of a workbook always do.
    """
    cells = [clean_text(cell, lines=True).strip() for cell in line[:MOST_COLUMNS]]
    while cells and not cells[-1]:
        cells.pop()
    return cells
