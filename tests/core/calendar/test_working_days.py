from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.calendar.working_days import (
    add_working_days,
    count_working_days,
    is_working_day,
    list_bank_holidays,
)

DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2030, 12, 31))


def days(*written: str) -> set[dt.date]:
    return {dt.date.fromisoformat(each) for each in written}


@pytest.mark.parametrize(
    ("year", "moved_or_single"),
    [
        (2012, days("2012-06-04", "2012-06-05")),
        (2020, days("2020-05-08", "2020-12-28")),
        (2021, days("2021-12-27", "2021-12-28")),
        (2022, days("2022-01-03", "2022-06-02", "2022-06-03", "2022-09-19", "2022-12-27")),
        (2023, days("2023-01-02", "2023-05-08")),
        (2027, days("2027-12-27", "2027-12-28")),
    ],
)
def test_bank_holidays_that_were_moved_or_proclaimed(year: int, moved_or_single: set[dt.date]) -> None:
    assert moved_or_single <= list_bank_holidays(year)


def test_bank_holidays_of_a_plain_year() -> None:
    # As gov.uk lists them for England and Wales in 2025.
    expected = days(
        "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05",
        "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
    )  # fmt: skip
    assert list_bank_holidays(2025) == expected


def test_scottish_holidays_are_working_days_in_england() -> None:
    assert is_working_day(dt.date(2024, 1, 2))
    assert not is_working_day(dt.date(2024, 1, 1))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2025-12-22", 5, "2025-12-31"),
        ("2025-12-24", 1, "2025-12-29"),
        ("2026-01-05", -5, "2025-12-24"),
        ("2025-12-27", 0, "2025-12-27"),
        # A request that came on Easter Monday is answered by the twentieth working day after it.
        ("2024-04-01", 20, "2024-04-29"),
    ],
)
def test_add_working_days_over_holidays(day: str, count: int, expected: str) -> None:
    found = add_working_days(dt.date.fromisoformat(day), count)
    assert found == dt.date.fromisoformat(expected)


@given(DAYS, st.integers(-60, 60).filter(bool))
def test_add_working_days_agrees_with_a_list_of_days(day: dt.date, count: int) -> None:
    near = [day + dt.timedelta(days=number) for number in range(-150, 151)]
    worked = [each for each in near if is_working_day(each)]
    later = [each for each in worked if each > day]
    earlier = [each for each in worked if each < day]
    assert add_working_days(day, count) == (later[count - 1] if count > 0 else earlier[count])


@given(DAYS, st.integers(0, 60))
def test_count_working_days_turns_add_round(day: dt.date, count: int) -> None:
    assert count_working_days(day, add_working_days(day, count)) == count


@given(DAYS, DAYS)
def test_count_working_days_agrees_with_counting_day_by_day(first: dt.date, last: dt.date) -> None:
    first, last = min(first, last), max(first, last)
    days = (first + dt.timedelta(days=number) for number in range(1, (last - first).days + 1))
    assert count_working_days(first, last) == sum(map(is_working_day, days))


@given(DAYS, DAYS)
def test_count_working_days_changes_its_sign(first: dt.date, last: dt.date) -> None:
    assert count_working_days(first, last) == -count_working_days(last, first)
