"""Tables that stand in plain text by their spaces alone, read back into cells.

Text taken from a page keeps its columns as runs of spaces. Lines next to each other whose parts begin at the same
places are a table; a part that stands alone under a column goes on with the cell above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from answerable.core.notes.document import Document, Fragment, Row
from answerable.core.notes.recognise.numbers import split_number

_PART = re.compile(r"\S+(?: {1,2}\S+)*")
_WIDE = re.compile(r"\S {3,}\S")
_VERY_WIDE = 6


@dataclass(frozen=True, slots=True)
class _Spaced:
    """A row of running text with its raw line, cut where three spaces or more stand."""

    row: Row
    parts: tuple[tuple[int, str], ...]


def read_columns(document: Document) -> list[Row]:
    """The document's rows, with tables made of spaces read as tables."""
    if document.format != "text":
        return list(document.rows)
    raw = {line.number: line.text.expandtabs(8) for line in document.lines}
    result: list[Row] = []
    block: list[_Spaced] = []
    table = 0
    for row in document.rows:
        spaced = _cut(row, raw)
        if spaced is not None and _belongs(block, spaced):
            block.append(spaced)
            continue
        rows, table = _close(block, table)
        result += rows
        block = [spaced] if spaced is not None and len(spaced.parts) > 1 else []
        if not block:
            result.append(row)
    rows, table = _close(block, table)
    return result + rows


def _cut(row: Row, raw: dict[int, str]) -> _Spaced | None:
    if row.table is not None or len(row.cells) != 1 or len(row.lines) != 1 or len(row.cells[0]) != 1:
        return None
    text = raw.get(row.lines[0], "")
    if not _WIDE.search(text) and not text.startswith(" " * 6):
        return None
    return _Spaced(row, tuple((m.start(), m.group()) for m in _PART.finditer(text)))


def _belongs(block: list[_Spaced], spaced: _Spaced) -> bool:
    """Whether a line goes on with the block: no gap before it, and a part that begins where another does."""
    if not block:
        return False
    if spaced.row.gap:
        return False
    starts = {start for other in block for start, _ in other.parts}
    return any(
        abs(start - other) <= 1 for start, _ in spaced.parts if start > 0 for other in starts if other > 0
    )


def _close(block: list[_Spaced], table: int) -> tuple[list[Row], int]:
    if not block:
        return [], table
    if len(block) == 1 or not _has_columns(block):
        return [_split_alone(spaced) for spaced in block], table
    return _make_rows(block, table - 1), table - 1


def _has_columns(block: list[_Spaced]) -> bool:
    return sum(len(spaced.parts) > 1 for spaced in block) >= 2


def _split_alone(spaced: _Spaced) -> Row:
    """A lone line with one very wide space holds two things, one after the other."""
    row, fragment = spaced.row, spaced.row.cells[0][0]
    if len(spaced.parts) != 2:
        return row
    (left, words), (right, _) = spaced.parts
    if right - left - len(words) < _VERY_WIDE:
        return row
    first = fragment.text.find(spaced.parts[1][1].split()[0])
    if first <= 0:
        return row
    pieces = (
        replace(fragment, text=fragment.text[:first].strip()),
        replace(fragment, text=fragment.text[first:].strip(), marker=None),
    )
    return replace(row, cells=(pieces,))


def _find_starts(block: list[_Spaced]) -> list[int]:
    """Where columns begin: places at which parts of two lines or more start, and the left edge."""
    found: list[int] = []
    for start in sorted({start for spaced in block for start, _ in spaced.parts}):
        shared = sum(any(abs(start - other) <= 1 for other, _ in spaced.parts) for spaced in block)
        if (shared >= 2 or start == 0) and not (found and start - found[-1] <= 1):
            found.append(start)
    return found


def _make_rows(block: list[_Spaced], table: int) -> list[Row]:
    starts = _find_starts(block)
    widths = [
        max((len(text) for s in block for start, text in s.parts if _column(starts, start) == i), default=0)
        for i in range(len(starts))
    ]
    rows: list[Row] = []
    last: list[int] = [0] * len(starts)
    for spaced in block:
        cells: list[list[Fragment]] = [[] for _ in starts]
        for start, text in spaced.parts:
            cells[_column(starts, start)].append(_make_fragment(text, spaced.row.lines))
        if rows and not cells[0]:
            rows[-1], joined = _go_on(rows[-1], cells, last, widths)
            if joined:
                last = [
                    len(cell[-1].text) if cell else length for cell, length in zip(cells, last, strict=True)
                ]
                continue
        rows.append(replace(spaced.row, cells=tuple(map(tuple, cells)), table=table, row=len(rows) + 1))
        last = [len(cell[-1].text) if cell else 0 for cell in cells]
    return rows


def _column(starts: list[int], start: int) -> int:
    return max((i for i, s in enumerate(starts) if s <= start + 1), default=0)


def _go_on(row: Row, cells: list[list[Fragment]], last: list[int], widths: list[int]) -> tuple[Row, bool]:
    """The row with the lines of the next added, where each of those goes on with what stands above it.

    A line was broken because its next word did not fit: a word that would have fitted begins something new.
    """
    merged = []
    for index, (above, added) in enumerate(zip(row.cells, cells, strict=True)):
        if not added:
            merged.append(above)
            continue
        starts_item = split_number(added[0].text)[0] is not None or added[0].text[:1] in "•-–"
        if not above or starts_item or last[index] + 1 + len(added[0].text.split()[0]) <= widths[index]:
            return row, False
        if index < len(cells) - 1 and sum(map(bool, cells)) > 1 and not added[0].text[:1].islower():
            return row, False
        text = f"{above[-1].text} {added[0].text}"
        final = replace(above[-1], text=text, lines=(*above[-1].lines, *added[0].lines))
        merged.append((*above[:-1], final))
    return replace(row, cells=tuple(merged)), True


def _make_fragment(text: str, lines: tuple[int, ...]) -> Fragment:
    """A part with its typed bullet, which running text has lost to the marker, taken off here too."""
    match = re.match(r"^([•·▪◦‣●-])\s+(?=\S)", text)
    return Fragment(text[match.end() :], lines, marker="•") if match else Fragment(text, lines)
