"""Where a matter comes back to, by the rule for dues: placed where that is certain, else proposed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.core.programme import dues
from answerable.matters.models import Matter

from .models import ReportingCycle, Sitting
from .states import HELD, PLANNED


@dataclass(frozen=True, slots=True)
class Target:
    """A sitting to be placed at, or none; then perhaps one to propose. `why` is the rule in words."""

    sitting: Sitting | None
    proposed: Sitting | None
    why: str


@dataclass(frozen=True, slots=True)
class SaidDue:
    """A matter's due as the core reads it."""

    kind: str
    text: str
    date: str | None
    month: str | None
    days: int | None


class Resolver:
    """Resolves matters against the programme as it stands, as of a day.

    A meeting that was held or has lapsed is no place any more; what was due there is proposed for the next.
    """

    def __init__(self, sittings: Iterable[Sitting], *, on: dt.date) -> None:
        active = [each for each in sittings if each.state in (PLANNED, HELD)]
        self.on = on
        self.cycle_months = read_cycle_months()
        self.by_key = {str(each.pk): each for each in active}
        self.lapsed = find_lapsed(active, on=on)
        self.open = {k for k, s in self.by_key.items() if s.state == PLANNED and s.pk not in self.lapsed}
        self.all = [make_core_sitting(each) for each in active]
        self.coming = [each for each in self.all if each.key in self.open and each.last_day >= on]
        named = {each.series for each in self.coming if each.kind == "ordinary"}
        self.only_series = named.pop() if len(named) == 1 else ""
        self._known: dict[tuple[object, ...], Target] = {}

    def resolve(self, matter: Matter, *, after: dt.date | None = None) -> Target:
        """`after` is the day of the last meeting after which the matter was still open."""
        said = (matter.due_kind, matter.due_text, matter.due_date, matter.due_month, matter.due_days)
        key = (*said, matter.raised_on, matter.series, after)
        if key not in self._known:
            self._known[key] = self._resolve(matter, after)
        return self._known[key]

    def _resolve(self, matter: Matter, after: dt.date | None) -> Target:
        series = matter.series or self.only_series
        found = dues.resolve_due(
            read_due(matter),
            raised_on=matter.raised_on,
            series=series,
            sittings=self.all,
            cycle_months=self.cycle_months,
        )
        sitting = self.by_key[found.sitting.key] if found.sitting else None
        if found.certain and sitting and found.sitting and found.sitting.key in self.open:
            if matter.series or sitting.kind != Sitting.Kind.ORDINARY:
                return Target(sitting, None, found.why)
            return Target(None, sitting, f"{found.why} It was raised at a meeting of no known series.")
        nearest = self._find_next(matter, series, after, found)
        why = self._describe(found, sitting) if found.certain else found.why
        if after:
            why = f"Still open after the meeting of {name_day(after)}. {why}"
        return Target(None, nearest, why)

    def _describe(self, found: dues.Resolution, sitting: Sitting | None) -> str:
        assert sitting is not None, "what is certain has a meeting"
        end = "was held" if sitting.state == HELD else "has passed without notes"
        return f"{found.why} That meeting, of {sitting.day_words}, {end}."

    def _find_next(
        self, matter: Matter, series: str, after: dt.date | None, found: dues.Resolution
    ) -> Sitting | None:
        """The meeting that the rule proposes, where it is still to come; else the next of the series."""
        if not found.certain and found.sitting and self._is_coming(found.sitting):
            return self.by_key[found.sitting.key]
        begun = max(filter(None, (matter.raised_on, after)))
        next_one = dues.resolve_due(None, raised_on=begun, series=series, sittings=self.coming)
        return self.by_key[next_one.sitting.key] if next_one.sitting else None

    def _is_coming(self, sitting: dues.Sitting) -> bool:
        return sitting.key in self.open and sitting.last_day >= self.on


def read_cycle_months() -> int | None:
    """How long a reporting cycle is; none until somebody said so."""
    return ReportingCycle.objects.values_list("months", flat=True).first()


def find_lapsed(sittings: Iterable[Sitting], *, on: dt.date) -> set[int]:
    """Meetings that only notes named, whose day has passed, and after which the series met without them."""
    last_held: dict[int | None, dt.date] = defaultdict(lambda: dt.date.min)
    known = list(sittings)
    for each in known:
        if each.state == HELD:
            last_held[each.series_id] = max(last_held[each.series_id], each.last_day)
    return {
        each.pk
        for each in known
        if each.state == PLANNED and each.named_by_id and each.last_day < min(on, last_held[each.series_id])
    }


def make_core_sitting(sitting: Sitting) -> dues.Sitting:
    return dues.Sitting(
        key=str(sitting.pk),
        series=sitting.series.name if sitting.series else "",
        on=sitting.on,
        month=sitting.month,
        kind=sitting.kind,
    )


def read_due(matter: Matter) -> SaidDue | None:
    if not matter.due_kind:
        return None
    return SaidDue(
        kind=matter.due_kind,
        text=matter.due_text,
        date=matter.due_date.isoformat() if matter.due_date else None,
        month=matter.due_month or None,
        days=matter.due_days,
    )


def name_day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
