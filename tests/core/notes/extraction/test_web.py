"""Web pages as lines, rows and cells."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.notes.document import Document, Fragment, UnreadableFile
from answerable.core.notes.extraction.limits import DEFAULT
from answerable.core.notes.extraction.web import extract_web, page


def read(html: str | bytes) -> Document:
    return extract_web(html.encode() if isinstance(html, str) else html, "page.html", DEFAULT)


def shown(document: Document) -> list[list[list[str]]]:
    return [
        [[f"{f.marker} {f.text}" if f.marker else f.text for f in cell] for cell in row.cells]
        for row in document.rows
    ]


def furniture(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.number in document.furniture]


def test_headings_paragraphs_and_bold() -> None:
    document = read("<h1>The  Board</h1><p><strong>Findings:</strong></p><p>Some <b>bold</b> words.</p>")
    assert [row.cells[0][0] for row in document.rows] == [
        Fragment("The Board", (1,), level=1),
        Fragment("Findings:", (2,), bold=True),
        Fragment("Some bold words.", (3,)),
    ]


def test_lists_bear_the_marks_that_a_browser_shows() -> None:
    document = read(
        "<ol start=3><li>three</li><li><p>four</p><p>more of four</p><ul><li>inner</li></ul></li>"
        "<li value=9>nine</li></ol><ol type=a><li>a</li></ol>"
        "<ol style='list-style-type: lower-roman'><li>x</li><li>y</li></ol>"
        "<ul style='list-style:none'><li>bare</li></ul>"
    )
    assert [row[0][0] for row in shown(document)] == [
        "3. three", "4. four", "more of four", "• inner", "9. nine", "a. a", "i. x", "ii. y", "bare",
    ]  # fmt: skip


def test_table_cells_keep_their_columns() -> None:
    document = read(
        "<table><caption>Actions</caption><thead><tr><th>No.<th>Matter<th>Action</thead>"
        "<tr><td rowspan=2>1.1<td><p>Update:</p><ul><li>one<li>two</ul><td>CC"
        "<tr><td colspan=2>Across</table>"
    )
    assert shown(document) == [
        [["Actions"]],
        [["No."], ["Matter"], ["Action"]],
        [["1.1"], ["Update:", "• one", "• two"], ["CC"]],
        [[], ["Across"], []],
    ]
    assert [(line.table, line.row, line.column) for line in document.lines][5:7] == [(1, 2, 2), (1, 2, 2)]


def test_table_inside_a_cell_is_read_into_it() -> None:
    document = read("<table><tr><td>1</td><td>before<table><tr><td>a<td>b</table>after</td></tr></table>")
    assert shown(document) == [[["1"], ["before", "a", "b", "after"]]]


def test_table_that_only_lays_out_the_page_is_seen_through() -> None:
    document = read("<table><tr><td><p>Date: today</p><table><tr><td>1<td>2</table></td></tr></table>")
    assert shown(document) == [[["Date: today"]], [["1"], ["2"]]]


def test_terms_are_rows_of_two_cells() -> None:
    document = read("<dl><dt>Chair</dt><dd>A. Nother</dd><div><dt>Venue</dt><dd>Hall</dd></div></dl>")
    assert shown(document) == [[["Chair"], ["A. Nother"]], [["Venue"], ["Hall"]]]
    untidy = read("<dl>loose<dt>Chair</dt><p>words</p></dl>")
    assert shown(untidy) == [[["loose"]], [["Chair"]], [["words"]]]


def test_breaks_part_lines_and_two_leave_a_gap() -> None:
    document = read("<p>Date: 4 May<br>Chair: A<br><br>Venue: Hall</p><p>&nbsp;</p><p>End</p>")
    assert shown(document) == [[["Date: 4 May"]], [["Chair: A"]], [["Venue: Hall"]], [["End"]]]
    assert [row.gap for row in document.rows] == [False, False, True, True]


def test_tabs_in_preformatted_text_part_cells() -> None:
    assert shown(read("<pre>1.1\tMATTERS\tACTION\n\tTo follow\tCC</pre>")) == [
        [["1.1"], ["MATTERS"], ["ACTION"]],
        [[], ["To follow"], ["CC"]],
    ]


def test_furniture_of_a_page() -> None:
    document = read(
        "<header>The site</header><nav><a>Home</a></nav><script>x()</script><p hidden>secret</p>"
        "<article><header><h1>Notes</h1></header><p>Words.</p></article><footer>Contact</footer>"
    )
    assert shown(document) == [[["Notes"]], [["Words."]]]
    assert furniture(document) == ["The site", "Home", "secret", "Contact"]


def test_what_is_outside_the_main_part_is_furniture() -> None:
    document = read("<div>Cookies</div><main><h1>Notes of the board</h1><p>Words here.</p></main><p>Tail</p>")
    assert shown(document) == [[["Notes of the board"]], [["Words here."]]]
    assert furniture(document) == ["Cookies", "Tail"]


@pytest.mark.parametrize(
    "content",
    [
        '<meta charset="windows-1252"><p>Café – £5'.encode("cp1252"),
        "<p>Café – £5".encode(),
        "<p>Café – £5".encode("utf-16"),
        "<p>Café – £5".encode("cp1252"),
        '<meta charset="nonsense"><p>Café – £5'.encode(),
    ],
)
def test_encodings(content: bytes) -> None:
    assert shown(read(content)) == [[["Café – £5"]]]


def test_ordinal_is_joined_to_its_number() -> None:
    assert shown(read("<p>10 <sup>th</sup> May</p>")) == [[["10th May"]]]


@pytest.mark.parametrize("tag", ["<div>", "<ul><li>", "<DIV class=a>", "<div></i>"])
def test_page_nested_a_hundred_thousand_deep_never_reaches_the_parser(
    tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "LexborHTMLParser", None)
    with pytest.raises(UnreadableFile) as refused:
        read("<html><body>" + tag * 100_000 + "x")
    assert refused.value.code == "too-deep"


def test_careless_page_that_closes_little_is_read() -> None:
    document = read("<html><body>" + "<p><br>One" * 5_000 + "<ul>" + "<li>Two" * 5_000)
    assert len(document.rows) == 10_000


def test_page_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read("<div>" * 5000 + "x")
    assert refused.value.code == "too-deep"


def test_page_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read("<html><body><script>x()</script></body></html>")
    assert refused.value.code == "no-text"


TAGS = re.findall(
    r"<[^>]+>",
    "<p><div><ul><ol start=2><li><table><tr><td><td colspan=3><td rowspan=2><dl><dt><dd><b><h2><main><nav>"
    "<pre><caption><header><span><sup><br><hr></p></div></ul></ol></table></dl></b></h2></main></nav>",
)
PARTS = st.sampled_from([*TAGS, "zz", "b\tc", "&", "•", "1", " ", "\n"])


@given(st.lists(PARTS, max_size=40))
def test_every_word_is_kept_once(parts: list[str]) -> None:
    html = "".join(parts)
    try:
        document = read(html)
    except UnreadableFile as refused:
        if refused.code != "no-text":
            raise
        return
    numbers = [number for row in document.rows for number in row.lines] + list(document.furniture)
    assert sorted(numbers) == [line.number for line in document.lines]
    kept = "".join(line.text for line in document.lines)
    assert kept.count("zz") == parts.count("zz")
