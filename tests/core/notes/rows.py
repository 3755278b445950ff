"""Rows and documents written by hand, for tests of single steps of the reader."""

from __future__ import annotations

from answerable.core.notes.document import Document, Fragment, Row
from answerable.core.notes.extraction import DEFAULT
from answerable.core.notes.extraction.text import extract_text


def paragraph(
    text: str, line: int, *, gap: bool = False, page: int | None = None, marker: str | None = None
) -> Row:
    """A paragraph outside any table."""
    return Row(((Fragment(text, (line,), marker),),), page=page, gap=gap)


def cells(line: int, *texts: str, table: int = 1, gap: bool = False, page: int | None = None) -> Row:
    """A row of a table; an empty text is an empty cell."""
    filled = tuple((Fragment(text, (line,)),) if text else () for text in texts)
    return Row(filled, page=page, table=table, row=line, gap=gap)


def shown(rows: list[Row]) -> list[list[str]]:
    """The words of each cell of each row."""
    return [[" / ".join(f.text for f in cell) for cell in row.cells] for row in rows]


def number_lines(rows: list[Row]) -> list[int]:
    """The numbers of all lines in rows, sorted, once each."""
    return sorted({n for row in rows for n in row.lines})


def make_document(text: str, file: str = "notes.txt") -> Document:
    """A document extracted from plain text."""
    return extract_text(text.encode(), file, DEFAULT)
