"""By when papers must be in before a meeting: a rule in days, and the moment that follows from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from . import working_days

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class PaperRule:
    """Papers are due so many days, or working days, before the meeting, at a time of the clock."""

    days: int
    working: bool
    at: dt.time

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError(f"papers cannot be due {-self.days} days after the meeting")


def find_deadline(meeting: dt.date, rule: PaperRule) -> dt.datetime:
    """The moment at which papers are due, by the clocks of London.

    A rule in days that ends on a day when nobody works is kept to the working day before it, since whoever
    is asked for papers must be able to hand them in. Clock times that the change of the clocks skips or
    repeats lie between one and two at night; the first of the two is taken.
    """
    if rule.working:
        day = working_days.add_working_days(meeting, -rule.days)
    else:
        day = meeting - dt.timedelta(days=rule.days)
    if rule.days and not working_days.is_working_day(day):
        day = working_days.add_working_days(day, -1)
    return dt.datetime.combine(day, rule.at, tzinfo=LONDON)


def format_moment(moment: dt.datetime) -> str:
    """A moment as a letter would say it: "9am Tuesday 13 May 2025", "noon Friday 3 January 2025"."""
    return f"{_format_time(moment.time())} {moment:%A} {moment.day} {moment:%B} {moment.year}"


def _format_time(time: dt.time) -> str:
    if (time.hour, time.minute) in {(0, 0), (12, 0)}:
        return "noon" if time.hour else "midnight"
    hour = (time.hour - 1) % 12 + 1
    minutes = f":{time.minute:02d}" if time.minute else ""
    return f"{hour}{minutes}{'am' if time.hour < 12 else 'pm'}"
