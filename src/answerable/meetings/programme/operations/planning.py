"""Planning meetings, and what becomes of the matters placed at one that moves, is cancelled or is merged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from answerable.actions.operations import wait_for_turn
from answerable.audit import ledger
from answerable.core.calendar.months import format_month

from ...models import Series
from .. import followers
from ..exceptions import ProgrammeRefused, ReasonNeeded
from ..models import Placement, PreElectionPeriod, Sitting
from ..resolving import Resolver, Target
from ..states import CANCELLED, HELD, MERGED, OPEN, PLANNED, NotAllowed, check_sitting_move
from .placing import replace, settle_places

# Scrutiny carries on before an election; what draws publicity needs a reason.
_PUBLICITY = (Sitting.Kind.PUBLIC, Sitting.Kind.THEMATIC)


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where a meeting is to be; without a day yet, its month, such as 2019-05."""

    on: dt.date | None = None
    month: str = ""
    time: dt.time | None = None
    end_time: dt.time | None = None
    venue: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        month = format_month(self.on.year, self.on.month) if self.on else self.month
        if not month:
            raise ProgrammeRefused("Give the day of the meeting, or its month.")
        if self.end_time and not (self.time and self.time < self.end_time):
            raise ProgrammeRefused("A meeting ends after it begins: give both times.")
        return {
            "on": self.on,
            "month": month,
            "time": self.time,
            "end_time": self.end_time,
            "venue": self.venue.strip(),
        }


def plan_sitting(
    plan: Plan,
    *,
    series: Series | None,
    by: ledger.Actor,
    kind: str = Sitting.Kind.ORDINARY,
    theme: str = "",
    pre_election_reason: str = "",
    today: dt.date | None = None,
) -> Sitting:
    """A new meeting in the programme; what the rule is certain of is placed at it at once."""
    with ledger.entry(by, "plan meeting") as writing:
        wait_for_turn()
        _check_day(plan, series, kind)
        _check_period(plan, kind, pre_election_reason)
        sitting = writing.add(
            Sitting(
                series=series,
                first_on=plan.on,
                kind=kind,
                theme=theme.strip(),
                pre_election_reason=pre_election_reason.strip(),
                changed_at=timezone.now(),
                **plan.fields,
            )
        )
        settle_places(writing, today or timezone.localdate())
    return sitting


def move_sitting(
    sitting: Sitting,
    plan: Plan,
    *,
    reason: str,
    by: ledger.Actor,
    pre_election_reason: str = "",
    today: dt.date | None = None,
) -> Sitting:
    """Gives a planned meeting another day, time or place. Its matters go with it, save those that the rule
    is certain belong to another meeting now."""
    _check_reason(reason)
    with ledger.entry(by, "move meeting") as writing:
        current = _take(sitting, PLANNED)
        _check_day(plan, current.series, current.kind, other_than=current.pk)
        _check_period(plan, current.kind, pre_election_reason)
        before = current.day_words
        writing.change(
            current,
            first_on=current.first_on or plan.on,
            reason=reason.strip(),
            pre_election_reason=pre_election_reason.strip() or current.pre_election_reason,
            sequence=current.sequence + 1,
            changed_at=timezone.now(),
            **plan.fields,
        )
        day = today or timezone.localdate()
        _follow_certain(current, f"It was moved from {before}: {reason.strip()}", day, writing)
        settle_places(writing, day)
    return current


def cancel_sitting(
    sitting: Sitting, *, reason: str, by: ledger.Actor, today: dt.date | None = None
) -> Sitting:
    """Calls a planned meeting off. Its matters go where the rule is certain, else to the next meeting of the
    series, else to the unplaced."""
    _check_reason(reason)
    with ledger.entry(by, "cancel meeting") as writing:
        current = _take(sitting, CANCELLED)
        _call_off(current, CANCELLED, reason, writing)
        day = today or timezone.localdate()
        resolver = Resolver(Sitting.objects.select_related("series"), on=day)
        following = _find_following(current, resolver)
        words = f"The meeting of {current.day_words} was cancelled: {reason.strip()}"
        for placement in _list_placed(current):
            target = resolver.resolve(placement.matter)
            _pass_on(placement, target, following, Placement.Outcome.CANCELLED, words, writing)
        settle_places(writing, day)
    return current


def merge_sittings(
    sitting: Sitting, into: Sitting, *, reason: str, by: ledger.Actor, today: dt.date | None = None
) -> Sitting:
    """Two planned meetings are held as one: the matters of the first go to the other."""
    _check_reason(reason)
    with ledger.entry(by, "merge meetings") as writing:
        current = _take(sitting, MERGED)
        other: Sitting = (
            Sitting.objects.select_for_update(of=("self",)).select_related("series").get(pk=into.pk)
        )
        if other.pk == current.pk or other.state != PLANNED:
            raise ProgrammeRefused("Choose another meeting that is planned.")
        _call_off(current, MERGED, reason, writing, merged_into=other)
        words = (
            f"The meeting of {current.day_words} was merged with that of {other.day_words}: {reason.strip()}"
        )
        for placement in _list_placed(current):
            replace(
                placement,
                Target(other, None, words),
                outcome=Placement.Outcome.MERGED,
                reason=words,
                placed_by=placement.placed_by,
                writing=writing,
            )
        settle_places(writing, today or timezone.localdate())
    return other


def _take(sitting: Sitting, after: str) -> Sitting:
    """The meeting as it stands now, which must still be planned."""
    wait_for_turn()
    current: Sitting = (
        Sitting.objects.select_for_update(of=("self",)).select_related("series").get(pk=sitting.pk)
    )
    try:
        check_sitting_move(current.state, after)
    except NotAllowed as refusal:
        raise ProgrammeRefused(f"{refusal} Plan another.") from None
    return current


def _call_off(sitting: Sitting, state: str, reason: str, writing: ledger.Writing, **more: Any) -> None:
    writing.change(
        sitting,
        state=state,
        reason=reason.strip(),
        sequence=sitting.sequence + 1,
        changed_at=timezone.now(),
        **more,
    )
    followers.tell(sitting, writing=writing)


def _list_placed(sitting: Sitting) -> list[Placement]:
    placed = Placement.objects.filter(state=OPEN, sitting=sitting).order_by("pk")
    return list(placed.select_related("matter"))


def _find_following(sitting: Sitting, resolver: Resolver) -> Sitting | None:
    """The next planned meeting of the same series, the day of this one counted."""
    coming = (resolver.by_key[key] for key in resolver.open)
    fitting = [
        each
        for each in coming
        if each.series_id == sitting.series_id
        and each.kind == Sitting.Kind.ORDINARY
        and each.last_day >= sitting.last_day
    ]
    return min(fitting, key=lambda each: (each.last_day, each.pk), default=None)


def _pass_on(
    placement: Placement,
    target: Target,
    following: Sitting | None,
    outcome: str,
    words: str,
    writing: ledger.Writing,
) -> None:
    if target.sitting is None and following is not None:
        target = Target(following, None, f"{words} This is the next meeting of the series.")
    elif target.sitting is None:
        target = Target(None, target.proposed, target.why)
    replace(placement, target, outcome=outcome, reason=words, writing=writing)


def _follow_certain(sitting: Sitting, words: str, day: dt.date, writing: ledger.Writing) -> None:
    resolver = Resolver(Sitting.objects.select_related("series"), on=day)
    for placement in _list_placed(sitting):
        target = resolver.resolve(placement.matter)
        elsewhere = target.sitting is not None and target.sitting.pk != sitting.pk
        if elsewhere and placement.placed_by == Placement.By.RULE:
            replace(placement, target, outcome=Placement.Outcome.MOVED, reason=words, writing=writing)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ProgrammeRefused("Give the reason: it stays beside the meeting.")


def _check_day(plan: Plan, series: Series | None, kind: str, *, other_than: int | None = None) -> None:
    if plan.on is None:
        return
    same = Sitting.objects.filter(series=series, on=plan.on, kind=kind, state__in=(PLANNED, HELD))
    if same.exclude(pk=other_than).exists():
        raise ProgrammeRefused("A meeting of this kind is in the programme on that day already.")


def _check_period(plan: Plan, kind: str, reason: str) -> None:
    period = find_period(plan.on) if plan.on and kind in _PUBLICITY else None
    if period and not reason.strip():
        raise ReasonNeeded(
            f"This day lies in the pre-election period “{period.name}” ({_name_days(period)}). Scrutiny "
            f"carries on, but a {kind} meeting draws publicity: choose another day, or give the reason."
        )


def _name_days(period: PreElectionPeriod) -> str:
    days = (period.first_day, period.last_day)
    return " to ".join(f"{day.day} {day:%B} {day.year}" for day in days)


def find_period(day: dt.date) -> PreElectionPeriod | None:
    return PreElectionPeriod.objects.filter(first_day__lte=day, last_day__gte=day).first()


def add_period(
    name: str, *, first_day: dt.date, last_day: dt.date, by: ledger.Actor, extent: str = ""
) -> PreElectionPeriod:
    """Sets the days before an election. Meetings that are planned in them already are left as they are."""
    if last_day < first_day:
        raise ProgrammeRefused("The last day comes before the first. Look at both days again.")
    if PreElectionPeriod.objects.filter(name=name.strip(), first_day=first_day).exists():
        raise ProgrammeRefused("This period is set already.")
    with ledger.entry(by, "set pre-election period") as writing:
        return writing.add(
            PreElectionPeriod(
                name=name.strip(), first_day=first_day, last_day=last_day, extent=extent.strip()
            )
        )


def remove_period(periods: Iterable[PreElectionPeriod], *, by: ledger.Actor) -> None:
    with ledger.entry(by, "remove pre-election period") as writing:
        for period in periods:
            writing.remove(period)
