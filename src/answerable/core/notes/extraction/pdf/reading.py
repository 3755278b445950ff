"""A PDF as lines and rows: paragraphs as they were before they were set in lines and pages."""

from __future__ import annotations

from answerable.core.notes.document import Document, Fragment
from answerable.core.notes.extraction.assembly import Assembly
from answerable.core.notes.extraction.limits import Limits
from answerable.core.notes.extraction.pdf.blocks import PageBlocks, TableRow, build_blocks
from answerable.core.notes.extraction.pdf.columns import TextArea, part_columns
from answerable.core.notes.extraction.pdf.furniture import Edges, find_furniture
from answerable.core.notes.extraction.pdf.geometry import VisualLine
from answerable.core.notes.extraction.pdf.headings import set_levels
from answerable.core.notes.extraction.pdf.joining import join_pages
from answerable.core.notes.extraction.pdf.pages import Page, read_pages
from answerable.core.notes.extraction.pdf.paragraphs import Measures, Paragraph, Vocabulary, measure
from answerable.core.notes.extraction.pdf.ruled import TableArea

FULL_LINES = 3  # so many lines that end near the edge show where it is
RAGGED = 30.0  # points
FULL_WIDTH = 0.6  # of the page: running text reaches farther


def extract_pdf(content: bytes, file: str, limits: Limits) -> Document:
    """The document, page after page. Each visual line is a `Line`; a paragraph has the numbers of all its lines."""
    pages = read_pages(content, file, limits)
    furniture = find_furniture([_edges(page) for page in pages])
    bodies = [[line for line in page.lines if id(line) not in furniture] for page in pages]
    cells = [cell.lines for page in pages for table in page.tables for row in table.rows for cell in row]
    measures = measure([*bodies, *cells])
    right = _find_right(pages, bodies)
    blocks: list[PageBlocks] = []
    carried: tuple[float, ...] = ()
    for page, body in zip(pages, bodies, strict=True):
        areas = _part_page(page, body, right, carried, measures)
        last = areas[-1] if areas else None
        carried = last.columns if isinstance(last, TableArea) and not last.ruled else ()
        above = [line for line in page.lines if id(line) in furniture] + page.marked
        blocks.append(build_blocks(page, areas, above, measures))
    set_levels([paragraph for page in blocks for paragraph in page.paragraphs()], measures)
    join_pages(blocks)
    return _lay(blocks, Assembly(file, "pdf", limits))


def _edges(page: Page) -> Edges:
    first = min((table.top for table in page.tables), default=page.height)
    last = max((table.bottom for table in page.tables), default=0.0)
    top = [line for line in page.lines if line.baseline < first]
    return Edges(top, [line for line in page.lines if line.baseline > last], page.height)


def _find_right(pages: list[Page], bodies: list[list[VisualLine]]) -> float:
    """How far to the right running text goes: where lines are seen to end, or as far as the left margin."""
    lines = [line for body in bodies for line in body]
    if not lines:
        return 0.0
    most = max(line.x1 for line in lines)
    if most > FULL_WIDTH * pages[0].width and sum(most - line.x1 < RAGGED for line in lines) >= FULL_LINES:
        return most
    return max(most, pages[0].width - min(line.x0 for line in lines))


def _part_page(
    page: Page, body: list[VisualLine], right: float, carried: tuple[float, ...], measures: Measures
) -> list[TextArea | TableArea]:
    """The areas of a page from the top: tables with rules, and what stands between them."""
    areas: list[TextArea | TableArea] = []
    rest = body
    for table in sorted(page.tables, key=lambda table: table.top):
        above = [line for line in rest if line.baseline <= table.top + 2]
        rest = [line for line in rest if line.baseline > table.top + 2]
        areas += part_columns(above, right, carried, measures)
        areas.append(table)
        carried = ()
    return areas + part_columns(rest, right, carried, measures)


def _lay(pages: list[PageBlocks], assembly: Assembly) -> Document:
    numbers: dict[int, int] = {}
    for page in pages:
        for line, table, row, column in page.places():
            numbers[id(line)] = assembly.add_line(
                line.text, page=line.page, table=table, row=row, column=column
            )
    assembly.add_furniture(numbers[id(line)] for page in pages for line in page.furniture)
    vocabulary = Vocabulary(
        line for page in pages for paragraph in page.paragraphs() for line in paragraph.lines
    )
    for page in pages:
        for block in page.blocks:
            if isinstance(block, TableRow):
                cells = [[_fragment(p, numbers, vocabulary) for p in cell] for cell in block.cells]
                assembly.add_row(cells, page=page.number, table=block.table, row=block.row)
            else:
                if block.gap:
                    assembly.mark_gap()
                assembly.add_row([[_fragment(block, numbers, vocabulary)]], page=page.number)
    return assembly.finish()


def _fragment(paragraph: Paragraph, numbers: dict[int, int], vocabulary: Vocabulary) -> Fragment:
    return Fragment(
        paragraph.take_text(vocabulary),
        tuple(numbers[id(line)] for line in paragraph.lines),
        paragraph.marker,
        paragraph.level,
        paragraph.level is None and paragraph.bold,
    )
