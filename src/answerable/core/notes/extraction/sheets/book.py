"""A spreadsheet after extraction: its filled cells, row by row, each as found and of what kind it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "number", "date", "time", "truth", "error"]
KINDS = frozenset({"text", "number", "date", "time", "truth", "error"})
BookFormat = Literal["xlsx", "csv"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell. A date is in ISO form; of a formula it is the value that the file last showed."""

    text: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its number as the spreadsheet shows it, and its filled cells by column, A being 1."""

    number: int
    cells: tuple[tuple[int, Cell], ...]
    hidden: bool = False

    def find(self, column: int) -> Cell | None:
        return next((cell for place, cell in self.cells if place == column), None)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one: the value stands in the first row and column."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: tuple[SheetRow, ...]
    hidden_columns: tuple[int, ...] = ()
    merges: tuple[Merge, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    file: str
    format: BookFormat
    sheets: tuple[Sheet, ...]


def pack_book(book: Book) -> bytes:
    """As plain JSON, to carry it out of the child process and to keep it."""
    return json.dumps(as_plain(book), ensure_ascii=False).encode()


def as_plain(book: Book) -> dict[str, Any]:
    return {
        "format": book.format,
        "sheets": [
            {
                "name": sheet.name,
                "rows": [
                    [row.number, row.hidden, [[c, cell.text, cell.kind] for c, cell in row.cells]]
                    for row in sheet.rows
                ],
                "hidden_columns": list(sheet.hidden_columns),
                "merges": [[m.first_row, m.first_column, m.last_row, m.last_column] for m in sheet.merges],
                "hidden": sheet.hidden,
            }
            for sheet in book.sheets
        ],
    }


def unpack_book(content: bytes, file: str) -> Book:
    """The book; ValueError, TypeError or KeyError where it is none."""
    return from_plain(json.loads(content), file)


def from_plain(data: dict[str, Any], file: str) -> Book:
    if data["format"] not in ("xlsx", "csv"):
        raise ValueError("not a spreadsheet")
    return Book(file, data["format"], tuple(_make_sheet(sheet) for sheet in data["sheets"]))


def _make_sheet(data: dict[str, Any]) -> Sheet:
    return Sheet(
        str(data["name"]),
        tuple(_make_row(*row) for row in data["rows"]),
        tuple(int(column) for column in data["hidden_columns"]),
        tuple(Merge(*(int(place) for place in merge)) for merge in data["merges"]),
        data["hidden"] is True,
    )


def _make_row(number: Any, hidden: Any, cells: Any) -> SheetRow:
    made = tuple((int(column), _make_cell(text, kind)) for column, text, kind in cells)
    return SheetRow(int(number), made, hidden is True)


def _make_cell(text: Any, kind: Any) -> Cell:
    if not isinstance(text, str) or kind not in KINDS:
        raise TypeError("not a cell")
    return Cell(text, kind)
