"""PDF files as lines, rows and cells."""

from __future__ import annotations

import io

import pikepdf
import pytest
import typst

from answerable.core.notes.document import Document, UnreadableFile
from answerable.core.notes.extraction.limits import DEFAULT, Limits
from answerable.core.notes.extraction.pdf import extract_pdf
from answerable.core.notes.extraction.pdf.geometry import VisualLine, Word
from answerable.core.notes.extraction.pdf.paragraphs import Measures, join_lines
from answerable.core.notes.writing import parse_markup, write_pdf

LONG = "The force has told the office that work is under way in each policing area to improve contact. "


def read(markup: str) -> Document:
    return extract_pdf(write_pdf(parse_markup(markup)), "notes.pdf", DEFAULT)


def typeset(source: str) -> bytes:
    pdf = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
    assert isinstance(pdf, bytes)
    return pdf


def read_typst(source: str) -> Document:
    return extract_pdf(typeset(source), "notes.pdf", DEFAULT)


def shown(document: Document) -> list[list[list[str]]]:
    return [
        [[f"{f.marker} {f.text}" if f.marker else f.text for f in cell] for cell in row.cells]
        for row in document.rows
    ]


def texts(document: Document) -> list[str]:
    return [" | ".join(" / ".join(cell) for cell in row) for row in shown(document)]


def furniture(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.number in document.furniture]


def test_paragraphs_are_joined_and_bear_all_their_lines() -> None:
    document = read(f"{LONG * 3}\n\nShort.\n\n{LONG * 2}")
    assert texts(document) == [(LONG * 3).strip(), "Short.", (LONG * 2).strip()]
    assert [len(row.lines) for row in document.rows] == [3, 1, 2]
    assert [line.number for line in document.lines] == list(range(1, 7))
    assert {line.page for line in document.lines} == {1}


def test_short_lines_stay_apart() -> None:
    document = read("Date: 4 May<br>Chair: A. Nother<br>Venue: Hall\n\n" + LONG * 4)
    assert texts(document)[:3] == ["Date: 4 May", "Chair: A. Nother", "Venue: Hall"]


def test_marks_of_lists_and_typed_numbers() -> None:
    document = read(f"- {LONG}{LONG}\n- second\n\n3. {LONG}{LONG}\n4. fourth\n\n1) typed\n\n2) typed too")
    assert texts(document) == [
        f"• {LONG}{LONG}".strip(),
        "• second",
        f"3. {LONG}{LONG}".strip(),
        "4. fourth",
        "1) typed",
        "2) typed too",
    ]
    assert [row.cells[0][0].marker for row in document.rows] == ["•", "•", "3.", "4.", None, None]


def test_headings_have_levels_and_bold_lines_are_bold() -> None:
    document = read(f"# The Board\n\n## Matters\n\n{LONG * 3}\n\n**Findings**\n\n{LONG}")
    assert [row.cells[0][0].level for row in document.rows] == [1, 2, None, None, None]
    assert [row.cells[0][0].bold for row in document.rows] == [False, False, False, True, False]


def test_ruled_table_is_read_as_cells() -> None:
    document = read(
        "| No. | Matter | Action |\n"
        f"| 1.1 | Update:<br>* {LONG}<br>* told<br>+ asked | CC |\n| 1.2 | {LONG}{LONG} | |"
    )
    assert shown(document) == [
        [["No."], ["Matter"], ["Action"]],
        [["1.1"], ["Update:", f"• {LONG.strip()}", "• told", "1. asked"], ["CC"]],
        [["1.2"], [f"{LONG}{LONG}".strip()], []],
    ]
    assert [(row.table, row.row) for row in document.rows] == [(1, 1), (1, 2), (1, 3)]
    assert document.lines[0].column == 1


def test_merged_cells_stand_once_in_their_columns() -> None:
    document = read_typst(
        "#table(columns: (3cm, 6cm, 3cm), table.cell(colspan: 2)[Across both], [ACTION], "
        "table.cell(rowspan: 2)[1.1], [First], [CC], [Second], [DCC])"
    )
    assert shown(document) == [
        [["Across both"], [], ["ACTION"]],
        [["1.1"], ["First"], ["CC"]],
        [[], ["Second"], ["DCC"]],
    ]


def test_table_without_rules_has_cells() -> None:
    document = read(
        "¦ ¦ Name: ¦ Capacity: ¦\n¦ Attendance: ¦ Ann Example ¦ Commissioner (PCC) ¦\n"
        "¦ ¦ Bob Sample ¦ Chief Constable (CC) ¦\n¦ Apologies: ¦ Cat Specimen ¦ Chief Executive ¦\n\n"
        f"{LONG * 3}\n\n"
        f"¦ 1.1 ¦ MATTERS ¦ ACTION ¦\n¦ ¦ {LONG * 2} ¦ DCC ¦\n¦ ¦ {LONG} ¦ ¦\n"
        f"¦ 1.2 ¦ MORE ¦ ¦\n¦ ¦ {LONG} ¦ PCC ¦"
    )
    one, two = LONG.strip(), (LONG * 2).strip()
    assert texts(document) == [
        " | Name: | Capacity:",
        "Attendance: | Ann Example | Commissioner (PCC)",
        " | Bob Sample | Chief Constable (CC)",
        "Apologies: | Cat Specimen | Chief Executive",
        (LONG * 3).strip(),
        "1.1 | MATTERS | ACTION",
        f" | {two} | DCC",
        f" | {one} | ",
        "1.2 | MORE | ",
        f" | {one} | PCC",
    ]
    assert [row.table for row in document.rows] == [1, 1, 1, 1, None, 2, 2, 2, 2, 2]


def test_two_tables_without_rules_that_touch_are_two() -> None:
    document = read(
        "¦ Date ¦ 30 September ¦\n¦ Location ¦ The Long Room ¦\n¦ Apologies ¦ C. Specimen ¦\n\n"
        f"¦ Item ¦ Notes ¦ Owner ¦\n¦ 1. ¦ {LONG} ¦ CC ¦\n¦ 2. ¦ {LONG} ¦ DCC ¦"
    )
    assert [len(row.cells) for row in document.rows] == [2, 2, 2, 3, 3, 3]
    assert texts(document)[3:5] == ["Item | Notes | Owner", f"1. | {LONG.strip()} | CC"]


def test_table_goes_on_over_pages_without_its_repeated_header() -> None:
    rows = "\n".join(f"| {n} | {LONG * 4} | CC |" for n in range(1, 16))
    document = read(f"| No. | Matter | Action |\n| --- | --- | --- |\n{rows}")
    assert {line.page for line in document.lines} == {1, 2}
    assert {row.table for row in document.rows} == {1}
    assert [row.row for row in document.rows] == list(range(1, 17))
    assert [row.cells[0][0].text for row in document.rows] == ["No.", *map(str, range(1, 16))]
    assert all(len(row.cells[1]) == 1 for row in document.rows)
    assert furniture(document) == ["No. Matter Action"]


def test_row_cut_by_a_page_is_joined_where_its_first_cell_shows_it() -> None:
    points = "".join(f"<br>* Point {n}. {LONG}" for n in range(12))
    rows = "\n".join(f"| {n} | Heading{points} | CC |" for n in range(1, 6))
    document = read(f"| No. | Matter | Action |\n{rows}")
    assert {line.page for line in document.lines} == {1, 2, 3}
    assert [row.cells[0][0].text for row in document.rows] == ["No.", "1", "2", "3", "4", "5"]
    assert [len(row.cells[1]) for row in document.rows] == [1, 13, 13, 13, 13, 13]


def test_row_stays_apart_where_nothing_shows_that_it_was_cut() -> None:
    rows = "\n".join(f"| {'' if n % 3 else n} | {LONG}{LONG}Point {n}. | CC |" for n in range(60))
    document = read(f"| No. | Matter | Action |\n{rows}")
    assert len({line.page for line in document.lines}) > 1
    assert len(document.rows) == 61
    assert all(len(row.cells[1]) == 1 for row in document.rows)


def test_paragraph_cut_by_a_page_is_joined() -> None:
    document = read("\n\n".join(f"Paragraph {n}. {LONG * 6}" for n in range(12)))
    assert {line.page for line in document.lines} == {1, 2}
    assert len(document.rows) == 12
    assert sorted(n for row in document.rows for n in row.lines) == [line.number for line in document.lines]


def test_running_heads_and_page_numbers_are_furniture() -> None:
    document = read_typst(
        "#set page(header: [Office of Nowhere], footer: context [Page #counter(page).display()])\n"
        f"#set par(spacing: 3em)\nFirst page. {LONG}\n\n#pagebreak()\nSecond page. {LONG}"
        "\n\n#pagebreak()\nThird."
    )
    assert furniture(document) == [
        "Office of Nowhere", "Page 1", "Office of Nowhere", "Page 2", "Office of Nowhere", "Page 3",
    ]  # fmt: skip
    assert texts(document)[0].startswith("First page.")


def test_running_heads_are_known_without_tags() -> None:
    three = ["The first page has words.", "So has the second.", "And the third."]
    page = "#place(top, dy: -1cm)[Office of Nowhere] #place(bottom, dy: 1cm)[Page {n} of 3] {words}\n"
    source = "#pagebreak()\n".join(page.format(n=n, words=words) for n, words in enumerate(three, 1))
    document = read_typst(source)
    assert furniture(document) == [
        text for n in (1, 2, 3) for text in ("Office of Nowhere", f"Page {n} of 3")
    ]


def test_same_first_line_on_two_pages_is_no_furniture() -> None:
    pages = ["Findings\n\nOne.", "Other\n\nTwo.", "Findings\n\nThree.", "Last\n\nFour."]
    document = read("\n---\n".join(pages))
    assert furniture(document) == []
    assert texts(document)[4] == "Findings"


def test_text_in_two_columns_is_read_column_by_column() -> None:
    words = " ".join(f"word{n}" for n in range(400))
    document = read_typst(f"#set page(columns: 2, height: 14cm)\n{words}")
    joined = " ".join(texts(document)).split()
    assert sorted(joined) == sorted(words.split())
    first_page = [line for line in document.lines if line.page == 1]
    assert [w for line in first_page for w in line.text.split()] == words.split()[: sum(
        len(line.text.split()) for line in first_page
    )]  # fmt: skip


def test_hyphen_at_a_line_end() -> None:
    words = "The commissioner noted satisfaction, communication, responsibilities and self-inspection alike. "
    document = read_typst(
        '#set page(width: 9cm)\n#set text(lang: "en", hyphenate: true)\n#set par(justify: true)\n'
        f"{words * 12}"
    )
    assert any(line.text.endswith("-") for line in document.lines)
    assert texts(document) == [(words * 12).strip()]


def test_word_broken_by_a_narrow_cell_is_joined() -> None:
    document = read_typst(
        '#set text(font: "DejaVu Sans Mono", size: 10pt)\n#table(columns: (60pt, 6cm), '
        "[Attendan#linebreak()ce:], [A. Nother], [Chief #linebreak()clerk], [B. Nother])"
    )
    assert texts(document) == ["Attendance: | A. Nother", "Chief clerk | B. Nother"]


def test_raised_letters_and_stamps() -> None:
    document = read_typst(
        "Monday 10#super[th] December at the hall\n\n#place(center, dy: 3cm, rotate(90deg)[DRAFT])"
    )
    assert texts(document) == ["Monday 10th December at the hall"]
    assert furniture(document) == ["DRAFT"]


def test_ligatures_are_letters() -> None:
    assert texts(read("The chief officer filed the findings of the affiliate.")) == [
        "The chief officer filed the findings of the affiliate."
    ]


def test_empty_paragraph_leaves_a_gap() -> None:
    document = read("- Ann\n- Bob\n\n<br>\n\n- Cat\n\n" + LONG * 4)
    assert [row.gap for row in document.rows][:4] == [False, False, True, False]


def with_pages(content: bytes, count: int) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for _ in range(count - 1):
            pdf.pages.append(pdf.pages[0])
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def locked(content: bytes, user: str) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="owner", user=user))
    return buffer.getvalue()


SMALL_IMAGE = (
    "#image(bytes((137,80,78,71,13,10,26,10,0,0,0,13,73,72,68,82,0,0,0,1,0,0,0,1,8,2,0,0,0,144,119,83,222,0,0,0,12,"
    "73,68,65,84,120,156,99,248,207,192,0,0,3,1,1,0,201,254,146,239,0,0,0,0,73,69,78,68,174,66,96,130)), "
    "width: 100%)"
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (typeset(SMALL_IMAGE), "scan"),
        (locked(typeset("Words"), "secret"), "encrypted"),
        (with_pages(typeset("Words"), 4), "too-large"),
        (typeset("Words")[:400], "damaged"),
        (typeset("#rect()"), "no-text"),
    ],
)
def test_refusals(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        extract_pdf(content, "notes.pdf", Limits(pages=3))
    assert refused.value.code == code


def test_file_locked_against_change_only_is_read() -> None:
    assert texts(extract_pdf(locked(typeset("Words"), ""), "notes.pdf", DEFAULT)) == ["Words"]


def set_lines(*texts: str) -> list[VisualLine]:
    """Lines 12 points apart, in letters 5 points wide."""
    lines = []
    for place, text in enumerate(texts):
        words, x = [], 50.0
        for word in text.split():
            words.append(Word(word, x, x + 5 * len(word), 100 + 12 * place, 10, False, False))
            x += 5 * len(word) + 2.5
        lines.append(VisualLine(words, 1))
    return lines


def test_dash_at_the_start_of_a_line_inside_a_sentence_is_no_bullet() -> None:
    lines = set_lines("The reeve had seen the lights", "– and the barge too – and will", "– Next")
    right = max(line.x1 for line in lines)
    paragraphs = join_lines(lines, right, Measures(1.2, 10))
    assert [len(paragraph.lines) for paragraph in paragraphs] == [3]
    apart = join_lines(lines, right + 100, Measures(1.2, 10))
    assert [paragraph.marker for paragraph in apart] == [None, "•", "•"]


def test_cells_that_touch_are_parted_by_the_structure_of_the_file() -> None:
    document = read_typst("#table(columns: (40pt, 6cm), [Apologies:], [Ann Example], [x], [y])")
    assert texts(document) == ["Apologies: | Ann Example", "x | y"]


def test_lettered_line_below_a_full_one_begins_a_paragraph() -> None:
    lines = set_lines("Action: the reeve to see to the lights by 4 May", "c. Harbour walls")
    right = max(line.x1 for line in lines)
    assert [len(paragraph.lines) for paragraph in join_lines(lines, right, Measures(1.2, 10))] == [1, 1]
    going_on = set_lines("Action: the reeve to see to the lights, paint,", "chains and walls")
    assert [len(p.lines) for p in join_lines(going_on, right, Measures(1.2, 10))] == [2]
