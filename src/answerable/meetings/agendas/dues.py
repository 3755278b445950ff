"""By when written answers and papers are wanted: the rule in force, and the moment that follows from it."""

from __future__ import annotations

import datetime as dt

from answerable.core.calendar.deadlines import LONDON, PaperRule, find_deadline, format_moment

from ..programme.models import Sitting
from .models import DueRule

ANSWERS, PAPERS = DueRule.Wanted.ANSWERS, DueRule.Wanted.PAPERS


class Dues:
    """The rules for one sitting, read once. Without a day, or without a rule, nothing is made up."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.rules = _read_rules(sitting)

    def find(self, wanted: str) -> dt.datetime | None:
        """The moment by London's clocks; none where the meeting has no day, or no rule is in force."""
        rule = self.rules.get(wanted)
        if rule is None or self.sitting.on is None:
            return None
        return find_deadline(self.sitting.on, PaperRule(rule.days, rule.working, rule.at))

    def describe(self, wanted: str) -> str:
        """Such as "9am Tuesday 13 May 2025"; or in words why there is no such moment."""
        moment = self.find(wanted)
        if moment:
            return format_moment(moment)
        noun = DueRule.Wanted(wanted).label
        if wanted not in self.rules:
            return f"no rule says by when {noun} are due"
        return f"{name_rule(self.rules[wanted])}; the day of the meeting is not set"


def _read_rules(sitting: Sitting) -> dict[str, DueRule]:
    """The series' own rule before the general one, and of each the one that began last."""
    in_force = DueRule.objects.on(sitting.last_day)
    rules = [each for each in in_force if each.series_id in (None, sitting.series_id)]
    rules.sort(key=lambda each: (each.series_id is not None, each.from_date or dt.date.min, each.pk))
    return {each.wanted: each for each in rules}


def name_rule(rule: DueRule) -> str:
    """Such as "5 working days before the meeting, at 9am"."""
    said = "working day" if rule.working else "day"
    days = (
        f"{rule.days} {said}{'' if rule.days == 1 else 's'} before the meeting" if rule.days else "on its day"
    )
    return f"{days}, at {name_time(rule.at)}"


def name_time(time: dt.time) -> str:
    return format_moment(dt.datetime.combine(dt.date(2000, 1, 3), time)).split(" ", maxsplit=1)[0]


def name_moment(on: dt.date | None, at: dt.time | None) -> str:
    """A due as stored, in words; blank where there is none."""
    return format_moment(dt.datetime.combine(on, at, tzinfo=LONDON)) if on and at else ""


def read_moment(on: str, at: str) -> str:
    """A due as content writes it, in words."""
    if not (on and at):
        return ""
    return name_moment(dt.date.fromisoformat(on), dt.time.fromisoformat(at))
