"""Rows that a scan turned upside down: item numbers that count down, turned round between their gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answerable.core.notes.document import Row
from answerable.core.notes.model import Repair
from answerable.core.notes.recognise.labels import read_section
from answerable.core.notes.recognise.numbers import read_number, split_number


def repair_order(rows: Sequence[Row]) -> tuple[list[Row], list[Repair]]:
    """The rows with each reversed run turned round; a run lies within what stands between two gaps of a table."""
    result: list[Row] = []
    repairs: list[Repair] = []
    for block in _split_blocks(rows):
        start = _find_reversed(block)
        if start is None:
            result += block
            continue
        part = block[start:]
        lines = tuple(n for row in part for n in row.lines)
        turned = [replace(row, gap=False) for row in reversed(part)]
        turned[0] = replace(turned[0], gap=part[0].gap)
        words = (f"lines {lines[0]} to {lines[-1]}", f"lines {lines[-1]} to {lines[0]}")
        repairs.append(Repair("row_order", *words, lines, "likely"))
        result += [*block[:start], *turned]
    return result, repairs


def _split_blocks(rows: Sequence[Row]) -> list[list[Row]]:
    blocks: list[list[Row]] = []
    for row in rows:
        if not blocks or row.gap or (row.table is None) != (blocks[-1][-1].table is None):
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _find_reversed(block: list[Row]) -> int | None:
    """Where a run begins in which three item numbers or more fall and none rises; it goes on to the block's end.

    In a reversed run an item's text stands above its number, so the run begins with the unnumbered rows above
    its first number.
    """
    places = [(index, path) for index, row in enumerate(block) if (path := _find_path(row)) is not None]
    first = len(places) - 1
    while first > 0 and places[first][1] < places[first - 1][1]:
        first -= 1
    if len(places) - first < 3:
        return None
    start = places[first][0]
    while start > 0 and _is_plain(block[start - 1]):
        start -= 1
    return start


def _is_plain(row: Row) -> bool:
    """Whether a row has nothing in its first column and no label in its text."""
    if len(row.cells) < 2 or row.cells[0]:
        return False
    return not any(read_section(f.text) for cell in row.cells for f in cell)


def _find_path(row: Row) -> tuple[int, ...] | None:
    if len(row.cells) > 1:
        words = row.texts[0]
        number = read_number(words) if words else None
        body = " ".join(text for text in row.texts[1:] if text)
    else:
        number, body = split_number(row.texts[0])
    if number is None or number.is_relative or body.endswith("?"):
        return None
    return number.path
