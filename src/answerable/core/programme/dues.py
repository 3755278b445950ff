"""From when something falls due, as it was said, to the meeting at which it is looked at again.

A due never picks a meeting by guessing. Where the words and the programme leave one meeting only, it is that
one; in every other case the nearest meeting is proposed, and `why` says what a person has to settle.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from answerable.core.calendar import months

_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_CYCLES = re.compile(r"\b(?P<count>\d{1,2}|[a-z]+)\s+reporting cycles?\b", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]{2}")
_KINDS = {"public": "public", "thematic": "thematic"}


class SaidDue(Protocol):
    """When something falls due, as the reader gives it: `kind` is date, meeting, span or event."""

    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def date(self) -> str | None: ...
    @property
    def month(self) -> str | None: ...
    @property
    def days(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Sitting:
    """A planned meeting. `kind` is ordinary, thematic or public; one without a day yet has only its month."""

    key: str
    series: str
    on: dt.date | None
    month: str
    kind: str = "ordinary"
    cancelled: bool = False

    @property
    def last_day(self) -> dt.date:
        year, month = map(int, self.month.split("-"))
        return self.on or months.find_last_day(year, month)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The meeting that a due leads to. Only a `certain` one is taken without asking.

    `last_day` is the last day on which it is in time, where one follows from the words.
    """

    sitting: Sitting | None
    certain: bool
    last_day: dt.date | None
    why: str


@dataclass(frozen=True, slots=True)
class Programme:
    """The meetings still to come for something raised on a day in a series, in order."""

    raised_on: dt.date
    series: str
    coming: tuple[Sitting, ...]
    cycle_months: int | None

    def find_first(self, day: dt.date, kind: str = "") -> Sitting | None:
        """The first meeting of the series, or of the kind that was named, on that day or later."""
        fitting = (each for each in self.coming if self.fits(each, kind) and each.last_day >= day)
        return next(fitting, None)

    def fits(self, sitting: Sitting, kind: str) -> bool:
        return sitting.kind == kind if kind else sitting.series == self.series and sitting.kind == "ordinary"


def resolve_due(
    due: SaidDue | None,
    *,
    raised_on: dt.date,
    series: str,
    sittings: Sequence[Sitting],
    cycle_months: int | None = None,
) -> Resolution:
    """Which of the planned meetings something comes back to.

    `cycle_months` is how long the office's reporting cycle is; without it a due in cycles is asked. Cancelled
    meetings, and those not after the day it was raised, are never proposed.
    """
    coming = sorted(
        (each for each in sittings if not each.cancelled and each.last_day > raised_on),
        key=lambda each: (each.last_day, each.series, each.key),
    )
    programme = Programme(raised_on, series, tuple(coming), cycle_months)
    if due is None:
        return _propose(programme, "Nothing was said about when.")
    return _RESOLVERS[due.kind](due, programme)


def _propose(programme: Programme, why: str, *, after: dt.date | None = None) -> Resolution:
    day = after or programme.raised_on + dt.timedelta(days=1)
    return Resolution(programme.find_first(day), False, None, why)


def _resolve_day(last_day: dt.date, programme: Programme) -> Resolution:
    """What is due by a day is looked at in the first meeting from that day on."""
    sitting = programme.find_first(last_day)
    if sitting is None:
        return Resolution(None, False, last_day, f"No meeting is planned on or after {_name(last_day)}.")
    return Resolution(sitting, True, last_day, f"The first meeting from {_name(last_day)} on.")


def _resolve_date(due: SaidDue, programme: Programme) -> Resolution:
    if due.date:
        return _resolve_day(dt.date.fromisoformat(due.date), programme)
    if due.month:
        return _resolve_day(_end_month(due.month), programme)
    return _propose(programme, f"No day follows from “{due.text}”.")


def _resolve_meeting(due: SaidDue, programme: Programme) -> Resolution:
    kind = next((kind for word, kind in _KINDS.items() if re.search(rf"\b{word}\b", due.text, re.I)), "")
    if due.month is None:
        return _resolve_next(due, programme, kind)
    held = [each for each in programme.coming if each.month == due.month and programme.fits(each, kind)]
    named = _read_day(due.text)
    if named:
        held = [each for each in held if each.on and each.on.day == named]
    if len(held) == 1:
        return Resolution(held[0], True, held[0].last_day, f"The meeting named: “{due.text}”.")
    if held:
        return Resolution(held[0], False, None, f"{len(held)} meetings fit “{due.text}”.")
    begin = dt.date.fromisoformat(f"{due.month}-01")
    return _propose(programme, f"No meeting is planned that fits “{due.text}”.", after=begin)


def _resolve_next(due: SaidDue, programme: Programme, kind: str) -> Resolution:
    sitting = programme.find_first(programme.raised_on + dt.timedelta(days=1), kind)
    if sitting is None:
        return _propose(programme, f"No meeting is planned that fits “{due.text}”.")
    return Resolution(sitting, True, sitting.last_day, f"The next such meeting: “{due.text}”.")


def _resolve_span(due: SaidDue, programme: Programme) -> Resolution:
    if due.days is not None:
        return _resolve_day(programme.raised_on + dt.timedelta(days=due.days), programme)
    cycles = _count_cycles(due.text)
    if cycles is None:
        return _propose(programme, f"No day follows from “{due.text}”.")
    if programme.cycle_months is None:
        return _propose(programme, "How long a reporting cycle is has not been set.")
    return _resolve_day(months.add_months(programme.raised_on, cycles * programme.cycle_months), programme)


def _resolve_event(due: SaidDue, programme: Programme) -> Resolution:
    return _propose(programme, f"It waits for an event: “{due.text}”.")


_RESOLVERS: dict[str, Callable[[SaidDue, Programme], Resolution]] = {
    "date": _resolve_date,
    "meeting": _resolve_meeting,
    "span": _resolve_span,
    "event": _resolve_event,
}


def _count_cycles(text: str) -> int | None:
    found = _CYCLES.search(text)
    if not found:
        return None
    words = found["count"].lower()
    return int(words) if words.isdigit() else _COUNTS.get(words)


def _read_day(text: str) -> int | None:
    found = _DAY_OF_MONTH.search(text)
    return int(found["day"]) if found else None


def _end_month(month: str) -> dt.date:
    year, number = map(int, month.split("-"))
    return months.find_last_day(year, number)


def _name(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
