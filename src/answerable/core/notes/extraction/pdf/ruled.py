"""Tables with rules: the words in each of their cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from answerable.core.notes.extraction.pdf.geometry import VisualLine, Word, gather_lines

SAME = 3.0  # points: rules nearer than this are one
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class CellArea:
    """The lines of one cell, and how far to the right its text may run."""

    lines: list[VisualLine]
    right: float


@dataclass(slots=True)
class TableArea:
    """A table on one page: rows of cells in their columns. `columns` are where the columns begin."""

    rows: list[list[CellArea]]
    top: float
    bottom: float
    columns: tuple[float, ...]
    ruled: bool = True


def find_ruled(page: Any, words: list[Word], number: int) -> tuple[list[TableArea], list[Word]]:
    """The tables with words in them, and the words that stand in none."""
    if len(page.edges) < 4:
        return [], words
    tables: list[TableArea] = []
    for found in page.find_tables():
        boxes = [box for box in found.cells if box[2] - box[0] > SAME and box[3] - box[1] > SAME]
        if len(boxes) < 2:
            continue  # a frame around some text
        table, words = _fill(boxes, words, number)
        if table is not None:
            tables.append(table)
    return tables, words


def _fill(boxes: list[Box], words: list[Word], number: int) -> tuple[TableArea | None, list[Word]]:
    held: dict[Box, list[Word]] = {box: [] for box in boxes}
    left = min(box[0] for box in boxes)
    right = max(box[2] for box in boxes)
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.baseline - 0.3 * word.size
        inside = left <= x <= right and top <= y <= bottom
        box = next((b for b in boxes if b[0] <= x <= b[2] and b[1] <= y <= b[3]), None) if inside else None
        (held[box] if box else outside).append(word)
    columns, tops = _cluster(box[0] for box in boxes), _cluster(box[1] for box in boxes)
    if not any(held.values()):
        return None, words
    rows = [[CellArea([], 0.0) for _ in columns] for _ in tops]
    for box, inner in held.items():
        lines = gather_lines(inner, number)
        padding = min((line.x0 - box[0] for line in lines), default=5.0)
        area = rows[_nearest(tops, box[1])][_nearest(columns, box[0])]
        area.lines += lines
        area.right = box[2] - min(max(padding, 1.0), 8.0)
    rows = [row for row in rows if any(area.lines for area in row)]
    return TableArea(rows, top, bottom, tuple(columns)), outside


def _cluster(places: Iterable[float]) -> list[float]:
    clustered: list[float] = []
    for place in sorted(places):
        if not clustered or place - clustered[-1] > SAME:
            clustered.append(place)
    return clustered


def _nearest(places: list[float], wanted: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - wanted))
