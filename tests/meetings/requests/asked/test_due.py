"""By when, and how far off that is, in words."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.core.calendar.deadlines import LONDON
from answerable.meetings.agendas.content import ContentLine
from answerable.meetings.requests.asked.due import describe_due


def make_line(on: str = "2025-05-13", mode: str = "written") -> ContentLine:
    at = "09:00" if on else ""
    return ContentLine(1, "1.1", "Q/2025/001", "question", "Why?", mode, on, at, "")


def describe(now: str, on: str = "2025-05-13", until: dt.date | None = None) -> tuple[str, bool]:
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=LONDON)
    due = describe_due(make_line(on), until=until, now=moment, meeting="20 May 2025")
    return due.words.split(", ")[-1], due.passed


@pytest.mark.parametrize(
    ("now", "on", "words", "passed"),
    [
        ("2025-05-08T12:00", "2025-05-13", "in 3 working days", False),
        ("2025-05-12T23:59", "2025-05-13", "in 1 working day", False),
        ("2025-05-13T08:59", "2025-05-13", "today", False),
        ("2025-05-13T09:01", "2025-05-13", "earlier today", True),
        ("2025-05-14T08:00", "2025-05-13", "1 working day ago", True),
        # Easter: Good Friday and Easter Monday are no working days.
        ("2025-04-17T12:00", "2025-04-22", "in 1 working day", False),
        # Christmas 2025 falls on a Thursday.
        ("2025-12-23T12:00", "2026-01-02", "in 5 working days", False),
        # Nobody works between a Saturday and the Sunday after it.
        ("2025-05-10T12:00", "2025-05-11", "in 1 day", False),
        ("2025-05-11T12:00", "2025-05-10", "1 day ago", True),
        # The clocks go forward in the night to 30 March and back in that to 26 October.
        ("2025-03-28T23:30", "2025-03-31", "in 1 working day", False),
        ("2025-10-24T23:30", "2025-10-27", "in 1 working day", False),
    ],
)
def test_distance_is_in_working_days(now: str, on: str, words: str, passed: bool) -> None:
    assert describe(now, on) == (words, passed)


def test_moment_is_told_by_the_clocks_of_london() -> None:
    now = dt.datetime(2025, 5, 13, 8, 30, tzinfo=dt.UTC)  # 9.30 in London's summer
    due = describe_due(make_line(), until=None, now=now, meeting="20 May 2025")
    assert due.words == "9am Tuesday 13 May 2025, earlier today"
    assert due.passed


def test_day_that_was_given_since_counts_and_the_first_is_said() -> None:
    now = dt.datetime(2025, 5, 14, 12, tzinfo=LONDON)
    due = describe_due(make_line(), until=dt.date(2025, 5, 16), now=now, meeting="20 May 2025")
    assert due.words == "9am Friday 16 May 2025 (first due 13 May 2025), in 2 working days"
    assert not due.passed


def test_oral_answer_is_due_at_the_meeting_and_one_without_a_day_says_so() -> None:
    now = dt.datetime(2025, 5, 14, 12, tzinfo=LONDON)
    oral = describe_due(make_line("", "oral"), until=None, now=now, meeting="20 May 2025")
    assert (oral.words, oral.moment) == ("Oral, at the meeting (20 May 2025)", None)
    undated = describe_due(make_line(""), until=None, now=now, meeting="20 May 2025")
    assert undated.words == "In writing, by no day that was set"
