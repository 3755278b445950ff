"""Whatever happens to meetings and matters, in whatever order: every open matter has exactly one place, no
place is at a meeting that is over, and nothing leaves without outcome and reason."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from answerable.audit import ledger
from answerable.matters.models import Matter
from answerable.matters.operations import Lodging, close, lodge
from answerable.meetings.models import Meeting, Series
from answerable.meetings.programme.exceptions import ProgrammeRefused
from answerable.meetings.programme.models import Placement, Sitting
from answerable.meetings.programme.operations import (
    Plan,
    add_period,
    cancel_sitting,
    merge_sittings,
    move_sitting,
    place,
    place_everything,
    plan_sitting,
    unplace,
)
from answerable.meetings.programme.verification import find_dropped
from tests.offices import OFFICER, found

pytestmark = pytest.mark.django_db
FIRST = dt.date(2018, 1, 1)
DAYS = st.integers(0, 240).map(lambda days: FIRST + dt.timedelta(days=days))
WHICH = st.integers(0, 1000)
KINDS = st.sampled_from(["ordinary", "ordinary", "ordinary", "public", "thematic"])
SERIES = ["Holding to Account", "Board", ""]
MONTHS = [f"2018-{month:02d}" for month in range(1, 9)]
DUES = st.one_of(
    st.just({}),
    DAYS.map(lambda day: {"due_kind": "date", "due_text": "by a day", "due_date": day}),
    st.sampled_from(MONTHS).map(
        lambda month: {"due_kind": "meeting", "due_text": f"at the {month} meeting", "due_month": month}
    ),
    st.just({"due_kind": "meeting", "due_text": "at the next public meeting"}),
    st.integers(1, 90).map(lambda days: {"due_kind": "span", "due_text": "within days", "due_days": days}),
    st.just({"due_kind": "event", "due_text": "when the survey is done"}),
)


def choose(rows: Any, which: int) -> Any:
    """One of the rows, whichever number was drawn; None where there are none."""
    found_rows = list(rows.order_by("pk"))
    return found_rows[which % len(found_rows)] if found_rows else None


def read_series(name: str) -> Series | None:
    return Series.objects.filter(name=name).first()


class Year(RuleBasedStateMachine):
    """A year of an office: every rule is one thing that somebody may do."""

    @initialize()
    def begin(self) -> None:
        self.outer = transaction.atomic()
        self.outer.__enter__()
        found()
        with ledger.entry(OFFICER, "test") as writing:
            writing.add(Series(name="Board"))
        add_period("Election", first_day=FIRST, last_day=FIRST + dt.timedelta(days=60), by=OFFICER)
        self.today, self.number = FIRST, 0
        for month in (3, 5, 7):
            self.plan_for(dt.date(2018, month, 20))
            due = {"due_kind": "meeting", "due_text": "at a meeting", "due_month": f"2018-{month:02d}"}
            self.raise_one(due, SERIES[0], FIRST)

    @rule(days=st.integers(1, 45))
    def wait(self, days: int) -> None:
        self.today += dt.timedelta(days=days)
        place_everything(by=OFFICER, on=self.today)

    @rule(day=DAYS, kind=KINDS, series=st.sampled_from(SERIES), dateless=st.booleans())
    def plan(self, day: dt.date, kind: str, series: str, dateless: bool) -> None:
        plan = Plan(month=f"{day:%Y-%m}") if dateless else Plan(on=day)
        with suppress(ProgrammeRefused):
            plan_sitting(plan, series=read_series(series), kind=kind, by=OFFICER, today=self.today)

    @rule(which=WHICH, day=DAYS)
    def move(self, which: int, day: dt.date) -> None:
        sitting = choose(Sitting.objects, which)
        if sitting:
            with suppress(ProgrammeRefused):
                move_sitting(sitting, Plan(on=day), reason="Moved.", by=OFFICER, today=self.today)

    @rule(which=WHICH)
    def cancel(self, which: int) -> None:
        sitting = choose(Sitting.objects, which)
        if sitting:
            with suppress(ProgrammeRefused):
                cancel_sitting(sitting, reason="Snow.", by=OFFICER, today=self.today)

    @rule(which=WHICH, other=WHICH)
    def merge(self, which: int, other: int) -> None:
        sitting, into = choose(Sitting.objects, which), choose(Sitting.objects, other)
        if sitting:
            with suppress(ProgrammeRefused):
                merge_sittings(sitting, into, reason="Merged.", by=OFFICER, today=self.today)

    @rule(which=WHICH)
    def hold_as_planned(self, which: int) -> None:
        sitting = choose(Sitting.objects.filter(state="planned", on__isnull=False), which)
        if sitting:
            self.hold(sitting.on, sitting.series.name if sitting.series else "")

    @rule(day=DAYS, series=st.sampled_from(SERIES))
    def hold_unplanned(self, day: dt.date, series: str) -> None:
        self.hold(day, series)

    def hold(self, day: dt.date, series: str) -> None:
        """Notes of a meeting are accepted, planned or not."""
        self.number += 1
        series_found = read_series(series)
        if series_found and Meeting.objects.filter(series=series_found, held_on=day).exists():
            return
        title = f"Meeting {self.number}"
        meeting = Meeting(series=series_found, slug=f"m-{self.number}", title=title, held_on=day)
        with ledger.entry(OFFICER, "test") as writing:
            writing.add(meeting)
        place_everything(by=OFFICER, on=self.today)

    @rule(due=DUES, series=st.sampled_from(SERIES), raised=DAYS)
    def raise_matter(self, due: dict[str, Any], series: str, raised: dt.date) -> None:
        self.raise_one(due, series, raised)

    def raise_one(self, due: dict[str, Any], series: str, raised: dt.date) -> None:
        self.number += 1
        self.lodge(f"review {self.number}", due, series, raised)

    @rule(which=WHICH, due=DUES)
    def lodge_again(self, which: int, due: dict[str, Any]) -> None:
        """Reopens what was closed, and changes when it is due."""
        matter = choose(Matter.objects, which)
        if matter:
            self.lodge(matter.key, due, matter.series, matter.raised_on)

    @rule(which=WHICH)
    def close(self, which: int) -> None:
        matter = choose(Matter.objects.filter(state="open"), which)
        if matter:
            with ledger.entry(OFFICER, "test") as writing:
                close(matter, outcome="closed", reason="Done.", on=self.today, writing=writing)
            place_everything(by=OFFICER, on=self.today)

    @rule(which=WHICH, there=WHICH, proposed=st.booleans())
    def place(self, which: int, there: int, proposed: bool) -> None:
        matter = choose(Matter.objects, which)
        if matter:
            sitting = None if proposed else choose(Sitting.objects, there)
            with suppress(ProgrammeRefused):
                place([matter.pk], sitting, by=OFFICER)

    @rule(which=WHICH)
    def unplace(self, which: int) -> None:
        matter = choose(Matter.objects, which)
        if matter:
            with suppress(ProgrammeRefused):
                unplace([matter.pk], why="Not yet.", by=OFFICER)

    @invariant()
    def nothing_dropped(self) -> None:
        assert list(find_dropped()) == []

    @invariant()
    def nothing_left_without_outcome_and_reason(self) -> None:
        for matter in Matter.objects.filter(state="closed"):
            assert matter.outcome
            assert matter.reason
            assert matter.closed_on
        for placement in Placement.objects.filter(state="closed"):
            assert placement.outcome
            assert placement.outcome_reason

    @invariant()
    def every_matter_that_was_ever_placed_is_still_there(self) -> None:
        assert Matter.objects.filter(placements=None).count() == 0

    def teardown(self) -> None:
        if hasattr(self, "outer"):
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    def plan_for(self, day: dt.date) -> None:
        plan_sitting(Plan(on=day), series=read_series(SERIES[0]), by=OFFICER, today=self.today)

    def lodge(self, key: str, due: dict[str, Any], series: str, raised: dt.date) -> None:
        lodging = Lodging(kind="review", key=key, wording="Review.", raised_on=raised, series=series, **due)
        lodge(lodging, by=OFFICER)
        place_everything(by=OFFICER, on=self.today)


def test_nothing_drops() -> None:
    run_state_machine_as_test(
        Year,
        settings=settings(
            max_examples=12,
            stateful_step_count=18,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
