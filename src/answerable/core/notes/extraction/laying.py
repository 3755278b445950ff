"""Paragraphs and tables of Word and web pages, laid down as lines and rows.

Each line of a paragraph (a line break parts them) is a `Line`. Outside a table it is a row by itself; inside,
it is a fragment of its cell. Paragraphs that fake a table with tabs become rows with cells, as in text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from answerable.core.notes.document import Fragment
from answerable.core.notes.extraction.assembly import Assembly
from answerable.core.notes.extraction.inline import Piece, make_piece
from answerable.core.notes.extraction.words import BULLET, is_lone_bullet

INNER_TAB = re.compile(r"\S[^\S\t]*\t\s*\S")


@dataclass(slots=True)
class Paragraph:
    """Runs of text, each with whether it is bold; "\\n" is a line break and "\\t" a tab."""

    runs: list[tuple[str, bool]] = field(default_factory=list)
    marker: str | None = None
    level: int | None = None
    furniture: bool = False

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)

    def part_lines(self) -> Iterator[tuple[str, bool]]:
        """Each line, and whether all its words are bold."""
        line, bold = "", True
        for text, run_bold in self.runs:
            for index, part in enumerate(text.split("\n")):
                if index:
                    yield line, bold and bool(line.strip())
                    line, bold = "", True
                line += part
                bold = bold and (run_bold or not part.strip())
        yield line, bold and bool(line.strip())


@dataclass(slots=True)
class Table:
    """Rows of cells of paragraphs. A merged cell stands once; its other places are empty."""

    rows: list[list[list[Paragraph]]] = field(default_factory=list)


Laid = Paragraph | Table


def lay(assembly: Assembly, blocks: Iterable[Laid], page: int | None = None) -> None:
    for tabbed, group in groupby(blocks, key=_is_tabbed):
        held = list(group)
        paragraphs = [block for block in held if isinstance(block, Paragraph)]
        if tabbed and any(INNER_TAB.search(line) for p in paragraphs for line, _ in p.part_lines()):
            _lay_faked_table(assembly, paragraphs, page)
            continue
        for block in held:
            if isinstance(block, Table):
                _lay_table(assembly, block, page)
            else:
                _lay_paragraph(assembly, block, page)


def settle_table(rows: list[list[list[Laid]]]) -> list[Laid]:
    """The table of these cells. A table inside a cell is read into it, cell by cell.

    But a table that holds other tables and has one cell to a row only lays out the page, and is seen through.
    """
    cells = [cell for row in rows for cell in row]
    if any(isinstance(block, Table) for cell in cells for block in cell) and all(
        sum(bool(cell) for cell in row) <= 1 for row in rows
    ):
        return [block for cell in cells for block in cell]
    return [Table([[flatten(cell) for cell in row] for row in rows])]


def flatten(blocks: Iterable[Laid]) -> list[Paragraph]:
    """The paragraphs, also those in tables."""
    flat: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Table):
            flat += [paragraph for row in block.rows for cell in row for paragraph in cell]
        else:
            flat.append(block)
    return flat


def _is_tabbed(block: Laid) -> bool:
    return (
        isinstance(block, Paragraph)
        and not block.furniture
        and block.level is None
        and "\t" in block.text.rstrip()
    )


def _lay_paragraph(assembly: Assembly, paragraph: Paragraph, page: int | None) -> None:
    marker = paragraph.marker
    for text, bold in paragraph.part_lines():
        if not text.strip():
            assembly.mark_gap()
            continue
        number = assembly.add_line(text, page=page)
        piece = make_piece(text, marker, paragraph.level, bold)
        if piece is None or paragraph.furniture:
            assembly.add_furniture([number])
            continue
        assembly.add_row([[_fragment(piece, number)]], page=page)
        marker = None


def _lay_faked_table(assembly: Assembly, paragraphs: Sequence[Paragraph], page: int | None) -> None:
    assembly.tables += 1
    row = 0
    for paragraph in paragraphs:
        marker = paragraph.marker
        for text, bold in paragraph.part_lines():
            if not text.strip():
                assembly.mark_gap()
                continue
            row += 1
            number = assembly.add_line(text, page=page, table=assembly.tables, row=row)
            cells = [_one_fragment(part, number, bold) for part in text.split("\t")]
            _mark_first(cells, marker)
            marker = None
            assembly.add_row(cells, page=page, table=assembly.tables, row=row)


def _one_fragment(text: str, number: int, bold: bool) -> list[Fragment]:
    piece = make_piece(text, bold=bold)
    return [_fragment(piece, number)] if piece else []


def _mark_first(cells: list[list[Fragment]], marker: str | None) -> None:
    """Give the first words of a row the marker of its paragraph, or that of a bullet alone in its cell."""
    for index, cell in enumerate(cells):
        if not cell:
            continue
        first = cell[0]
        if is_lone_bullet(first.text) and index + 1 < len(cells) and cells[index + 1]:
            cells[index], marker = [], BULLET
            continue
        if marker and first.marker is None:
            cell[0] = Fragment(first.text, first.lines, marker, first.level, first.bold)
        return


def _lay_table(assembly: Assembly, table: Table, page: int | None) -> None:
    assembly.tables += 1
    number = assembly.tables
    for row, paragraphs in enumerate(table.rows, 1):
        cells = [
            list(_lay_cell(assembly, held, page, number, row, column))
            for column, held in enumerate(paragraphs, 1)
        ]
        if any(cells):
            _move_lone_bullet(cells)
            assembly.add_row(cells, page=page, table=number, row=row)
        else:
            assembly.mark_gap()


def _lay_cell(
    assembly: Assembly, paragraphs: list[Paragraph], page: int | None, table: int, row: int, column: int
) -> Iterator[Fragment]:
    for paragraph in paragraphs:
        marker = paragraph.marker
        for text, bold in paragraph.part_lines():
            if not text.strip():
                continue
            number = assembly.add_line(text, page=page, table=table, row=row, column=column)
            piece = make_piece(text, marker, paragraph.level, bold)
            if piece:
                yield _fragment(piece, number)
                marker = None
            else:
                assembly.add_furniture([number])


def _move_lone_bullet(cells: list[list[Fragment]]) -> None:
    """A bullet alone in a cell marks the cell after it, with the lines of both."""
    for index, cell in enumerate(cells[:-1]):
        after = cells[index + 1]
        if len(cell) == 1 and is_lone_bullet(cell[0].text) and after and after[0].marker is None:
            first = after[0]
            after[0] = Fragment(first.text, cell[0].lines + first.lines, BULLET, first.level, first.bold)
            cells[index] = []


def _fragment(piece: Piece, number: int) -> Fragment:
    return Fragment(piece.text, (number,), piece.marker, piece.level, piece.bold)
