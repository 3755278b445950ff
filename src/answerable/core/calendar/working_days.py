"""Working days in England: not a Saturday or Sunday, not a bank holiday."""

from __future__ import annotations

import datetime as dt
import functools


@functools.cache
def list_bank_holidays(year: int) -> frozenset[dt.date]:
    """The bank holidays of England in a year, substitute days and single proclaimed days included.

    Banking and Financial Dealings Act 1971, schedule 1, with Good Friday and Christmas Day at common law, as
    the `holidays` library keeps them; a day proclaimed after that library's release is not known to it.
    """
    # Loading every country's calendar takes most of a second, so only those who count days pay for it.
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in list_bank_holidays(day.year)


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The day `count` working days after a day, or before it where the count is below zero.

    The day itself is not counted, as in section 10 of the Freedom of Information Act 2000 ("the twentieth
    working day following the date of receipt"). A count of zero is the day itself, working or not.
    """
    step = dt.timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def count_working_days(first: dt.date, last: dt.date) -> int:
    """How many working days lie after the first day, up to and with the last; below zero the other way."""
    if last < first:
        return -count_working_days(last, first)
    weeks, rest = divmod((last - first).days, 7)
    # The weekdays of whole weeks are known; those of what is left over are counted.
    weekdays = 5 * weeks + sum((last - dt.timedelta(days=number)).weekday() < 5 for number in range(rest))
    holidays = (day for year in range(first.year, last.year + 1) for day in list_bank_holidays(year))
    return weekdays - sum(first < day <= last and day.weekday() < 5 for day in holidays)
