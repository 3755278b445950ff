"""By when an answer is due, and how far off that is, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from answerable.core.calendar.deadlines import LONDON, format_moment
from answerable.core.calendar.working_days import count_working_days
from answerable.ui.words import count

from ...agendas.content import ContentLine


@dataclass(frozen=True, slots=True)
class Due:
    """Such as "9am Tuesday 13 May 2025" and "in 3 working days". `moment` is by London's clocks."""

    when: str
    distance: str = ""
    moment: dt.datetime | None = None
    passed: bool = False

    @property
    def words(self) -> str:
        return f"{self.when}, {self.distance}" if self.distance else self.when


def describe_due(said: ContentLine, *, until: dt.date | None, now: dt.datetime, meeting: str) -> Due:
    """`until` is the day that the office gave since; `meeting` its day in words, for oral answers."""
    if said.mode == "oral":
        return Due(f"Oral, at the meeting ({meeting})")
    if not said.due_on:
        return Due("In writing, by no day that was set")
    first = dt.date.fromisoformat(said.due_on)
    moment = dt.datetime.combine(until or first, dt.time.fromisoformat(said.due_at), tzinfo=LONDON)
    later = f" (first due {first.day} {first:%B} {first.year})" if until and until != first else ""
    return Due(f"{format_moment(moment)}{later}", _describe_distance(moment, now), moment, moment < now)


def _describe_distance(moment: dt.datetime, now: dt.datetime) -> str:
    day, today = moment.date(), now.astimezone(LONDON).date()
    if day == today:
        return "earlier today" if moment < now else "today"
    if day > today:
        working = count_working_days(today, day)
        return f"in {count(working, 'working day') if working else count((day - today).days, 'day')}"
    working = count_working_days(day, today)
    return f"{count(working, 'working day') if working else count((today - day).days, 'day')} ago"
