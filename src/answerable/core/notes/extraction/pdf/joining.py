"""What page breaks cut in two, joined again: paragraphs, tables and the rows of tables.

A row is joined to the one before where a sentence is seen to go on, or where its first cell is empty in a table
whose rows otherwise all have something there. Otherwise the two stay apart, as rows of one table.
"""

from __future__ import annotations

from itertools import pairwise

from answerable.core.notes.extraction.pdf.blocks import PageBlocks, TableRow
from answerable.core.notes.extraction.pdf.paragraphs import Paragraph, goes_on

SAME_COLUMN = 6.0  # points
LONGEST_HEADER = 200  # letters
FEWEST_ROWS = 3  # that show how a table begins its rows


def join_pages(pages: list[PageBlocks]) -> None:
    """Number the tables through the document, and join what goes on from one page to the next."""
    before: Paragraph | TableRow | None = None
    tables = 0
    header = ""
    numbered = _find_numbered(pages)
    for page in pages:
        kept: list[Paragraph | TableRow] = []
        for place, block in enumerate(page.blocks):
            last = kept[-1] if kept else before
            turned = place == 0 or (not kept and before is not None)
            if isinstance(block, TableRow):
                same = isinstance(last, TableRow) and (
                    _continues(last, block) if turned else _is_same(last, block)
                )
                if same and isinstance(last, TableRow):
                    block.table, block.row = last.table, last.row + 1
                    if turned and block.text() == header and len(header) < LONGEST_HEADER:
                        page.repeated += [line for line, _ in block.lines]
                        continue
                    if turned and _join_rows(last, block, _shape(block) in numbered):
                        block.row = last.row
                        continue
                else:
                    tables += 1
                    block.table, block.row, header = tables, 1, block.text()
            elif turned and isinstance(last, Paragraph) and goes_on(last, block):
                last.lines += block.lines
                continue
            kept.append(block)
        page.blocks = kept
        before = kept[-1] if kept else before


def _is_same(above: TableRow, below: TableRow) -> bool:
    return above.columns == below.columns and above.ruled == below.ruled


def _continues(above: TableRow, below: TableRow) -> bool:
    """Whether a row at the top of a page is of the table that the page before ended with."""
    return (
        above.ruled == below.ruled
        and len(above.columns) == len(below.columns)
        and all(abs(a - b) < SAME_COLUMN for a, b in zip(above.columns, below.columns, strict=True))
    )


def _find_numbered(pages: list[PageBlocks]) -> set[tuple[int, ...]]:
    """The shapes of tables in which each row, but for those at the top of a page, begins with a filled cell."""
    filled: dict[tuple[int, ...], list[bool]] = {}
    for page in pages:
        for before, block in pairwise(page.blocks):
            if isinstance(block, TableRow) and isinstance(before, TableRow) and len(block.columns) > 1:
                filled.setdefault(_shape(block), []).append(bool(block.cells[0]))
    return {shape for shape, found in filled.items() if len(found) >= FEWEST_ROWS and all(found)}


def _shape(row: TableRow) -> tuple[int, ...]:
    return tuple(round(column / SAME_COLUMN) for column in row.columns)


def _join_rows(above: TableRow, below: TableRow, numbered: bool) -> bool:
    """Join a cut row. Its first cell must be empty, or go on too."""
    going = [
        bool(upper and lower and goes_on(upper[-1], lower[0]))
        for upper, lower in zip(above.cells, below.cells, strict=True)
    ]
    if not (any(going[1:] or going) or (numbered and not below.cells[0])) or (
        below.cells[0] and len(below.cells) > 1 and not going[0]
    ):
        return False
    for upper, lower, goes in zip(above.cells, below.cells, going, strict=True):
        if goes:
            upper[-1].lines += lower[0].lines
        upper += lower[1:] if goes else lower
    return True
