"""Paragraphs longer than anyone writes are parted, so that what a file may cost stays in proportion to its size.

Many patterns look from each place of a text towards its end: twice the paragraph is four times the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from answerable.core.notes.document import Fragment, Row

LONGEST = 6_000
_STOP = re.compile(r"[.?!;]\s")


def part_long(rows: Sequence[Row]) -> list[Row]:
    """Rows in which no fragment is longer than the longest; not a character is dropped but the space at a cut."""
    return [row if _is_short(row) else _part_row(row) for row in rows]


def _is_short(row: Row) -> bool:
    return all(len(fragment.text) <= LONGEST for cell in row.cells for fragment in cell)


def _part_row(row: Row) -> Row:
    return replace(
        row, cells=tuple(tuple(part for f in cell for part in _part_fragment(f)) for cell in row.cells)
    )


def _part_fragment(fragment: Fragment) -> Iterator[Fragment]:
    marker = fragment.marker
    for part in _part_text(fragment.text):
        yield replace(fragment, text=part, marker=marker)
        marker = None


def _part_text(text: str) -> list[str]:
    parts = []
    start = 0
    while len(text) - start > LONGEST:
        end = _find_cut(text, start)
        parts.append(text[start:end])
        start = end
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()] or [text[:LONGEST]]


def _find_cut(text: str, start: int) -> int:
    """Behind a sentence in the second half, or else at a space, or else anywhere."""
    half, end = start + LONGEST // 2, start + LONGEST
    stops = list(_STOP.finditer(text, half, end))
    if stops:
        return stops[-1].end()
    space = text.rfind(" ", half, end)
    return space + 1 if space >= 0 else end
