"""A document as plain JSON, to carry it out of the child process. What comes back is checked, not trusted.

A fragment that has the words of its line says so with null: most have, and words are most of a document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from answerable.core.notes.document import Document, Format, Fragment, Line, Row

Kinds = frozenset[type]

TEXT: Kinds = frozenset({str})
TEXT_OR_NONE: Kinds = TEXT | {type(None)}
WHOLE: Kinds = frozenset({int})  # and not bool, which is a kind of int
WHOLE_OR_NONE: Kinds = WHOLE | {type(None)}


def pack(document: Document) -> bytes:
    lines = [[x.number, x.text, x.page, x.table, x.row, x.column] for x in document.lines]
    texts = {line.number: line.text for line in document.lines}
    rows = [
        [
            [[_pack_fragment(f, texts) for f in cell] for cell in row.cells],
            row.page,
            row.table,
            row.row,
            row.gap,
        ]
        for row in document.rows
    ]
    return json.dumps({"lines": lines, "rows": rows, "furniture": document.furniture}).encode()


def _pack_fragment(fragment: Fragment, texts: dict[int, str]) -> list[Any]:
    text = None if fragment.text == texts.get(fragment.lines[0]) else fragment.text
    return [text, fragment.lines, fragment.marker, fragment.level, fragment.bold]


def unpack(content: bytes, file: str, format: Format) -> Document:  # noqa: A002 (the document's word)
    """The document; ValueError, TypeError or LookupError where it is not one."""
    data = json.loads(content)
    lines = _read_lines(data["lines"])
    rows = _read_rows(data["rows"], {line.number: line.text for line in lines})
    _check(data["furniture"], WHOLE)
    return Document(file, format, lines, rows, tuple(data["furniture"]))


def _read_lines(rows: list[list[Any]]) -> tuple[Line, ...]:
    for column, kinds in zip(zip(*rows, strict=True), (WHOLE, TEXT, *[WHOLE_OR_NONE] * 4), strict=False):
        _check(column, kinds)
    return tuple(Line(*values) for values in rows)


def _read_rows(rows: list[list[Any]], texts: dict[int, str]) -> tuple[Row, ...]:
    for column in list(zip(*rows, strict=True))[1:4]:
        _check(column, WHOLE_OR_NONE)
    return tuple(
        Row(tuple([_read_cell(cell, texts) for cell in cells]), page, table, row, gap is True)
        for cells, page, table, row, gap in rows
    )


def _read_cell(cell: list[list[Any]], texts: dict[int, str]) -> tuple[Fragment, ...]:
    found = []
    for text, lines, marker, level, bold in cell:
        _check(lines, WHOLE)
        _check((text, marker), TEXT_OR_NONE)
        _check((level,), WHOLE_OR_NONE)
        words = texts[lines[0]] if text is None else text
        found.append(Fragment(words, tuple(lines), marker, level, bold is True))
    return tuple(found)


def _check(values: Iterable[Any], kinds: Kinds) -> None:
    """TypeError where a value is of another kind."""
    if not kinds.issuperset(map(type, values)):
        raise TypeError(f"not one of {kinds}")
