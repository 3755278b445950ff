"""Contents of agendas, and packs of them with answers filled in as a person would."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from answerable.meetings.agendas.content import Content, ContentItem, ContentLine, ContentMatter
from answerable.meetings.requests.packs.marks import read_mark
from answerable.meetings.requests.packs.sheet import ANSWER, HEADERS, HIDDEN, UPDATE

# What an answer is given to: the line's key and, for an update, the matter's.
Place = tuple[int, str]

SURVEY = ContentMatter(
    "action 17", "action", "A/2025/017", "Bring the victims' survey back", "2025-02-04", "Assurance meeting"
)
GAPS = ContentMatter("action 18", "action", "", "Say where services are short", "2025-02-04", "")
REVIEW = ContentMatter("promise 3", "promise", "", "A review after the evaluation", "2024-11-05", "")


def make_line(
    key: int, number: str, text: str, *matters: ContentMatter, mode: str = "written"
) -> ContentLine:
    due = ("2025-05-13", "09:00") if mode == "written" else ("", "")
    reference = f"Q/2025/{key:03}"
    return ContentLine(key, number, reference, "question", text, mode, *due, "Chief Constable", matters)


def make_item(number: int, heading: str, *lines: ContentLine, context: str = "") -> ContentItem:
    return ContentItem(number, str(number), heading, "topic", context, "assurance", "", "", "", "", lines)


def make_content(*items: ContentItem, version: int = 1, marking: str = "OFFICIAL") -> Content:
    return Content(
        office="Office of the Police and Crime Commissioner for Testshire",
        force="Testshire Police",
        title="Assurance and Accountability",
        day="Tuesday 20 May 2025",
        on="2025-05-20",
        time="10:00",
        venue="Room 1",
        version=version,
        marking=marking,
        items=items,
    )


CONTENT = make_content(
    make_item(
        1,
        "Hate crime",
        make_line(41, "1.1", "What assurance is there that victims are kept informed?", SURVEY, GAPS, REVIEW),
        make_line(42, "1.2", "How often was the plan read?", mode="oral"),
        context="Satisfaction fell in two quarters.",
    ),
    make_item(
        2, "Custody", make_line(43, "2.1", "=SUM(1;2) of what?"), make_line(44, "2.2", "What <else> & why?")
    ),
)
ANSWERS: dict[Place, str] = {
    (41, ""): "They are called within a week.\n\nA sample of 40 was read.",
    (41, "action 17"): "The survey comes back in June.",
    (41, "action 18"): "=none of them",
    (43, ""): "Of <b>both</b> 🙂 & more",
    (44, ""): "-5 fewer than before",
}


def list_controls(document: Any) -> dict[Place, Any]:
    """The answer boxes of a Word document, by what they are for."""
    found = {}
    for tag in document.element.body.iter(qn("w:tag")):
        if mark := read_mark(tag.get(qn("w:val"))):
            found[mark.line, mark.matter] = tag.getparent().getparent()
    return found


def fill_control(control: Any, text: str) -> None:
    """As Word does: the prompt goes, each line is a paragraph."""
    showing = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    if showing is not None:
        showing.getparent().remove(showing)
    first = next(control.iter(qn("w:p")))
    for run in first.findall(qn("w:r")):
        first.remove(run)
    lines = text.split("\n")
    Paragraph(first, None).add_run(lines[0])  # type: ignore[arg-type]
    last = first
    for line in lines[1:]:
        paragraph = OxmlElement("w:p")
        last.addnext(paragraph)
        Paragraph(paragraph, None).add_run(line)  # type: ignore[arg-type]
        last = paragraph


def open_word(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def save(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def fill_word(data: bytes, answers: Mapping[Place, str]) -> bytes:
    document = open_word(data)
    controls = list_controls(document)
    for place, text in answers.items():
        fill_control(controls[place], text)
    return save(document)


def open_sheet(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def list_rows(sheet: Any) -> dict[Place, int]:
    hidden = HEADERS.index(HIDDEN) + 1
    marks = {row: read_mark(str(sheet.cell(row, hidden).value or "")) for row in range(1, sheet.max_row + 1)}
    return {(mark.line, mark.matter): row for row, mark in marks.items() if mark}


def fill_sheet(data: bytes, answers: Mapping[Place, str]) -> bytes:
    book = open_sheet(data)
    sheet = book.active
    rows = list_rows(sheet)
    for place, text in answers.items():
        cell = sheet.cell(rows[place], HEADERS.index(UPDATE if place[1] else ANSWER) + 1)
        cell.value, cell.data_type = text, "s"
    return save(book)
