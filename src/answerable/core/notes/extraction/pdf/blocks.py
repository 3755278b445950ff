"""What a page holds after its lines are joined: paragraphs, and rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from answerable.core.notes.extraction.pdf.columns import TextArea
from answerable.core.notes.extraction.pdf.geometry import VisualLine
from answerable.core.notes.extraction.pdf.pages import Page
from answerable.core.notes.extraction.pdf.paragraphs import Measures, Paragraph, join_lines
from answerable.core.notes.extraction.pdf.ruled import TableArea


@dataclass
class TableRow:
    cells: list[list[Paragraph]]
    columns: tuple[float, ...]
    ruled: bool
    lines: list[tuple[VisualLine, int]]  # those of its own page, with their columns
    table: int = 0
    row: int = 0

    def text(self) -> str:
        return "\t".join(" ".join(line.text for p in cell for line in p.lines) for cell in self.cells)


@dataclass
class PageBlocks:
    """The blocks of a page in order, and the lines at its edges that are furniture."""

    number: int
    head: list[VisualLine]
    foot: list[VisualLine]
    blocks: list[Paragraph | TableRow] = field(default_factory=list)
    order: list[tuple[VisualLine, TableRow | None, int | None]] = field(default_factory=list)
    repeated: list[VisualLine] = field(
        default_factory=list
    )  # headers of tables that the page before has shown

    @property
    def furniture(self) -> list[VisualLine]:
        return self.head + self.foot + self.repeated

    def paragraphs(self) -> Iterator[Paragraph]:
        for block in self.blocks:
            if isinstance(block, TableRow):
                yield from (paragraph for cell in block.cells for paragraph in cell)
            else:
                yield block

    def places(self) -> Iterator[tuple[VisualLine, int | None, int | None, int | None]]:
        """Each line with its table, row and column, in the order of the page."""
        yield from ((line, None, None, None) for line in self.head)
        for line, row, column in self.order:
            if row is None:
                yield line, None, None, None
            else:
                yield line, row.table, row.row, column
        yield from ((line, None, None, None) for line in self.foot)


def build_blocks(
    page: Page, areas: list[TextArea | TableArea], furniture: list[VisualLine], measures: Measures
) -> PageBlocks:
    middle = page.height / 2
    head = [line for line in furniture if line.baseline < middle]
    built = PageBlocks(page.number, head, [line for line in furniture if line.baseline >= middle])
    for area in areas:
        if isinstance(area, TextArea):
            paragraphs = join_lines(area.lines, area.right, measures)
            built.blocks += paragraphs
            built.order += [(line, None, None) for paragraph in paragraphs for line in paragraph.lines]
        else:
            for row in _build_rows(area, measures):
                built.blocks.append(row)
                built.order += [(line, row, column) for line, column in row.lines]
    return built


def _build_rows(area: TableArea, measures: Measures) -> Iterator[TableRow]:
    for row in area.rows:
        cells = [join_lines(cell.lines, cell.right, measures) for cell in row]
        lines = [(line, column) for column, cell in enumerate(row, 1) for line in cell.lines]
        yield TableRow(cells, area.columns, area.ruled, lines)
