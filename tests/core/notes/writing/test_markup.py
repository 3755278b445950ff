"""The light notation gives the blocks that it describes."""

from __future__ import annotations

from answerable.core.notes.writing import (
    Bullets,
    Cell,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    parse_markup,
)


def test_parse_title_running_and_headings() -> None:
    sheet = parse_markup("# The Board\n> head: Office\n> foot: Page\n\n## Part one\n### Part two\n")
    assert (sheet.title, sheet.running_head, sheet.running_foot) == ("The Board", "Office", "Page")
    assert sheet.blocks == (Heading("Part one", 2), Heading("Part two", 3))


def test_parse_paragraphs_lists_and_pages() -> None:
    sheet = parse_markup("one\nand more\n\n**two**\n\na<br>b\n\n- x\n- y\n\n4. four\n5. five\n---\nend")
    assert sheet.blocks == (
        Paragraph("one and more"),
        Paragraph("two", bold=True),
        Paragraph("a\nb"),
        Bullets(("x", "y")),
        Bullets(("four", "five"), ordered=True, start=4),
        PageBreak(),
        Paragraph("end"),
    )


def test_parse_table_cells() -> None:
    (table,) = parse_markup("| 1 | Update:<br>* a<br>* b<br>+ c | CC |\n| 2 | x \\| y | |").blocks
    assert isinstance(table, Table)
    assert table.rows[0] == (
        Cell.of("1"),
        Cell((Paragraph("Update:"), Bullets(("a", "b")), Bullets(("c",), ordered=True))),
        Cell.of("CC"),
    )
    assert table.rows[1] == (Cell.of("2"), Cell.of("x | y"), Cell())
    assert table.ruled
    assert not table.header


def test_parse_table_header_and_unruled() -> None:
    ruled, unruled = parse_markup("| Name | Post |\n| --- | --- |\n| A | B |\n\n¦ a ¦ b ¦").blocks
    assert isinstance(ruled, Table)
    assert isinstance(unruled, Table)
    assert ruled.header
    assert len(ruled.rows) == 2
    assert not unruled.ruled
