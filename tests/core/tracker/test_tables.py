from __future__ import annotations

import datetime as dt

from answerable.core.notes.extraction.sheets.book import Merge
from answerable.core.tracker.tables import find_tables
from tests.core.tracker.making import HEADERS, make_book, make_sheet

ROWS = (
    (1, dt.date(2018, 11, 27), "CC to send the survey to the PCC", "CC", "May 2019", "Open", ""),
    (2, dt.date(2018, 11, 27), "DCC to report on visits to victims", "DCC", "", "Open", "Chased"),
)


def test_headers_are_found_under_titles_and_blank_rows() -> None:
    sheet = make_sheet(("Tracker of the office",), ("Updated", dt.date(2024, 9, 3)), (), HEADERS, *ROWS)
    (table,) = find_tables(make_book(sheet)).tables
    assert tuple(column.header for column in table.columns) == HEADERS
    assert [row.number for row in table.rows] == [5, 6]
    assert table.above == (("Tracker of the office",), ("Updated", "2024-09-03"))


def test_headers_that_no_one_knows_are_found_by_the_rows_beneath() -> None:
    odd = ("Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda", "Mu")
    (table,) = find_tables(make_book(make_sheet(("A title of some length",), odd, *ROWS, *ROWS))).tables
    assert tuple(column.header for column in table.columns) == odd


def test_rows_that_stand_alone_are_headings_over_those_beneath() -> None:
    headings = (("Open actions",), ("Monthly meeting 27 November 2018",), ("Victims",))
    (table,) = find_tables(make_book(make_sheet(HEADERS, *headings, ROWS[0], *headings[1:2], ROWS[1]))).tables
    assert [row.sections for row in table.rows] == [
        ("Open actions", "Monthly meeting 27 November 2018", "Victims"),
        ("Open actions", "Monthly meeting 27 November 2018", ""),
    ]


def test_meeting_named_in_the_column_of_wordings_is_a_heading() -> None:
    headers = ("Action", "Owner", "Raised on", "Position")
    rows = (
        ("Holding to account – 27/11/2018 (November 2018)",),
        ("DCC to report on visits to victims", "DCC", dt.date(2018, 11, 27), "Open"),
        ("Look again at the meeting room",),
    )
    (table,) = find_tables(make_book(make_sheet(headers, *rows))).tables
    assert [row.number for row in table.rows] == [3, 4]
    assert table.rows[0].sections[1] == rows[0][0]


def test_heading_without_rows_is_kept_below() -> None:
    (table,) = find_tables(make_book(make_sheet(HEADERS, *ROWS, ("Key to the colours",)))).tables
    assert table.below == ("Key to the colours",)


def test_lone_comment_and_lone_number_are_no_headings() -> None:
    sheet = make_sheet(HEADERS, *ROWS, ("", "", "", "", "", "", "Told again"), (17,))
    (table,) = find_tables(make_book(sheet)).tables
    assert [row.number for row in table.rows] == [2, 3, 4, 5]


def test_meeting_in_the_title_stands_over_all_rows_and_a_day_of_printing_does_not() -> None:
    for title, found in (
        ("Actions of the meeting of 27 November 2018", True),
        ("Meeting tracker, updated 27 November 2018", False),
    ):
        (table,) = find_tables(make_book(make_sheet((title,), HEADERS, *ROWS))).tables
        assert (table.rows[0].sections[1] == title) == found


def test_headers_repeated_for_printing_are_no_row() -> None:
    (table,) = find_tables(make_book(make_sheet(HEADERS, ROWS[0], HEADERS, ROWS[1]))).tables
    assert [row.number for row in table.rows] == [2, 4]


def test_merged_cells_reach_down() -> None:
    blank = (*ROWS[1][:1], "", *ROWS[1][2:])
    sheet = make_sheet(HEADERS, ROWS[0], blank, merges=(Merge(2, 2, 3, 2),))
    (table,) = find_tables(make_book(sheet)).tables
    cell = table.rows[1].find("Raised")
    assert cell
    assert cell.text == "2018-11-27"
    assert table.rows[1].merged == ("Raised",)


def test_column_without_a_header_and_one_that_stands_twice_have_names() -> None:
    rows = tuple((*row, "x", "more") for row in ROWS)
    (table,) = find_tables(make_book(make_sheet((*HEADERS, "", "Comments"), *rows))).tables
    assert [column.header for column in table.columns][-2:] == ["Column H", "Comments (2)"]


def test_sheets_of_other_things_are_left_out_and_named() -> None:
    lists = make_sheet(("Posts", "Colours"), ("CC", "Red"), ("DCC", "Green"), name="Lists")
    words = make_sheet(("How to use this file",), name="Read me")
    reading = find_tables(make_book(make_sheet(HEADERS, *ROWS, *ROWS), lists, words))
    assert [table.sheet for table in reading.tables] == ["Actions"]
    assert [name for name, _ in reading.left_out] == ["Read me", "Lists"]


def test_lines_count_through_all_sheets() -> None:
    closed = make_sheet(HEADERS, *ROWS, name="Closed")
    reading = find_tables(make_book(make_sheet(HEADERS, *ROWS), closed))
    assert [row.line for table in reading.tables for row in table.rows] == [2, 3, 5, 6]
