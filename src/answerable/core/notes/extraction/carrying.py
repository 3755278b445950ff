"""A document as plain JSON, to carry it out of the child process. What comes back is checked, not trusted."""

from __future__ import annotations

import json
from typing import Any

from answerable.core.notes.document import Document, Format, Fragment, Line, Row


def pack(document: Document) -> bytes:
    lines = [[x.number, x.text, x.page, x.table, x.row, x.column] for x in document.lines]
    rows = [
        [
            [[[f.text, f.lines, f.marker, f.level, f.bold] for f in cell] for cell in row.cells],
            row.page,
            row.table,
            row.row,
            row.gap,
        ]
        for row in document.rows
    ]
    return json.dumps({"lines": lines, "rows": rows, "furniture": document.furniture}).encode()


def unpack(content: bytes, file: str, format: Format) -> Document:  # noqa: A002 (the document's word)
    """The document; ValueError or TypeError where it is not one."""
    data = json.loads(content)
    lines = tuple(_line(*values) for values in data["lines"])
    rows = tuple(_row(*values) for values in data["rows"])
    furniture = tuple(_whole(number) for number in data["furniture"])
    return Document(file, format, lines, rows, furniture)


def _line(number: Any, text: Any, *places: Any) -> Line:
    page, table, row, column = (_whole_or_none(place) for place in places)
    return Line(_whole(number), _text(text), page, table, row, column)


def _row(cells: Any, page: Any, table: Any, row: Any, gap: Any) -> Row:
    return Row(
        tuple(tuple(_fragment(*values) for values in cell) for cell in cells),
        _whole_or_none(page),
        _whole_or_none(table),
        _whole_or_none(row),
        gap is True,
    )


def _fragment(text: Any, lines: Any, marker: Any, level: Any, bold: Any) -> Fragment:
    return Fragment(
        _text(text),
        tuple(_whole(number) for number in lines),
        None if marker is None else _text(marker),
        _whole_or_none(level),
        bold is True,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a whole number")
    return value


def _whole_or_none(value: Any) -> int | None:
    return None if value is None else _whole(value)
