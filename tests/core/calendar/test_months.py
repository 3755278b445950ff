"""Months, quarters and financial years: the arithmetic that due dates stand on."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.calendar import months

D = datetime.date


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [
        (2023, 1, D(2023, 1, 31)),
        (2023, 2, D(2023, 2, 28)),
        pytest.param(2024, 2, D(2024, 2, 29), id="leap year"),
        pytest.param(2000, 2, D(2000, 2, 29), id="a century that is a leap year"),
        pytest.param(2100, 2, D(2100, 2, 28), id="a century that is none"),
        (2019, 4, D(2019, 4, 30)),
        (2019, 12, D(2019, 12, 31)),
    ],
)
def test_last_day(year: int, month: int, last: datetime.date) -> None:
    assert months.find_last_day(year, month) == last


@pytest.mark.parametrize(
    ("year", "month", "text"), [(2019, 5, "2019-05"), (2025, 12, "2025-12"), (987, 1, "0987-01")]
)
def test_month_is_written_with_leading_noughts(year: int, month: int, text: str) -> None:
    assert months.format_month(year, month) == text


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (D(2023, 3, 14), 1, D(2023, 4, 14)),
        (D(2023, 3, 14), 0, D(2023, 3, 14)),
        pytest.param(D(2023, 10, 9), 3, D(2024, 1, 9), id="over the year's end"),
        pytest.param(D(2023, 12, 1), 1, D(2024, 1, 1), id="December to January"),
        pytest.param(D(2023, 11, 30), 1, D(2023, 12, 30), id="November to December"),
        pytest.param(D(2023, 1, 31), 1, D(2023, 2, 28), id="a shorter month"),
        pytest.param(D(2024, 1, 31), 1, D(2024, 2, 29), id="a shorter month in a leap year"),
        pytest.param(D(2024, 2, 29), 12, D(2025, 2, 28), id="a leap day a year on"),
        pytest.param(D(2023, 5, 31), 6, D(2023, 11, 30), id="six months on"),
        pytest.param(D(2023, 1, 15), -1, D(2022, 12, 15), id="backwards over the year's start"),
        pytest.param(D(2023, 3, 31), -1, D(2023, 2, 28), id="backwards to a shorter month"),
        pytest.param(D(2021, 6, 1), 36, D(2024, 6, 1), id="three years"),
    ],
)
def test_months_added(day: datetime.date, count: int, expected: datetime.date) -> None:
    assert months.add_months(day, count) == expected


@given(st.dates(D(1950, 1, 1), D(2150, 1, 1)), st.integers(-240, 240))
def test_months_added_land_in_the_month_counted_to(day: datetime.date, count: int) -> None:
    later = months.add_months(day, count)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == count
    assert later.day == day.day or later == months.find_last_day(later.year, later.month)


@pytest.mark.parametrize(
    ("month", "after", "year"),
    [
        (5, D(2019, 3, 18), 2019),
        pytest.param(3, D(2019, 3, 31), 2019, id="the month itself counts"),
        pytest.param(1, D(2018, 11, 27), 2019, id="January after November"),
        pytest.param(12, D(2018, 12, 1), 2018, id="December in December"),
        pytest.param(11, D(2018, 12, 1), 2019, id="the month just gone"),
    ],
)
def test_year_of_the_next_such_month(month: int, after: datetime.date, year: int) -> None:
    assert months.find_year_of_next(month, after) == year


@pytest.mark.parametrize(
    ("year", "quarter", "last"),
    [
        (2023, 1, D(2023, 6, 30)),
        (2023, 2, D(2023, 9, 30)),
        (2023, 3, D(2023, 12, 31)),
        pytest.param(2023, 4, D(2024, 3, 31), id="the fourth quarter ends in the next year"),
    ],
)
def test_quarter_end(year: int, quarter: int, last: datetime.date) -> None:
    assert months.find_quarter_end(year, quarter) == last


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (D(2023, 3, 31), 2022),
        (D(2023, 4, 1), 2023),
        (D(2023, 12, 31), 2023),
        (D(2024, 1, 1), 2023),
    ],
)
def test_financial_year_begins_in_april(day: datetime.date, year: int) -> None:
    assert months.find_financial_year(day) == year


@given(st.dates(D(1950, 1, 1), D(2150, 1, 1)))
def test_every_day_lies_in_one_quarter_of_its_financial_year(day: datetime.date) -> None:
    year = months.find_financial_year(day)
    ends = [months.find_quarter_end(year, quarter) for quarter in (1, 2, 3, 4)]
    assert ends == sorted(ends)
    assert D(year, 4, 1) <= day <= ends[-1]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("january", 1),
        ("may", 5),
        ("sep", 9),
        ("sept", 9),
        ("september", 9),
        ("dec", 12),
        ("jun", 6),
        ("jul", 7),
    ],
)
def test_names_of_months(name: str, number: int) -> None:
    assert months.NUMBERS[name] == number


def test_no_month_has_an_empty_name() -> None:
    assert "" not in months.NUMBERS
    assert set(months.NUMBERS.values()) == set(range(1, 13))
