"""On which day rows were raised that name a meeting and no day."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.core.likeness.words import fold
from answerable.core.tracker.rows import TrackerLine
from answerable.meetings.models import Meeting


def propose_day(line: TrackerLine, meetings: Sequence[Meeting]) -> str:
    """The day of the one meeting of the record that the row names, by its title, or by its month and, where
    that is not enough, its series; nothing where none or several could be meant."""
    name = fold(line.meeting)
    if not name and not line.raised_month:
        return ""
    found = [each for each in meetings if fold(each.title) == name]
    if line.raised_month:
        found = [each for each in meetings if f"{each.held_on:%Y-%m}" == line.raised_month]
        named = [each for each in found if each.series and fold(each.series.name) in name]
        found = named or found
    days = {each.held_on for each in found}
    return days.pop().isoformat() if len(days) == 1 else ""
