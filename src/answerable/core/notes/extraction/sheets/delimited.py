"""CSV in the forms that offices send: any usual encoding, and comma, semicolon, tab or bar between cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction.limits import Limits
from answerable.core.notes.extraction.sheets.book import Book, Cell, Sheet, SheetRow

DELIMITERS = ",;\t|"
# A spreadsheet takes a cell that begins like this for a formula, and an apostrophe before it makes it text. Of
# one that has such an apostrophe already, only the first is no part of it.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ARMED = re.compile(r"'(?='*[=+\-@\t\r])")
_LOOKED_AT = 200


def read_delimited(content: bytes, file: str, limits: Limits) -> Book:
    words = _decode(content)
    delimiter = find_delimiter(words)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter)
    rows, total = [], 0
    try:
        for number, values in enumerate(reader, 1):
            cells = tuple(
                (place, Cell(disarm(value))) for place, value in enumerate(values, 1) if value.strip()
            )
            total += len(cells)
            if total > limits.cells or number > limits.lines:
                raise UnreadableFile(
                    file, f"has more than {limits.cells:,} cells; part it and try again", "too-large"
                )
            if cells:
                rows.append(SheetRow(number, cells))
    except csv.Error as error:
        raise UnreadableFile(
            file, f"is not whole CSV (near record {len(rows) + 1}); save it anew", "damaged"
        ) from error
    return Book(file, "csv", (Sheet("", tuple(rows)),))


def arm(value: str) -> str:
    return f"'{value}" if _FORMULA.match(value) else value


def disarm(value: str) -> str:
    return _ARMED.sub("", value, count=1) if _ARMED.match(value) else value


def _decode(content: bytes) -> str:
    """With its byte order mark, as UTF-8, or else as Windows wrote it in Western Europe."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace").replace("\0", "")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def find_delimiter(words: str) -> str:
    """The mark that parts most rows into the same number of cells, more than one."""

    def rank(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(words[:200_000], newline=""), delimiter=delimiter)
        try:
            widths = [len(row) for _, row in zip(range(_LOOKED_AT), reader, strict=False) if len(row) > 1]
        except csv.Error:
            return 0, 0
        width, rows = Counter(widths).most_common(1)[0] if widths else (0, 0)
        return rows, width

    return max(DELIMITERS, key=rank)
