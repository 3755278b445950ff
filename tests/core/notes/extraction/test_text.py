"""Text and Markdown as lines, rows and cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.notes.document import Document, Fragment, UnreadableFile
from answerable.core.notes.extraction import DEFAULT, Limits, extract
from answerable.core.notes.extraction.text import extract_text


def read(text: str | bytes, limits: Limits = DEFAULT) -> Document:
    return extract_text(text.encode() if isinstance(text, str) else text, "notes.txt", limits)


def shown(document: Document) -> list[list[list[str]]]:
    return [[[f.text for f in cell] for cell in row.cells] for row in document.rows]


def first(text: str) -> Fragment:
    return read(text).rows[0].cells[0][0]


def test_lines_keep_their_physical_numbers_and_blank_ones_leave_a_gap() -> None:
    document = read("\n\nDate: 4 May\n\n\nChair: A. Nother\nVenue: Hall\n")
    assert [(line.number, line.text) for line in document.lines] == [
        (3, "Date: 4 May"),
        (6, "Chair: A. Nother"),
        (7, "Venue: Hall"),
    ]
    assert [row.gap for row in document.rows] == [False, True, False]
    assert [row.table for row in document.rows] == [None, None, None]


def test_tabs_part_cells_and_empty_ones_keep_their_place() -> None:
    document = read("1.1\tMATTERS\tACTION\n\tThe report to follow.\tDCC\n\nNot a table\n\tAnother\t")
    assert shown(document) == [
        [["1.1"], ["MATTERS"], ["ACTION"]],
        [[], ["The report to follow."], ["DCC"]],
        [["Not a table"]],
        [[], ["Another"], []],
    ]
    assert [(row.table, row.row) for row in document.rows] == [(1, 1), (1, 2), (None, None), (2, 1)]
    assert document.lines[1].text == "\tThe report to follow.\tDCC"


def test_tags_become_markers_and_the_line_stays_raw() -> None:
    line = "\t<ul> <li>One &amp; all.</li> <li>Two</li> </ul>\tDCC"
    document = read(line)
    _, cell, owner = document.rows[0].cells
    assert cell == (Fragment("One & all.", (1,), "•"), Fragment("Two", (1,), "•"))
    assert owner == (Fragment("DCC", (1,)),)
    assert document.lines[0].text == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ol start='3' type='a'><li>x</li></ol>", Fragment("x", (1,), "c.")),
        ("<ol> <li>The report to be shared</li> </ol>", Fragment("The report to be shared", (1,), "1.")),
        ("Monday 10 <sup>th</sup> December", Fragment("Monday 10th December", (1,))),
        ("a. <u>Confidence</u>", Fragment("a. Confidence", (1,))),
        ("<b>Findings</b>", Fragment("Findings", (1,), bold=True)),
        ("<strong>Part</strong> only", Fragment("Part only", (1,))),
        ("fewer than < 5 cases, 3 > 2 & <name>", Fragment("fewer than < 5 cases, 3 > 2 & <name>", (1,))),
        ("• With a sign", Fragment("With a sign", (1,), "•")),
        ("- With a dash", Fragment("With a dash", (1,), "•")),
        ("o Second level", Fragment("Second level", (1,), "•")),
        ("·Without a space", Fragment("Without a space", (1,), "•")),
        ("\uf0b7 From Word's own font", Fragment("From Word's own font", (1,), "•")),
        ("1. A typed number stays", Fragment("1. A typed number stays", (1,))),
        ("a) So does a letter", Fragment("a) So does a letter", (1,))),
        ("-5 degrees", Fragment("-5 degrees", (1,))),
        ("– 16:00 at the hall", Fragment("– 16:00 at the hall", (1,))),
        ("  uneven   spaces\u00a0here ", Fragment("uneven spaces here", (1,))),
        ("## A heading ##", Fragment("A heading", (1,), level=2)),
        ("**Actions arising**", Fragment("Actions arising", (1,), bold=True)),
        ("**Chair:** A. Nother", Fragment("Chair: A. Nother", (1,))),
        ("Signed ________ (chair)", Fragment("Signed ________ (chair)", (1,))),
    ],
)
def test_one_line(text: str, expected: Fragment) -> None:
    assert first(text) == expected


def test_breaks_inside_a_line_part_it() -> None:
    assert shown(read("one<br>two<br/>three")) == [[["one", "two", "three"]]]


def test_bullet_alone_in_the_margin_marks_the_next_cell() -> None:
    assert read("•\tOnly a few were asked.\t").rows[0].cells == (
        (),
        (Fragment("Only a few were asked.", (1,), "•"),),
        (),
    )


def test_markdown_table_and_its_rule() -> None:
    document = read("| Name | Post |\n|------|:---:|\n| A \\| B | Chief |\n")
    assert shown(document) == [[["Name"], ["Post"]], [["A | B"], ["Chief"]]]
    assert [row.table for row in document.rows] == [1, 1]
    assert document.furniture == (2,)


def test_underlined_heading() -> None:
    document = read("Action log\n==========\n\nMatters\n-------\nText. More.\n")
    assert [row.cells[0][0].level for row in document.rows] == [1, 2, None]
    assert document.furniture == (2, 5)


def test_form_feed_turns_the_page() -> None:
    document = read("one\n\ftwo\nthree")
    assert [line.page for line in document.lines] == [None, 2, 2]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Café – £5".encode(), "Café – £5"),
        (b"\xef\xbb\xbf" + "Café".encode(), "Café"),
        ("Café – £5".encode("utf-16"), "Café – £5"),
        (b"\xfe\xff" + "Café".encode("utf-16-be"), "Café"),
        ("Café – £5 “so”".encode("cp1252"), "Café – £5 “so”"),
        (b"one\r\n", "one"),
        (b"one\r", "one"),
    ],
)
def test_encodings(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    document = extract(path)
    assert [line.text for line in document.lines] == [expected]
    assert document.format == "text"


@pytest.mark.parametrize("content", [b"notes\x00\x00\x01more", bytes(range(1, 32)) * 9])
def test_binary_junk_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(content)
    assert refused.value.code == "not-text"


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read("x\n" * 11, Limits(lines=10))
    assert refused.value.code == "too-large"


@given(st.text(alphabet=st.sampled_from("ab1 \t\n\r\f\v•-*#|<>/ulo.=_\\\u200b&;")))
def test_every_line_is_kept_once(text: str) -> None:
    try:
        document = read(text)
    except UnreadableFile as refused:
        if refused.code not in ("no-text", "not-text"):
            raise
        return
    numbers = [number for row in document.rows for number in row.lines] + list(document.furniture)
    assert sorted(numbers) == [line.number for line in document.lines]
    assert {len(line.text.strip()) > 0 for line in document.lines} == {True}
