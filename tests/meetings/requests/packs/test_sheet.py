import io
import zipfile
from typing import Any

from answerable.meetings.requests.packs.marks import ISSUE, digest_content, read_mark
from answerable.meetings.requests.packs.sheet import HEADER_ROW, HEADERS, write_sheet

from .contents import CONTENT, make_content, make_item, make_line, open_sheet


def read_rows(data: bytes) -> list[list[Any]]:
    sheet = open_sheet(data).active
    return [[cell.value for cell in row] for row in sheet.iter_rows(HEADER_ROW + 1)]


def test_each_line_and_each_action_has_a_row() -> None:
    rows = read_rows(write_sheet(CONTENT))
    assert [row[0] for row in rows] == [
        "Q/2025/041", "A/2025/017", "action 2", "Q/2025/042", "Q/2025/043", "Q/2025/044",
    ]  # fmt: skip
    assert rows[0][1:5] == [
        "1. Hate crime",
        "What assurance is there that victims are kept informed?",
        "written by 9am Tuesday 13 May 2025",
        "Chief Constable",
    ]
    assert rows[3][3] == "oral at the meeting"
    marks = [read_mark(row[-1]) for row in rows]
    assert [(mark.kind, mark.line, mark.matter) for mark in marks if mark] == [
        ("answer", 41, ""), ("update", 41, "action 17"), ("update", 41, "action 18"),
        ("answer", 42, ""), ("answer", 43, ""), ("answer", 44, ""),
    ]  # fmt: skip


def test_nothing_is_a_formula_and_nothing_is_stripped() -> None:
    texts = ["=1+1", "+44 20", "-5", "@name", "#REF!", "  spaces  ", "two\nlines", "{=1}"]
    lines = [make_line(number, "1", text) for number, text in enumerate(texts, 1)]
    data = write_sheet(make_content(make_item(1, "=HYPERLINK()", *lines)))
    sheet = open_sheet(data).active
    asked = [sheet.cell(row, 3) for row in range(HEADER_ROW + 1, HEADER_ROW + 1 + len(texts))]
    assert [cell.value for cell in asked] == texts
    assert {cell.data_type for cell in asked} == {"s"}
    assert [cell.quotePrefix for cell in asked[:5]] == [True, True, True, True, False]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_same_content_gives_the_same_bytes() -> None:
    written = write_sheet(CONTENT)
    assert write_sheet(CONTENT) == written
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        # Else the library writes the second into the file.
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_sheet_is_laid_out_to_be_filled_in() -> None:
    sheet = open_sheet(write_sheet(CONTENT)).active
    assert [cell.value for cell in sheet[HEADER_ROW]] == list(HEADERS)
    assert sheet.freeze_panes == f"B{HEADER_ROW + 1}"
    assert sheet.column_dimensions["I"].hidden
    assert sheet.cell(HEADER_ROW + 1, 6).alignment.wrap_text
    assert not sheet.protection.sheet
    assert sheet["A1"].value.startswith("OFFICIAL. Assurance and Accountability. Tuesday 20 May 2025")
    assert sheet.oddHeader.center.text == "OFFICIAL"
    assert sheet.oddFooter.center.text == "OFFICIAL"
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_rows_show_all_their_words_and_may_grow() -> None:
    data = write_sheet(make_content(make_item(1, "One", make_line(1, "1.1", "a word " * 40))))
    row = open_sheet(data).active.row_dimensions[HEADER_ROW + 1]
    assert row.height == 15 * 7
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"customHeight" not in archive.read("xl/worksheets/sheet1.xml")


def test_properties_name_the_issue() -> None:
    properties = {each.name: each.value for each in open_sheet(write_sheet(CONTENT)).custom_doc_props.props}
    assert properties[ISSUE] == digest_content(CONTENT)
