"""Word documents as lines, rows and cells."""

from __future__ import annotations

import pytest

from answerable.core.notes.document import Document, Fragment, UnreadableFile
from answerable.core.notes.extraction.limits import DEFAULT, Limits
from answerable.core.notes.extraction.word import extract_word
from answerable.core.notes.extraction.word.styles import leave_out_looks
from tests.core.notes.extraction.making import cell, make_word, paragraph, row


def read(body: str, limits: Limits = DEFAULT, **parts: str) -> Document:
    return extract_word(make_word(body, **parts), "notes.docx", limits)


def shown(document: Document) -> list[list[list[str]]]:
    return [
        [[f"{f.marker} {f.text}" if f.marker else f.text for f in cell] for cell in row.cells]
        for row in document.rows
    ]


def texts(document: Document) -> list[str]:
    return [row[0][0] for row in shown(document)]


def listed(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2")
    + level(2, "lowerLetter", "(%3)")
    + level(3, "bullet", "\uf0b7")
    + "</w:abstractNum>"
    + f'<w:abstractNum w:abstractNumId="1">{level(0, "lowerRoman", "%1)")}</w:abstractNum>'
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)


def test_automatic_numbers_are_those_that_word_shows() -> None:
    document = read(
        "".join(
            paragraph(text, listed(number, depth))
            for text, number, depth in [
                ("one", 1, 0), ("one-one", 1, 1), ("one-two", 1, 1), ("letter", 1, 2), ("two", 1, 0),
                ("two-one", 1, 1), ("letter again", 1, 2), ("point", 1, 3), ("new list", 2, 0),
                ("goes on", 2, 0), ("roman", 3, 0), ("roman", 3, 0), ("no list", 0, 0), ("unknown", 9, 0),
            ]
        ),
        numbering=NUMBERING,
    )  # fmt: skip
    assert texts(document) == [
        "1. one", "1.1 one-one", "1.2 one-two", "(a) letter", "2. two", "2.1 two-one", "(a) letter again",
        "• point", "5. new list", "6. goes on", "i) roman", "ii) roman", "no list", "unknown",
    ]  # fmt: skip
    assert document.lines[0].text == "one"


def test_numbers_that_a_style_brings() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')
        for text, style, more in [
            ("Matters", "H1", ""),
            ("First", "H2", ""),
            ("Second", "H2", ""),
            ("Bare", "H2", listed(0)),
        ]
    )
    document = read(body, numbering=NUMBERING, styles=styles)
    assert texts(document) == ["1. Matters", "1.1 First", "1.2 Second", "Bare"]
    assert [row.cells[0][0].level for row in document.rows] == [1, 2, 2, 2]


def test_legal_numbers_and_other_kinds() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "upperRoman", "Part %1")
        + level(1, "decimalZero", "%1.%2", "<w:isLgl/>")
        + level(2, "ordinal", "%3")
        + level(3, "none", "")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(paragraph("x", listed(1, depth)) for depth in range(4))
    assert texts(read(body, numbering=numbering)) == ["Part I x", "1.01 x", "1st x", "x"]


def test_bold_and_underlined_words() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    document = read(
        paragraph("direct", run="<w:b/>")
        + paragraph("underlined", run='<w:u w:val="single"/>')
        + paragraph("by style", run='<w:rStyle w:val="S"/>')
        + paragraph("taken off", run='<w:rStyle w:val="S"/><w:b w:val="0"/>')
        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Part:</w:t></w:r><w:r><w:t> only</w:t></w:r></w:p>",
        styles=styles,
    )
    assert [row.cells[0][0].bold for row in document.rows] == [True, True, True, False, False]


def test_tracked_changes_are_as_if_accepted() -> None:
    document = read(
        "<w:p><w:r><w:t xml:space='preserve'>The DCC </w:t></w:r>"
        "<w:del><w:r><w:delText>may</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>will</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> report</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>joined </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>here</w:t></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>old place</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>new place</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )
    assert texts(document) == ["The DCC will report", "joined here", "new place"]


def test_paragraph_whose_end_was_deleted_is_kept_at_the_end() -> None:
    document = read("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>last words</w:t></w:r></w:p>")
    assert texts(document) == ["last words"]


def test_controls_links_breaks_and_symbols() -> None:
    document = read(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>4 May</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        "<w:p><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>"
        "<w:p><w:fldSimple w:instr='DATE'><w:r><w:t>a field</w:t></w:r></w:fldSimple></w:p>"
        "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r></w:p>"
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t xml:space='preserve'> done</w:t></w:r></w:p>"
        "<w:p><w:r><w:br w:type='page'/></w:r></w:p><w:p><w:r><w:t>next page</w:t></w:r></w:p>"
        "<w:p/><w:p><w:r><w:t>after a gap</w:t></w:r></w:p>"
    )
    assert texts(document) == [
        "in a control", "4 May", "a link", "a field", "one", "two", "non-stop", "• done", "next page",
        "after a gap",
    ]  # fmt: skip
    assert [row.gap for row in document.rows][-2:] == [False, True]


def test_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>ACTION: boxed</w:t></w:r></w:p></w:txbxContent>"
    document = read(
        "<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(document) == ["Before", "ACTION: boxed"]


def test_notes_at_the_foot_follow_with_their_numbers() -> None:
    document = read(
        "<w:p><w:r><w:t>Words</w:t><w:footnoteReference w:id='7'/></w:r></w:p>" + paragraph("End"),
        footnotes="<w:footnote w:id='-1'><w:p/></w:footnote>"
        "<w:footnote w:id='7'><w:p><w:r><w:footnoteRef/><w:t>The source.</w:t></w:r></w:p></w:footnote>",
    )
    assert texts(document) == ["Words", "End", "1 The source."]


def test_running_heads_and_contents_are_furniture() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    document = read(
        paragraph("Matters 3", '<w:pStyle w:val="TOC1"/>') + paragraph("Matters"),
        styles=styles,
        header1=paragraph("Office of Nowhere"),
        header2=paragraph("Office of Nowhere"),
        footer1=paragraph("Page 1"),
    )
    assert texts(document) == ["Matters"]
    assert [line.text for line in document.lines] == ["Office of Nowhere", "Matters 3", "Matters", "Page 1"]
    assert document.furniture == (1, 2, 4)


def test_table_merged_cells_stand_once_in_their_columns() -> None:
    table = (
        row(cell("Across", '<w:gridSpan w:val="2"/>'), "ACTION")
        + row(cell("1.1", '<w:vMerge w:val="restart"/>'), "First", "CC")
        + row(cell("", "<w:vMerge/>"), cell(paragraph("Second") + paragraph("Third")), "")
        + '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>' + cell("DCC") + "</w:tr>"
        + "<w:tr><w:trPr><w:del/></w:trPr>" + cell("gone") + "</w:tr>"
    )  # fmt: skip
    document = read(f"<w:tbl>{table}</w:tbl>")
    assert shown(document) == [
        [["Across"], [], ["ACTION"]],
        [["1.1"], ["First"], ["CC"]],
        [[], ["Second", "Third"], []],
        [[], [], ["DCC"]],
    ]
    last = document.lines[-1]
    assert (last.table, last.row, last.column) == (1, 4, 3)


def test_rows_and_cells_in_content_controls_are_kept() -> None:
    table = (
        f"<w:sdt><w:sdtContent>{row('1', 'a')}</w:sdtContent></w:sdt>"
        f"<w:tr>{cell('2')}<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt></w:tr>"
    )
    assert shown(read(f"<w:tbl>{table}</w:tbl>")) == [[["1"], ["a"]], [["2"], ["b"]]]


def test_tables_inside_tables() -> None:
    inner = f"<w:tbl>{row('a', 'b')}</w:tbl>"
    beside = f"<w:tbl>{row('1', cell(paragraph('before') + inner + paragraph('after')))}</w:tbl>"
    assert shown(read(beside)) == [[["1"], ["before", "a", "b", "after"]]]
    layout = f"<w:tbl>{row(cell(paragraph('Date: today') + inner))}</w:tbl>"
    assert shown(read(layout)) == [[["Date: today"]], [["a"], ["b"]]]


def test_table_faked_with_tabs_has_cells() -> None:
    def tabbed(*parts: str) -> str:
        return "<w:p><w:r>" + "<w:tab/>".join(f"<w:t>{part}</w:t>" for part in parts) + "</w:r></w:p>"

    document = read(
        paragraph("Present")
        + tabbed("Attendance:", "A. Nother", "Chief Constable")
        + tabbed("", "B. Nother", "Deputy")
        + paragraph("Words")
        + tabbed("", "only indented")
    )
    assert shown(document) == [
        [["Present"]],
        [["Attendance:"], ["A. Nother"], ["Chief Constable"]],
        [[], ["B. Nother"], ["Deputy"]],
        [["Words"]],
        [["only indented"]],
    ]
    assert [row.table for row in document.rows] == [None, 1, 1, None, None]


def test_strict_name_space_is_read() -> None:
    content = make_word(paragraph("Words"), "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert texts(extract_word(content, "notes.docx", DEFAULT)) == ["Words"]


def test_bullet_alone_in_a_cell_marks_the_next() -> None:
    document = read(f"<w:tbl>{row('•', 'The point')}</w:tbl>")
    assert document.rows[0].cells == ((), (Fragment("The point", (1, 2), "•"),))


@pytest.mark.parametrize(
    ("body", "limits", "code"),
    [
        (paragraph("x") * 12, Limits(lines=10), "too-large"),
        (f"<w:tbl>{row('a', 'b') * 6}</w:tbl>", Limits(cells=10), "too-large"),
        ("<w:sdt><w:sdtContent>" * 60 + paragraph("x") + "</w:sdtContent></w:sdt>" * 60, DEFAULT, "too-deep"),
        ("<w:p/>", DEFAULT, "no-text"),
        (paragraph("x"), Limits(parts=2), "too-large"),
        (paragraph("x" * 5000), Limits(unzipped_bytes=4000), "zip-bomb"),
        (paragraph("x" * 5000), Limits(unzipped_part_bytes=4000), "zip-bomb"),
    ],
)
def test_limits(body: str, limits: Limits, code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(body, limits)
    assert refused.value.code == code


def test_entities_are_refused() -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    far = (
        '<?xml version="1.0"?>'
        + " " * 5000
        + '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    )
    for xml in (laughs, far):
        with pytest.raises(UnreadableFile) as refused:
            read(paragraph("x"), styles=xml)
        assert refused.value.code == "xml-entities"


def test_damaged_part_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(paragraph("x"), styles="<?xml version='1.0'?><w:styles")
    assert refused.value.code == "damaged"


HEADING = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
GRID = '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:rPr><w:b/></w:rPr></w:style>'


@pytest.mark.parametrize(
    "styles",
    [
        GRID * 3 + HEADING,
        HEADING + GRID * 3,
        '<w:style w:type="table" w:styleId="Bare"/>' + HEADING,
        f"<!-- {GRID[:40]} -->{HEADING}",
        '<w:latentStyles w:count="2"><w:lsdException w:name="Grid"/></w:latentStyles>' + GRID + HEADING,
        '<w:latentStyles w:count="2"/>' + GRID + HEADING,
    ],
)
def test_styles_beside_those_of_tables_are_read(styles: str) -> None:
    document = read(paragraph("Matters", '<w:pStyle w:val="H1"/>'), styles=styles)
    assert document.rows[0].cells[0][0].level == 1


def test_looks_of_tables_are_left_out_and_nothing_else() -> None:
    whole = f"<w:styles>{HEADING}{GRID}{GRID}<w:style/>{HEADING}{GRID}</w:styles>".encode()
    light = f"<w:styles>{HEADING}<w:style/>{HEADING}</w:styles>".encode()
    assert leave_out_looks(whole) == light
    assert leave_out_looks(whole + b"<!-- -->") == whole + b"<!-- -->"
    assert leave_out_looks(light) == light
