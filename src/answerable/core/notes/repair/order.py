"""Rows that a scan turned upside down: item numbers that count down, turned round between their gaps."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from answerable.core.notes.document import Row
from answerable.core.notes.model import Repair
from answerable.core.notes.recognise.numbers import read_number, split_number
from answerable.core.notes.recognise.words import squeeze


def repair_order(rows: Sequence[Row]) -> tuple[list[Row], list[Repair]]:
    """The rows with each reversed block turned round; a block is what stands between two gaps of a table."""
    result: list[Row] = []
    repairs: list[Repair] = []
    for block in _split_blocks(rows):
        if _counts_down(block):
            lines = tuple(n for row in block for n in row.lines)
            turned = [replace(row, gap=False) for row in reversed(block)]
            turned[0] = replace(turned[0], gap=block[0].gap)
            repairs.append(
                Repair(
                    "row_order",
                    f"lines {lines[0]} to {lines[-1]}",
                    f"lines {lines[-1]} to {lines[0]}",
                    lines,
                    "likely",
                )
            )
            result += turned
        else:
            result += block
    return result, repairs


def _split_blocks(rows: Sequence[Row]) -> list[list[Row]]:
    blocks: list[list[Row]] = []
    for row in rows:
        if (
            not blocks
            or row.gap
            or (row.table is None) != (blocks[-1][-1].table is None)
            or row.page != blocks[-1][-1].page
        ):
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _counts_down(block: list[Row]) -> bool:
    """Whether three item numbers or more stand in falling order and none in rising order."""
    paths = [path for row in block if (path := _find_path(row)) is not None]
    falls = sum(b < a for a, b in itertools.pairwise(paths))
    rises = sum(b > a for a, b in itertools.pairwise(paths))
    return len(paths) >= 3 and falls >= 2 and rises == 0


def _find_path(row: Row) -> tuple[int, ...] | None:
    if len(row.cells) > 1:
        words = squeeze(" ".join(f.text for f in row.cells[0]))
        number = read_number(words) if words else None
        body = squeeze(" ".join(f.text for cell in row.cells[1:] for f in cell))
    else:
        number, body = split_number(squeeze(" ".join(f.text for f in row.cells[0])))
    if number is None or number.is_relative or body.endswith("?"):
        return None
    return number.path
