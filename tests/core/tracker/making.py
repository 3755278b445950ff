"""Spreadsheets for tests, from plain rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from answerable.core.notes.extraction.sheets import Book, Cell, Sheet, SheetRow
from answerable.core.notes.extraction.sheets.book import Merge
from answerable.core.tracker.columns import propose_columns
from answerable.core.tracker.rows import Lines, count_statuses, propose_meanings, read_lines
from answerable.core.tracker.tables import find_tables

HEADERS = ("Ref", "Raised", "Action", "Owner", "Due", "Status", "Comments")


def make_cell(value: Any) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.date):
        return Cell(value.isoformat(), "date")
    return Cell(str(value), "number" if isinstance(value, int) else "text")


def make_sheet(*rows: tuple[Any, ...], name: str = "Actions", merges: tuple[Merge, ...] = ()) -> Sheet:
    made = []
    for number, values in enumerate(rows, 1):
        cells = tuple((place, cell) for place, value in enumerate(values, 1) if (cell := make_cell(value)))
        if cells:
            made.append(SheetRow(number, cells))
    return Sheet(name, tuple(made), merges=merges)


def make_book(*sheets: Sheet) -> Book:
    return Book("tracker.xlsx", "xlsx", sheets)


def read_all(*sheets: Sheet) -> Lines:
    """The lines of the sheets, by the columns and meanings that are proposed."""
    reading = find_tables(make_book(*sheets))
    mapped = propose_columns(reading)
    return read_lines(reading, mapped, propose_meanings(count_statuses(reading, mapped)))
