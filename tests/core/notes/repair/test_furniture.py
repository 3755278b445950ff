"""Page numbers, running heads and markings between the lines of the notes."""

from __future__ import annotations

import pytest

from answerable.core.notes.document import Row
from answerable.core.notes.repair.furniture import take_furniture
from tests.core.notes.rows import cells, number_lines, paragraph, shown


@pytest.mark.parametrize(
    "text",
    [
        "Page 3",
        "Page 3 of 12",
        "PAGE 3/12",
        "3 of 12",
        "3/12",
        "- 3 -",
        "– 3 –",
        "p. 3",
        "p3",
        "3 | Page",
        "OFFICIAL",
        "OFFICIAL – SENSITIVE",
        "OFFICIAL-SENSITIVE",
        "UK OFFICIAL",
        "NOT PROTECTIVELY MARKED",
        "RESTRICTED",
        "DRAFT",
        "https://www.highlow-pcc.example/meetings/2022/05",
        "www.highlow-pcc.example",
    ],
)
def test_line_that_is_furniture(text: str) -> None:
    rows, furniture, repairs = take_furniture(
        [paragraph("Custody", 1), paragraph(text, 2), paragraph("It rose.", 3)]
    )
    assert shown(rows) == [["Custody"], ["It rose."]]
    assert [(f.text, f.lines) for f in furniture] == [(text, (2,))]
    assert repairs == []


@pytest.mark.parametrize(
    "text",
    [
        "3",
        "3.1",
        "Page turning",
        "See page 3 of the plan",
        "Draft",
        "The official figures",
        "OFFICIAL figures rose",
        "See www.highlow-pcc.example for more",
        "17/2022 Matters arising",
        "None",
        "",
    ],
)
def test_line_that_is_no_furniture(text: str) -> None:
    rows, furniture, _ = take_furniture([paragraph("Custody", 1), paragraph(text, 2)])
    assert number_lines(rows) == [1, 2]
    assert furniture == []


def make_pages(head: str, pages: int, between: int = 10) -> list[Row]:
    rows: list[Row] = []
    for page in range(pages):
        rows.append(paragraph(head, len(rows) + 1))
        for place in range(between):
            rows.append(paragraph(f"Sentence {place} of part {page} of the notes.", len(rows) + 1))
    return rows


def test_running_head_is_taken_out_of_every_page() -> None:
    head = "Highlow Accountability Board notes"
    rows, furniture, _ = take_furniture(make_pages(head, 3))
    assert {f.text for f in furniture} == {head}
    assert [f.lines for f in furniture] == [(1,), (12,), (23,)]
    assert len(rows) == 30


@pytest.mark.parametrize(
    ("text", "pages", "between"),
    [
        pytest.param("There were no new actions raised", 4, 10, id="said under each item"),
        pytest.param("No actions arose from this item", 4, 10, id="said under each item, in other words"),
        pytest.param("The position was noted by all present.", 4, 10, id="a sentence"),
        pytest.param("Findings of the force:", 4, 10, id="a label"),
        pytest.param("Custody", 4, 10, id="too short to tell"),
        pytest.param("Public confidence in each area", 4, 2, id="closer than a page's length"),
    ],
)
def test_words_that_return_for_another_reason_stay(text: str, pages: int, between: int) -> None:
    opening = [paragraph("Highlow Accountability Board", 901), paragraph("Date: 4 May 2022", 902)]
    rows, furniture, _ = take_furniture([*opening, *make_pages(text, pages, between)])
    assert furniture == []
    assert len(rows) == 2 + pages * (between + 1)


def test_page_number_inside_a_text_is_cut_out_and_listed() -> None:
    rows, furniture, repairs = take_furniture([paragraph("DCC to write Page 3 of 12 to the council", 5)])
    assert shown(rows) == [["DCC to write to the council"]]
    assert furniture == []
    assert [(r.kind, r.before, r.after, r.lines) for r in repairs] == [
        ("furniture", "DCC to write Page 3 of 12 to the council", "DCC to write to the council", (5,))
    ]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("DCC to write</td>", "DCC to write"),
        ("Custody&nbsp;waits", "Custody waits"),
        ('<div class="x">Custody', "Custody"),
        ("Custody <!-- pasted --> waits", "Custody waits"),
    ],
)
def test_stray_tag_is_cut_out_and_listed(text: str, mended: str) -> None:
    rows, _, repairs = take_furniture([paragraph(text, 5)])
    assert shown(rows) == [[mended]]
    assert [(r.kind, r.before, r.after) for r in repairs] == [("markup", text, mended)]


@pytest.mark.parametrize("text", ["waits < 4 hours & > 2", "R&D", "a <b than c", "Smith & Sons"])
def test_signs_that_are_no_tags_stay(text: str) -> None:
    rows, _, repairs = take_furniture([paragraph(text, 5)])
    assert shown(rows) == [[text]]
    assert repairs == []


def test_every_line_is_kept_or_furniture() -> None:
    given = [
        *make_pages("Highlow Accountability Board notes", 3),
        cells(90, "1", "Custody", "DCC"),
        paragraph("Page 9", 91),
    ]
    rows, furniture, _ = take_furniture(given)
    assert sorted([*number_lines(rows), *(n for f in furniture for n in f.lines)]) == number_lines(given)
