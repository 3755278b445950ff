"""How an action is written in the office's own columns."""

from __future__ import annotations

from collections.abc import Mapping

from answerable.actions.models import Action
from answerable.core.notes.extraction.sheets.book import Cell
from answerable.core.tracker.fields import (
    ACTION,
    CLOSED_ON,
    DUE,
    MEETING,
    OWNER,
    RAISED_ON,
    REFERENCE,
    STATUS,
)
from answerable.core.tracker.rows import TrackerLine
from answerable.core.tracker.values import is_same_cell

from .layouts import find_word, list_columns
from .models import TrackerLayout


def make_cells(action: Action, layout: TrackerLayout) -> dict[str, Cell]:
    """By header, what the record says of the action; what it says nothing about is left blank."""
    said = {
        REFERENCE: Cell(action.reference),
        RAISED_ON: Cell(action.raised_on.isoformat(), "date"),
        MEETING: Cell(f"{action.raised_on:%d/%m/%Y}"),
        ACTION: Cell(action.text),
        OWNER: make_owner_cell(action),
        DUE: make_due_cell(action),
        STATUS: Cell(find_word(layout, action.state)),
        CLOSED_ON: make_closing_cell(action),
    }
    cells = {column.header: said.get(column.field) for column in list_columns(layout)}
    return {header: cell for header, cell in cells.items() if cell and cell.text.strip()}


def make_owner_cell(action: Action) -> Cell | None:
    names = [owner.as_printed for owner in action.owners.all()]
    return Cell(", ".join(names)) if names else None


def make_due_cell(action: Action) -> Cell | None:
    if action.due_date:
        return Cell(action.due_date.isoformat(), "date")
    return Cell(action.due_text) if action.due_text else None


def make_closing_cell(action: Action) -> Cell | None:
    return Cell(action.closed_on.isoformat(), "date") if action.closed_on else None


def says_no_more(line: TrackerLine, written: Mapping[str, Cell]) -> bool:
    found = dict(line.cells)
    return all(is_same_cell(found.get(name), written.get(name)) for name in {*found, *written})
