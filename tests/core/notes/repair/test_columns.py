"""Tables that stand in plain text by their spaces alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.core.notes.repair.columns import read_columns
from tests.core.notes.rows import make_document, number_lines, shown


def test_lines_with_parts_at_the_same_places_are_a_table() -> None:
    rows = read_columns(
        make_document(
            "No.   Action                        Owner\n"
            "1     Write to the council          DCC\n"
            "2     Share the survey              SN\n"
        )
    )
    assert shown(rows) == [
        ["No.", "Action", "Owner"],
        ["1", "Write to the council", "DCC"],
        ["2", "Share the survey", "SN"],
    ]
    assert {row.table for row in rows} == {-1}
    assert [row.row for row in rows] == [1, 2, 3]


def test_part_alone_under_a_column_goes_on_with_the_cell_above() -> None:
    rows = read_columns(
        make_document(
            "1     Write to the council about    DCC\n"
            "      speeding in Nether Wick\n"
            "2     Share the survey              SN\n"
        )
    )
    assert shown(rows) == [
        ["1", "Write to the council about speeding in Nether Wick", "DCC"],
        ["2", "Share the survey", "SN"],
    ]
    assert rows[0].lines == (1, 2)


def test_bullet_typed_in_a_column_becomes_a_marker() -> None:
    rows = read_columns(make_document("1     • Waits rose        DCC\n2     • Sickness fell     SN\n"))
    assert [(row.cells[1][0].marker, row.cells[1][0].text) for row in rows] == [
        ("•", "Waits rose"),
        ("•", "Sickness fell"),
    ]


def test_name_and_post_parted_by_spaces_are_cells() -> None:
    rows = read_columns(
        make_document("Agnes Holloway     Commissioner\nUna Marsh          Head of Custody\n")
    )
    assert shown(rows) == [["Agnes Holloway", "Commissioner"], ["Una Marsh", "Head of Custody"]]


def test_two_tables_parted_by_a_gap_are_two() -> None:
    rows = read_columns(
        make_document(
            "Una Marsh      DCC\nDee Plumb      ACC\n\n1     Custody     SN\n2     Estates     DP\n"
        )
    )
    assert [row.table for row in rows] == [-1, -1, -2, -2]


def test_lone_line_with_a_very_wide_space_holds_two_things() -> None:
    (row,) = read_columns(make_document("Date: 4 May 2022              Venue: Teams\n"))
    assert [fragment.text for fragment in row.cells[0]] == ["Date: 4 May 2022", "Venue: Teams"]
    assert row.table is None


@pytest.mark.parametrize(
    "text",
    [
        "The force gave an update.\nWaits fell.\n",
        "Two  spaces stand behind.  A full stop.\nAnd  again  here.\n",
        "Custody\n\nWaits rose\n",
        "1\tCustody\tDCC\n2\tEstates\tSN\n",  # tabs part cells already
    ],
)
def test_running_text_stays(text: str) -> None:
    document = make_document(text)
    assert read_columns(document) == list(document.rows)


def test_other_formats_stay() -> None:
    document = replace(make_document("1     Custody     SN\n2     Estates     DP\n"), format="docx")
    assert read_columns(document) == list(document.rows)


@pytest.mark.parametrize(
    "text",
    [
        "a     b     c\n      d\n            e\nf     g     h\n",
        "      indented far\n      and again\n",
        "a     b\n\n\nc          d\n  e    f     g\n",
        "Heading\n\n1     Custody     SN\n      waits\n\n      more\n",
    ],
)
def test_no_line_and_no_word_is_lost(text: str) -> None:
    document = make_document(text)
    rows = read_columns(document)
    assert number_lines(rows) == [line.number for line in document.lines]
    words = sorted(w for row in rows for cell in row.cells for f in cell for w in f.text.split())
    assert words == sorted(text.split())
