"""The document as one stream of pieces: what the structure is built from.

A piece is a paragraph, a bullet, a heading or a row's action, with what its table said of it: the number beside
it, the owner and due in the columns at its right. Tables are read by what their columns hold (`tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from answerable.core.notes.document import Fragment, Row
from answerable.core.notes.recognise import numbers, owners
from answerable.core.notes.recognise.words import squeeze
from answerable.core.notes.structure import tables

Role = Literal["text", "heading", "action", "person", "fact", "furniture", "data"]
_ARROW = re.compile(r"^(?:[→➔➜►▶➢»]|>(?=\s))\s*")
BULLETS = frozenset("•·◦▪‣●○■□–-*o➢►✓")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the stream. `cells` are a person's or a fact's cells; `owners` and `due` a row's own."""

    text: str
    lines: tuple[int, ...]
    role: Role = "text"
    marker: str | None = None
    number: numbers.Number | None = None
    level: int | None = None
    bold: bool = False
    owners: str = ""
    due: str = ""
    status: str = ""
    reference: str = ""
    cells: tuple[str, ...] = ()
    table: int | None = None
    gap: bool = False
    first: bool = True

    @property
    def is_bullet(self) -> bool:
        return self.marker is not None and self.marker[:1] in BULLETS

    @property
    def is_listed(self) -> bool:
        return self.marker is not None


def flatten(rows: Sequence[Row]) -> list[Piece]:
    """The stream for a document's rows, in order; every line of the rows is in some piece."""
    pieces: list[Piece] = []
    for group in _group(rows):
        if group[0].table is None:
            pieces += _read_paragraphs(group[0])
        else:
            pieces += _read_table(group)
    return pieces


def _group(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows of one table together; a paragraph by itself. Tables cut by a page and of one width go together."""
    group: list[Row] = []
    for row in rows:
        if group and row.table is not None and (row.table == group[-1].table or _continues(group, row)):
            group.append(row)
            continue
        if group:
            yield group
        group = [row]
    if group:
        yield group


def _continues(group: list[Row], row: Row) -> bool:
    """Whether a new table is the last one going on: same width, no people in the one before, no new header."""
    if group[-1].table is None or len(group[-1].cells) != len(row.cells) or len(row.cells) < 2:
        return False
    return not tables.holds_people(group) and not tables.is_header_row(row)


def _read_paragraphs(row: Row) -> list[Piece]:
    fragments = [fragment for cell in row.cells for fragment in cell]
    if len(fragments) == 1:
        return [_make_piece(fragments[0], gap=row.gap, text=row.words)]
    return [_make_piece(fragment, gap=row.gap and i == 0) for i, fragment in enumerate(fragments)]


def _make_piece(
    fragment: Fragment,
    gap: bool = False,
    table: int | None = None,
    first: bool = True,
    text: str | None = None,
) -> Piece:
    marker = fragment.marker
    if text is None:
        text = squeeze(fragment.text)
    arrow = _ARROW.match(text)
    if arrow and marker is None:
        marker, text = "•", text[arrow.end() :]
    number = numbers.read_number(marker) if marker and marker[:1] not in BULLETS else None
    return Piece(
        text=text,
        lines=fragment.lines,
        role="heading" if fragment.level is not None else "text",
        marker=marker,
        number=number,
        level=fragment.level,
        bold=fragment.bold,
        table=table,
        gap=gap,
        first=first,
    )


def _read_table(group: list[Row]) -> list[Piece]:
    end = tables.find_people_end(group)
    if end is not None:
        return _read_table(group[:end]) + _read_table(group[end:])
    shape = tables.read_shape(group)
    pieces: list[Piece] = []
    for index, row in enumerate(group):
        if index in shape.headers:
            pieces.append(Piece(_join_cells(row), row.lines, "furniture", table=row.table, gap=row.gap))
        elif shape.kind == "people":
            pieces += _read_person_row(row)
        elif shape.kind == "facts":
            pieces += _read_fact_row(row)
        else:
            pieces += _read_row(row, shape)
    return [
        piece if (text := squeeze(piece.text)) == piece.text else replace(piece, text=text)
        for piece in pieces
    ]


def _join_cells(row: Row) -> str:
    return " ".join(fragment.text for cell in row.cells for fragment in cell)


def _cell_texts(row: Row) -> tuple[str, ...]:
    return tuple(squeeze("\n".join(f.text for f in cell)) for cell in row.cells)


def _read_person_row(row: Row) -> list[Piece]:
    return [
        Piece(_join_cells(row), row.lines, "person", cells=_cell_texts(row), table=row.table, gap=row.gap)
    ]


def _read_fact_row(row: Row) -> list[Piece]:
    """Label in the first cell, value in the rest; several paragraphs of a value stay apart."""
    texts = _cell_texts(row)
    if len([t for t in texts if t]) < 2:
        return [_make_piece(f, row.gap, row.table) for cell in row.cells for f in cell]
    label = next(i for i, t in enumerate(texts) if t)
    head = list(row.cells[label])
    rest = [fragment for cell in row.cells[label + 1 :] for fragment in cell]
    first = Piece(
        f"{texts[label].rstrip(':')}: {rest[0].text}",
        tuple(dict.fromkeys(n for f in [*head, rest[0]] for n in f.lines)),
        "fact",
        cells=texts,
        table=row.table,
        gap=row.gap,
    )
    return [first, *(_make_piece(f, table=row.table, first=False) for f in rest[1:])]


def _read_row(row: Row, shape: tables.Shape) -> list[Piece]:
    """A row of a minutes table or an action table, as its heading, its text, and its actions."""
    by_role: dict[str, list[Fragment]] = {}
    for index, cell in enumerate(row.cells):
        by_role.setdefault(shape.roles.get(index, "text"), []).extend(cell)
    if shape.kind == "actions":
        return _read_action_row(row, by_role)
    if shape.kind == "data":
        return _read_data_row(row)
    return _read_minutes_row(row, by_role)


def _read_data_row(row: Row) -> list[Piece]:
    texts = [t for t in _cell_texts(row) if t]
    if len(texts) <= 1:
        return [_make_piece(f, row.gap, row.table) for cell in row.cells for f in cell]
    return [Piece(" | ".join(texts), row.lines, "data", cells=_cell_texts(row), table=row.table, gap=row.gap)]


def _words(fragments: list[Fragment]) -> str:
    return squeeze(" ".join(fragment.text for fragment in fragments))


def _lines(*groups: list[Fragment]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(n for group in groups for fragment in group for n in fragment.lines))


def _read_action_row(row: Row, by_role: dict[str, list[Fragment]]) -> list[Piece]:
    text = by_role.get("action", []) or by_role.get("text", [])
    if not text:
        return [_make_piece(f, row.gap, row.table) for cell in row.cells for f in cell]
    others = [name for name in ("number", "owner", "due", "raised") if by_role.get(name)]
    if not others and not by_role.get("status") and len(text) == 1:
        return [_make_piece(f, row.gap, row.table) for f in text]
    note = by_role.get("status", []) + (by_role.get("text", []) if by_role.get("action") else [])
    return [
        Piece(
            _words(text),
            row.lines,
            "action",
            reference=_words(by_role.get("number", [])),
            owners=_words(by_role.get("owner", [])),
            due=_words(by_role.get("due", [])),
            status=_words(note),
            table=row.table,
            gap=row.gap,
        )
    ]


def _read_minutes_row(row: Row, by_role: dict[str, list[Fragment]]) -> list[Piece]:
    number_cell, heading = by_role.get("number", []), by_role.get("heading", [])
    body = heading + by_role.get("text", [])
    pieces = [_make_piece(f, row.gap and i == 0, row.table, i == 0) for i, f in enumerate(body)]
    if heading and pieces:
        pieces[0] = replace(pieces[0], role="heading", level=pieces[0].level or 4)
    pieces = _put_number(pieces, number_cell, row)
    return _put_owners(pieces, by_role, row)


def _put_number(pieces: list[Piece], cell: list[Fragment], row: Row) -> list[Piece]:
    """Set a row's number or bullet on its first piece."""
    words = _words(cell)
    if not words and not (cell and cell[0].marker):
        return pieces
    marker = cell[0].marker or words
    if not pieces:
        return [Piece(words, _lines(cell), marker=None, table=row.table, gap=row.gap)]
    first, lines = pieces[0], tuple(dict.fromkeys([*_lines(cell), *pieces[0].lines]))
    number = numbers.read_number(words or marker)
    if number is None and words[:1] not in BULLETS:
        if words:
            return [Piece(words, _lines(cell), "heading", level=4, table=row.table, gap=row.gap), *pieces]
        return pieces
    return [replace(first, marker=first.marker or marker, number=number, lines=lines), *pieces[1:]]


def _put_owners(pieces: list[Piece], by_role: dict[str, list[Fragment]], row: Row) -> list[Piece]:
    """Give the words of the right-hand columns to the pieces they stand beside.

    Where a row holds one text and one owner they belong together. Where it holds a whole item, owners go to its
    actions in order, and an action written out in the column is an action of its own.
    """
    cell, due = by_role.get("owner", []) + by_role.get("action", []), _words(by_role.get("due", []))
    words = _words(cell)
    if not words:
        return [replace(p, due=due) if i == len(pieces) - 1 and due else p for i, p in enumerate(pieces)]
    if tables.is_column_head(words):
        return [*pieces, Piece(words, _lines(cell), "furniture", table=row.table)]
    if not all(owners.is_owner_cell(f.text) for f in cell):
        return [*pieces, *_read_action_column(cell, due, row)]
    if len(pieces) == 1:
        return [
            replace(
                pieces[0],
                owners=words,
                due=due,
                lines=tuple(dict.fromkeys([*pieces[0].lines, *_lines(cell)])),
            )
        ]
    if not pieces:
        return [Piece(words, _lines(cell), "furniture", owners=words, table=row.table)]
    return _share_owners(pieces, cell, due)


def _read_action_column(cell: list[Fragment], due: str, row: Row) -> list[Piece]:
    found: list[Piece] = []
    for fragment in cell:
        text = squeeze(fragment.text)
        if owners.is_owner_cell(text) and found and not found[-1].owners:
            found[-1] = replace(
                found[-1], owners=text, lines=tuple(dict.fromkeys([*found[-1].lines, *fragment.lines]))
            )
        else:
            found.append(
                Piece(
                    text,
                    fragment.lines,
                    "action",
                    marker=fragment.marker,
                    due=due,
                    table=row.table,
                    first=False,
                )
            )
    return found


def _share_owners(pieces: list[Piece], cell: list[Fragment], due: str) -> list[Piece]:
    """Owners of a whole item's row, for its actions in order; one owner serves them all."""
    places = tables.find_action_places([piece.text for piece in pieces])
    if not places:
        places = [len(pieces) - 1]
    for index, place in enumerate(places):
        fragment = cell[min(index, len(cell) - 1)]
        extra = tuple(n for f in (cell[index:] if index == len(places) - 1 else [fragment]) for n in f.lines)
        if len(cell) > 1 and len(cell) != len(places):
            words = _words(cell) if len(places) == 1 else squeeze(fragment.text)
        else:
            words = squeeze(fragment.text)
        lines = tuple(dict.fromkeys([*pieces[place].lines, *extra]))
        pieces[place] = replace(pieces[place], owners=words, due=due, lines=lines)
    return pieces
