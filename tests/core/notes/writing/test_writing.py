"""The four formats written from one sheet: real structure, the same words, the same bytes each time."""

from __future__ import annotations

import io
import zipfile

import docx
import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from answerable.core.notes.writing import (
    Bullets,
    Cell,
    Heading,
    PageBreak,
    Paragraph,
    Sheet,
    Table,
    write_pdf,
    write_plain,
    write_web,
    write_word,
)

AWKWARD = 'Costs & "sums" <b>#not *bold* $x$</b> \\ @here [a](b) – 5° ’tis'
SHEET = Sheet(
    "Accountability Board",
    (
        Heading("Matters arising"),
        Paragraph(AWKWARD),
        Paragraph("Line one\nline two"),
        Paragraph("All bold", bold=True),
        Bullets(("first point", "second point")),
        Bullets(("begins at three", "then four"), ordered=True, start=3),
        Table(
            (
                (Cell.of("No."), Cell.of("Matter"), Cell.of("Action")),
                (Cell.of("1.1"), Cell((Paragraph("Update:"), Bullets(("told", "asked")))), Cell.of("CC")),
                (Cell.of("1.2"), Cell.of("Short row")),
            ),
            widths=(1, 5, 1),
            header=True,
        ),
        Table(((Cell.of("Chair"), Cell.of("A. Nother")),), ruled=False),
        PageBreak(),
        Heading("A deep heading", level=5),
    ),
    running_head="Office of Nowhere",
    running_foot="Official",
)
WRITERS = (write_word, write_pdf, write_web, write_plain)


@pytest.mark.parametrize("write", WRITERS)
def test_write_same_sheet_same_bytes(write) -> None:
    assert write(SHEET) == write(SHEET)


@pytest.mark.parametrize("write", WRITERS)
def test_write_empty_sheet(write) -> None:
    assert write(Sheet("", ()))


def test_word_has_real_headings_lists_and_tables() -> None:
    document = docx.Document(io.BytesIO(write_word(SHEET)))
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["Accountability Board"] == "Heading 1"
    assert styles["Matters arising"] == "Heading 2"
    assert styles["first point"] == "List Bullet"
    assert styles["begins at three"] == "List Number"
    assert AWKWARD in styles
    ruled, unruled = document.tables
    assert [c.text for c in ruled.rows[1].cells] == ["1.1", "Update:\ntold\nasked", "CC"]
    assert ruled.style.name == "Table Grid"
    assert unruled.style.name == "Normal Table"
    assert document.sections[0].header.paragraphs[0].text == "Office of Nowhere"


def test_word_numbers_each_list_from_its_own_start() -> None:
    sheet = Sheet("", (Bullets(("a", "b"), ordered=True), Bullets(("c",), ordered=True, start=7)))
    document = docx.Document(io.BytesIO(write_word(sheet)))
    numbers = [p._p.pPr.numPr.numId.val for p in document.paragraphs]
    assert numbers[0] == numbers[1] != numbers[2]
    xml = document.part.numbering_part.element.xml
    assert 'w:startOverride w:val="7"' in xml


def test_word_members_carry_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(write_word(SHEET))) as archive:
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_pdf_is_tagged_with_title_and_language() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(SHEET))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert "Accountability Board" in str(pdf.open_metadata()["dc:title"])
        assert len(pdf.pages) == 2


def test_pdf_shows_words_as_they_are() -> None:
    with pdfplumber.open(io.BytesIO(write_pdf(SHEET))) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
        ruled = pdf.pages[0].find_tables()
    assert AWKWARD in text
    assert "3. begins at three" in text
    assert text.count("Office of Nowhere") == 2
    assert len(ruled) == 1


def test_web_escapes_and_marks_up() -> None:
    tree = LexborHTMLParser(write_web(SHEET).decode())
    assert [n.text() for n in tree.css("h1, h2, h5")] == [
        "Accountability Board",
        "Matters arising",
        "A deep heading",
    ]
    assert tree.css("p")[1].text() == AWKWARD
    assert tree.css_first("ol").attributes["start"] == "3"
    assert [n.text() for n in tree.css("thead th")] == ["No.", "Matter", "Action"]
    assert not tree.css("main b")


def test_plain_parts_cells_by_tabs() -> None:
    lines = write_plain(SHEET).decode().splitlines()
    assert "1.1\tUpdate:\tCC" in lines
    assert lines[lines.index("1.1\tUpdate:\tCC") + 1] == "\t• told\t"
    assert "1.2\tShort row\t" in lines
    assert "3. begins at three" in lines
    assert lines[0] == "Office of Nowhere"


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=12), st.text(max_size=12))
def test_write_any_text(words: str, other: str) -> None:
    sheet = Sheet(
        words, (Paragraph(other), Bullets((words,)), Table(((Cell.of(other), Cell.of(words)),))), other
    )
    for write in WRITERS:
        assert write(sheet)
