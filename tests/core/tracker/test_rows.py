from __future__ import annotations

import datetime as dt

from answerable.core.notes.extraction.sheets.book import Merge
from tests.core.tracker.making import HEADERS, make_sheet, read_all

DAY = dt.date(2018, 11, 27)
FIRST = (1, DAY, "CC to send the survey to the PCC", "CC / DCC", "May 2019 meeting", "C/Fwd", "Chased")
SECOND = (2, DAY, "DCC to report on visits to victims", "DCC", dt.date(2019, 2, 1), "Closed 3/3/2019", "")
MORE = (3, dt.date(2019, 1, 15), "ACC to circulate the burglary plan", "ACC", "when complete", "Ongoing", "")


def test_row_is_read_as_its_columns_are_meant() -> None:
    first, second, _ = read_all(make_sheet(HEADERS, FIRST, SECOND, MORE)).lines
    assert (first.text, first.reference, first.owners) == (FIRST[2], "1", ("CC", "DCC"))
    assert first.due
    assert (first.raised_on, first.status, first.due.kind, first.due.month) == (
        DAY,
        "carried",
        "meeting",
        "2019-05",
    )
    assert second.due
    assert (second.due.date, second.status, second.closed_on) == (
        "2019-02-01",
        "discharged",
        dt.date(2019, 3, 3),
    )
    assert dict(first.cells)["Comments"].text == first.progress == "Chased"


def test_heading_gives_the_meeting_of_the_rows_beneath() -> None:
    headers, rows = HEADERS[2:], (FIRST[2:], SECOND[2:], MORE[2:])
    heading = ("Monthly meeting 20 March 2018",)
    lines = read_all(make_sheet(headers, rows[0], heading, *rows[1:])).lines
    assert [line.meeting_on for line in lines] == [None, dt.date(2018, 3, 20), dt.date(2018, 3, 20)]
    assert lines[1].meeting == heading[0]


def test_sheet_says_the_status_of_rows_that_have_none() -> None:
    bare = [tuple(row[:5]) for row in (FIRST, SECOND, MORE)]
    lines = read_all(
        make_sheet(HEADERS[:5], *bare, name="Live"),
        make_sheet(HEADERS[:5], (9, DAY, "PCC to visit the custody suite", "PCC", ""), name="Closed"),
    ).lines
    assert [line.status for line in lines] == ["open", "open", "open", "discharged"]


def test_row_without_text_is_refused_with_what_to_do() -> None:
    read = read_all(make_sheet(HEADERS, FIRST, (2, DAY, "", "CC", "", "Open", ""), MORE))
    assert [line.reference for line in read.lines] == ["1", "3"]
    (problem,) = read.problems
    assert (problem.number, problem.column, problem.refuses) == (3, "Action", True)
    assert "Write what is to be done" in problem.words


def test_impossible_day_is_told_and_the_row_still_counts() -> None:
    broken = (2, DAY, "DCC to report on visits", "DCC", "31/02/2019", "Open", "")
    read = read_all(make_sheet(HEADERS, FIRST, broken, MORE))
    assert len(read.lines) == 3
    assert read.lines[1].due is None
    assert [(p.number, p.column, p.refuses) for p in read.problems] == [(3, "Due", False)]


def test_copy_of_a_row_is_refused_and_a_reference_given_twice_is_told() -> None:
    twin = (1, DAY, "ACC to do something else altogether", "ACC", "", "Open", "")
    read = read_all(make_sheet(HEADERS, FIRST, FIRST, twin, MORE))
    assert len(read.lines) == 3
    assert [(p.number, p.refuses) for p in read.problems] == [(2, False), (3, True), (4, False)]


def test_numbers_that_begin_anew_at_each_meeting_are_no_fault() -> None:
    again = (1, *MORE[1:])
    assert read_all(make_sheet(HEADERS, FIRST, SECOND, again)).problems == ()


def test_comments_that_go_on_in_the_next_row_are_joined() -> None:
    read = read_all(make_sheet(HEADERS, FIRST, ("",) * 6 + ("Chased again",), MORE, SECOND))
    assert read.lines[0].progress == "Chased\nChased again"
    assert read.lines[0].lines == (2, 3)
    assert len(read.lines) == 3


def test_action_merged_over_two_rows_is_one() -> None:
    second = ("", "", "", "DCC", "", "", "Told twice")
    merges = tuple(Merge(2, column, 3, column) for column in (1, 2, 3))
    read = read_all(make_sheet(HEADERS, FIRST, second, MORE, SECOND, merges=merges))
    assert len(read.lines) == 3
    assert read.lines[0].progress == "Chased\nTold twice"


def test_heading_of_a_later_day_does_not_hold_for_what_was_reported_on_before() -> None:
    heading = ("Monthly meeting 27 November 2018",)
    headers = ("Ref", "Action", "Owner", "Due", "Status", "Progress")
    rows = (
        (1, "CC to send the survey to the PCC", "CC", "", "Open", "04.12.18: Chased."),
        (2, "DCC to report on visits to victims", "DCC", "", "Open", "04.10.18: Chased.\n05.01.19: Again."),
        (3, "ACC to bring the audit of calls", "ACC", dt.date(2018, 11, 1), "Open", ""),
    )
    read = read_all(make_sheet(headers, heading, *rows))
    assert [line.first_day for line in read.lines] == [dt.date(2018, 11, 27), None, None]
