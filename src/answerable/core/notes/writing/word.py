"""A sheet as a Word document: real headings, real lists, real tables."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from functools import partial
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.shared import Cm

from answerable.core.notes.writing.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    PageBreak,
    Paragraph,
    Sheet,
    Table,
    drop_control_characters,
)

TEXT_WIDTH_CM = 17.0
# A ZIP member must carry a time. A fixed one keeps the bytes the same from run to run.
MEMBER_TIME = (1980, 1, 1, 0, 0, 0)


def write_word(sheet: Sheet) -> bytes:
    """A DOCX on A4. The same sheet gives the same bytes."""
    document = Document()
    _set_page(document, sheet)
    if sheet.title:
        document.add_heading(drop_control_characters(sheet.title), level=1)
    previous: Block | None = None
    for block in sheet.blocks:
        if isinstance(block, Table) and isinstance(previous, Table):
            document.add_paragraph()  # Word shows two tables that touch as one
        _add_block(document, block)
        previous = block
    buffer = io.BytesIO()
    document.save(buffer)
    return settle_times(buffer.getvalue())


def _set_page(document: Any, sheet: Sheet) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.4)
    if sheet.running_head:
        section.header.paragraphs[0].add_run(drop_control_characters(sheet.running_head))
    if sheet.running_foot:
        section.footer.paragraphs[0].add_run(drop_control_characters(sheet.running_foot))
    properties = document.core_properties
    properties.title, properties.author = drop_control_characters(sheet.title) or "Notes", ""
    properties.comments, properties.language = "", "en-GB"
    properties.created = properties.modified = datetime(1980, 1, 1)  # noqa: DTZ001 (the format has no zone)


def _add_block(document: Any, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(drop_control_characters(block.text), level=min(max(block.level, 1), 9))
        case Paragraph():
            _fill(document.add_paragraph(), block)
        case Bullets():
            _add_bullets(document, document.add_paragraph, block)
        case Table():
            _add_table(document, block)
        case PageBreak():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _fill(paragraph: Any, block: Paragraph) -> None:
    run = paragraph.add_run(drop_control_characters(block.text))
    if block.bold:
        run.bold = True


def _add_bullets(document: Any, add_paragraph: Any, bullets: Bullets) -> None:
    style = document.styles["List Number" if bullets.ordered else "List Bullet"]
    number = _start_numbering(document, style, bullets.start) if bullets.ordered else None
    for item in bullets.items:
        paragraph = add_paragraph()
        paragraph.style = style
        paragraph.add_run(drop_control_characters(item))
        if number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number


def _start_numbering(document: Any, style: Any, start: int) -> int:
    """A numbering of its own for one list; without it, all the lists of a document count on."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    shared = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
    number = numbering.add_num(shared.abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(number.numId)


def _add_table(document: Any, block: Table) -> None:
    if not block.columns:
        return
    table = document.add_table(rows=len(block.rows), cols=block.columns)
    table.style = document.styles["Table Grid" if block.ruled else "Normal Table"]
    table.autofit = False
    widths = [Cm(TEXT_WIDTH_CM * share) for share in block.shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, cells in zip(table.rows, block.rows, strict=True):
        for place, width, content in zip(
            row.cells, widths, [*cells, *[Cell()] * block.columns], strict=False
        ):
            place.width = width
            _fill_cell(document, place, content)
    if block.header:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill_cell(document: Any, place: Any, cell: Cell) -> None:
    unused = [place.paragraphs[0]]  # a new cell holds one empty paragraph
    add_paragraph = partial(_next_paragraph, place, unused)
    for block in cell.blocks:
        if isinstance(block, Bullets):
            _add_bullets(document, add_paragraph, block)
        else:
            _fill(add_paragraph(), block)


def _next_paragraph(place: Any, unused: list[Any]) -> Any:
    return unused.pop() if unused else place.add_paragraph()


def settle_times(content: bytes) -> bytes:
    """The package with one time for all its parts, so that the bytes are the same from run to run."""
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(settled, "w") as after:
        for member in before.infolist():
            fixed = zipfile.ZipInfo(member.filename, MEMBER_TIME)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(fixed, before.read(member))
    return settled.getvalue()
