"""Months and years as the office's notes write them: 2019-05, 2024/25-Q1."""

from __future__ import annotations

import calendar
import datetime

NAMES = tuple(name.lower() for name in calendar.month_name)
NUMBERS = {name: number for number, name in enumerate(NAMES) if name}
NUMBERS |= {name[:3]: number for name, number in list(NUMBERS.items())}
NUMBERS |= {"sept": 9}


def find_last_day(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def format_month(year: int, month: int) -> str:
    """2019-05 for May 2019."""
    return f"{year:04d}-{month:02d}"


def add_months(day: datetime.date, count: int) -> datetime.date:
    """The same day `count` months on, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def find_year_of_next(month: int, after: datetime.date) -> int:
    """The year in which `month` next comes, the month of `after` itself counted."""
    return after.year if month >= after.month else after.year + 1


def find_quarter_end(financial_year: int, quarter: int) -> datetime.date:
    """Last day of a quarter of the financial year that begins in April of `financial_year`."""
    month = 3 + 3 * quarter
    return find_last_day(financial_year + (month > 12), (month - 1) % 12 + 1)


def find_financial_year(day: datetime.date) -> int:
    """The year in whose April the financial year of `day` began."""
    return day.year if day.month >= 4 else day.year - 1
