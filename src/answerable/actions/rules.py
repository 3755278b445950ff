"""When something is due at the latest, and whether that day has passed. No clock is read."""

from __future__ import annotations

import calendar
import datetime as dt

from answerable.matters.models import Due

from .models import Action
from .states import OPEN


def find_last_day(due: Due, raised_on: dt.date) -> dt.date | None:
    """The last day on which it is in time; None where no day follows from what was said."""
    if due.due_date:
        return due.due_date
    if due.due_month:
        year, month = map(int, due.due_month.split("-"))
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    if due.due_days is not None:
        return raised_on + dt.timedelta(days=due.due_days)
    return None


def is_overdue(action: Action, on: dt.date) -> bool:
    last_day = find_last_day(action, action.raised_on)
    return action.state == OPEN and last_day is not None and last_day < on


def is_undated(action: Action) -> bool:
    """Nothing was said about when: such an action is flagged, because nobody can be late with it."""
    return action.due_kind == ""


def is_before(said: Due, raised_on: dt.date, cut_off: dt.date) -> bool:
    """Whether it is older than a cut-off: raised before that day, and not due on it or later."""
    last_day = find_last_day(said, raised_on)
    return raised_on < cut_off and (last_day is None or last_day < cut_off)
