"""The pack as an Excel sheet: a row for each line and for each action that an update is asked on."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from answerable.core.notes.writing.blocks import drop_control_characters
from answerable.core.notes.writing.word import settle_times

from ...agendas.content import Content
from .blocks import (
    list_actions,
    name_line,
    name_matter,
    write_day,
    write_instruction,
    write_matter,
    write_version,
    write_wanted,
)
from .marks import Mark, digest_content, make_properties, shorten_issue

REFERENCE = "Reference"
ITEM = "Item"
ASKED = "Question or action"
DUE = "Answer wanted by"
LEAD = "Lead"
ANSWER = "Answer"
UPDATE = "Update"
EVIDENCE = "Evidence (names)"
HIDDEN = "Do not change"
HEADERS = (REFERENCE, ITEM, ASKED, DUE, LEAD, ANSWER, UPDATE, EVIDENCE, HIDDEN)
HEADER_ROW = 2
SHEET_NAME = "Questions and updates"

_FILL_IN = "Fill in the columns Answer and Update and send the file back"
_WIDTHS = (14, 24, 50, 20, 20, 60, 50, 28, 20)
_FIT = 0.9  # of a column's width in letters that wrapped words fill
_LINE_POINTS = 15.0
_MOST_POINTS = 400.0  # no program shows rows that are much higher
_TO_FILL = tuple(HEADERS.index(name) + 1 for name in (ANSWER, UPDATE, EVIDENCE))
_HEAD = PatternFill("solid", fgColor="D9E2EC")
_FILLED = PatternFill("solid", fgColor="F3F2F1")
_LINE = Side("thin", color="B1B4B6")
_EDGE = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_EARLIEST = dt.datetime(1980, 1, 1)  # noqa: DTZ001 (the format has no zone)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row. `asked_in` is the column that is to be filled."""

    reference: str
    item: str
    asked: str
    due: str
    lead: str
    asked_in: str
    mark: Mark


def write_sheet(content: Content) -> bytes:
    """The same content gives the same bytes. Nothing in it is a formula, whatever it begins with."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET_NAME
    lines = list(list_sheet_lines(content))
    _put(sheet, 1, 1, write_headline(content))
    sheet.cell(1, 1).font = Font(bold=True)
    for place, header in enumerate(HEADERS, 1):
        _put(sheet, HEADER_ROW, place, header)
    for number, line in enumerate(lines, HEADER_ROW + 1):
        values = (line.reference, line.item, line.asked, line.due, line.lead, "", "", "", line.mark.write())
        for place, value in enumerate(values, 1):
            _put(sheet, number, place, value)
    _lay_out(sheet, len(lines))
    _mark_pages(sheet, content)
    words = [str(cell.value or "") for row in sheet.iter_rows() for cell in row]
    for name, value in make_properties(content, words).items():
        book.custom_doc_props.append(  # type: ignore[attr-defined]
            StringProperty(name=name, value=value)
        )
    return _save(book, content)


def list_sheet_lines(content: Content) -> Iterator[SheetLine]:
    issue = shorten_issue(digest_content(content))
    for item in content.items:
        heading = f"{item.number}. {item.heading}" if item.number else item.heading
        for line in item.lines:
            due = write_wanted(line)
            mark = Mark("answer", issue, line.line, line.reference)
            yield SheetLine(name_line(line), heading, line.text, due, line.lead, ANSWER, mark)
            for matter in list_actions(line):
                mark = Mark("update", issue, line.line, line.reference, matter.key)
                asked = write_matter(line, matter)
                yield SheetLine(name_matter(line, matter), heading, asked, due, line.lead, UPDATE, mark)


def write_headline(content: Content) -> str:
    said = (content.marking, content.title, write_day(content), write_version(content))
    about = ". ".join(part for part in said if part)
    instruction = write_instruction(content, _FILL_IN)
    return f"{about}. {instruction}" if instruction else about


def _put(sheet: Worksheet, row: int, column: int, value: str) -> None:
    """Text as text. The mark on what begins as a formula does keeps it so when somebody edits it."""
    cell = sheet.cell(row, column)
    if not value:
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", drop_control_characters(value))
    cell.data_type = "s"
    cell.number_format = "@"
    if value.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


def _lay_out(sheet: Worksheet, lines: int) -> None:
    top = Alignment(wrap_text=True, vertical="top")
    rows = sheet.iter_rows(HEADER_ROW, HEADER_ROW + lines, 1, len(HEADERS))
    for number, cells in enumerate(rows, HEADER_ROW):
        for cell in cells:
            cell.alignment, cell.border = top, _EDGE
            is_given = cell.column not in _TO_FILL
            if number == HEADER_ROW:
                cell.fill, cell.font = _HEAD, Font(bold=True)
            elif is_given:
                cell.fill = _FILLED
            else:
                cell.number_format = "@"
        sheet.row_dimensions[number].height = _measure([str(cell.value or "") for cell in cells])
    for place, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.column_dimensions[get_column_letter(len(HEADERS))].hidden = True
    sheet.freeze_panes = f"B{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def _measure(texts: list[str]) -> float:
    """The height in points at which a row shows all of its words."""
    lines = [
        sum(-(-max(len(part), 1) // int(width * _FIT)) for part in text.split("\n"))
        for text, width in zip(texts[:-1], _WIDTHS, strict=False)
    ]
    return min(_LINE_POINTS * max(lines), _MOST_POINTS)


def _mark_pages(sheet: Worksheet, content: Content) -> None:
    """At head and foot of what is printed; "&" begins a code there."""
    marking = content.marking.replace("&", "&&")
    assert sheet.oddHeader is not None
    assert sheet.oddFooter is not None
    sheet.oddHeader.center.text = marking or None
    sheet.oddFooter.center.text = marking or None
    sheet.oddFooter.right.text = "Page &P of &N"


def _save(book: Workbook, content: Content) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    properties = DocumentProperties(
        creator=drop_control_characters(content.office),
        title=drop_control_characters(f"{content.title}, {content.day}"),
        language="en-GB",
        identifier=digest_content(content),
        created=_EARLIEST,
        modified=_EARLIEST,
    )
    return settle_times(_mend(buffer.getvalue(), etree.tostring(properties.to_tree())))


def _mend(package: bytes, core: bytes) -> bytes:
    """Without the hour that the library writes into it, and with rows that grow as somebody types."""
    mended = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(mended, "w") as after:
        for member in before.infolist():
            content = core if member.filename == "docProps/core.xml" else before.read(member)
            if member.filename.startswith("xl/worksheets/"):
                content = content.replace(b' customHeight="1"', b"")  # words stand in another part
            after.writestr(member, content)
    return mended.getvalue()
