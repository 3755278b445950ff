"""Which row of a newer file is which row that was seen before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from answerable.actions.states import OPEN
from answerable.core.likeness.words import fold
from answerable.core.notes.extraction.sheets.book import Cell
from answerable.core.tracker.fields import STATES
from answerable.core.tracker.rows import TrackerLine, read_lines
from answerable.core.tracker.tables import Column, Reading, Table, TableRow

from .layouts import list_columns, list_meanings
from .models import TrackerLayout, TrackerRow

Key = tuple[object, ...]

# From what tells most to what tells least. Each counts only where it is the only one on both sides; of rows
# that say the same of the same day, as many as before, each is the one that stood in its place.
_ALIKE: tuple[Callable[[TrackerLine], Key | None], ...] = (
    lambda line: (fold(line.reference), fold(line.text), line.first_day, line.owners, fold(line.progress)),
    lambda line: (fold(line.reference), fold(line.text), line.first_day),
)
_KEYS: tuple[Callable[[TrackerLine], Key | None], ...] = (
    *_ALIKE,
    lambda line: (fold(line.reference), fold(line.text)) if line.reference else None,
    lambda line: (fold(line.text), line.first_day),
    lambda line: (fold(line.reference), line.first_day) if line.reference and line.first_day else None,
    lambda line: (fold(line.text),),
)


def link_rows(
    layout: TrackerLayout, kept: Sequence[TrackerRow], lines: Sequence[TrackerLine]
) -> dict[int, TrackerRow]:
    """By line, the row that it was before."""
    before = _read_again(layout, kept)
    found: dict[int, TrackerRow] = {}
    taken: set[int] = set()
    for make_key in _KEYS:
        ours = _group(make_key, [line for line in lines if line.line not in found])
        theirs = _group(make_key, [line for line in before if line.line not in taken])
        for key, here in ours.items():
            there = theirs.get(key, [])
            if len(here) == len(there) and (len(here) == 1 or make_key in _ALIKE):
                found |= {line.line: kept[was.line - 1] for line, was in zip(here, there, strict=True)}
                taken |= {was.line for was in there}
    return found


def _group(
    make_key: Callable[[TrackerLine], Key | None], lines: Sequence[TrackerLine]
) -> dict[Key, list[TrackerLine]]:
    groups: dict[Key, list[TrackerLine]] = defaultdict(list)
    for line in lines:
        key = make_key(line)
        if key is not None:
            groups[key].append(line)
    return groups


def read_rows(layout: TrackerLayout, kept: Sequence[TrackerRow]) -> list[tuple[TrackerRow, TrackerLine]]:
    """Rows that were seen, each as its columns are meant now, on the line on which it was seen."""
    found = [(kept[line.line - 1], line) for line in _read_again(layout, kept)]
    return [(row, replace(line, lines=(row.line,))) for row, line in found]


def list_still_open(actions: Collection[int]) -> set[int]:
    """Those of some actions of which the office's tracker says that they are open."""
    by_layout: dict[int, list[TrackerRow]] = defaultdict(list)
    for row in TrackerRow.objects.filter(action__in=actions).select_related("layout"):
        by_layout[row.layout_id].append(row)
    read = [pair for rows in by_layout.values() for pair in read_rows(rows[0].layout, rows)]
    return {row.action_id for row, line in read if STATES.get(line.status) == OPEN}


def _read_again(layout: TrackerLayout, kept: Sequence[TrackerRow]) -> tuple[TrackerLine, ...]:
    """The rows that were seen, read as their columns are meant now; their lines count from one."""
    rows = tuple(make_table_row(row, line) for line, row in enumerate(kept, 1))
    mapped = list_columns(layout)
    columns = tuple(Column(place, each.header) for place, each in enumerate(mapped, 1))
    reading = Reading((Table("", (), columns, rows),), ())
    return read_lines(reading, mapped, list_meanings(layout)).lines


def make_table_row(row: TrackerRow, line: int) -> TableRow:
    cells = tuple((name, Cell(text, kind)) for name, (text, kind) in row.cells.items())
    first, second, third = (*row.section.split("\n"), "", "", "")[:3]
    return TableRow(row.sheet, row.line, line, cells, (first, second, third))
