from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.calendar.deadlines import PaperRule, find_deadline, format_moment
from answerable.core.calendar.working_days import is_working_day

NINE = dt.time(9)


@pytest.mark.parametrize(
    ("meeting", "rule", "expected"),
    [
        ("2025-05-20", PaperRule(5, True, NINE), "9am Tuesday 13 May 2025"),
        ("2025-05-30", PaperRule(5, True, NINE), "9am Thursday 22 May 2025"),
        ("2026-01-06", PaperRule(10, True, dt.time(12)), "noon Thursday 18 December 2025"),
        ("2025-05-19", PaperRule(14, False, dt.time(17, 30)), "5:30pm Friday 2 May 2025"),
        ("2025-05-18", PaperRule(0, False, dt.time(0, 5)), "12:05am Sunday 18 May 2025"),
    ],
)
def test_deadline_in_words(meeting: str, rule: PaperRule, expected: str) -> None:
    assert format_moment(find_deadline(dt.date.fromisoformat(meeting), rule)) == expected


@pytest.mark.parametrize(("day", "offset"), [("2025-03-28", 0), ("2025-03-31", 1), ("2025-10-27", 0)])
def test_deadline_goes_by_the_clocks_of_london(day: str, offset: int) -> None:
    deadline = find_deadline(dt.date.fromisoformat(day), PaperRule(0, True, NINE))
    assert deadline.utcoffset() == dt.timedelta(hours=offset)


def test_rule_after_the_meeting_is_refused() -> None:
    with pytest.raises(ValueError, match="2 days after the meeting"):
        PaperRule(-2, True, NINE)


@given(st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 40), st.booleans())
def test_deadline_lies_before_the_meeting_on_a_working_day(
    meeting: dt.date, number: int, working: bool
) -> None:
    day = find_deadline(meeting, PaperRule(number, working, NINE)).date()
    assert day < meeting
    assert is_working_day(day)
