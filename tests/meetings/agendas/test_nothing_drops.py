"""Whatever is decided about meetings, agendas and matters: every open matter has exactly one place, nothing
is on an agenda twice, and nothing leaves an agenda or the list without outcome and reason."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from answerable.audit import ledger
from answerable.matters.models import Matter
from answerable.matters.operations import Lodging, close, lodge
from answerable.meetings.agendas import operations
from answerable.meetings.agendas.content import Content
from answerable.meetings.agendas.exceptions import AgendaRefused
from answerable.meetings.agendas.models import Agenda, AgendaItem, AgendaLine, LineMatter
from answerable.meetings.models import Meeting, Series
from answerable.meetings.programme.exceptions import ProgrammeRefused
from answerable.meetings.programme.models import Placement, Sitting
from answerable.meetings.programme.operations import (
    Plan,
    cancel_sitting,
    merge_sittings,
    move_sitting,
    place,
    place_everything,
    plan_sitting,
    unplace,
)
from answerable.meetings.programme.verification import find_dropped
from tests.meetings.programme.test_nothing_drops import DUES, choose
from tests.offices import OFFICER, OTHER, found

pytestmark = pytest.mark.django_db
FIRST = dt.date(2018, 1, 1)
DAYS = st.integers(20, 240).map(lambda days: FIRST + dt.timedelta(days=days))
WHICH = st.integers(0, 1000)
STEPS = st.sampled_from(["approve", "issue", "issue", "send_back", "revise", "withdraw"])


class Year(RuleBasedStateMachine):
    """A year of an office that prepares agendas: every rule is one thing that somebody may do."""

    @initialize()
    def begin(self) -> None:
        self.outer = transaction.atomic()
        self.outer.__enter__()
        found()
        self.series = Series.objects.get()
        self.today, self.number = FIRST, 0
        operations.set_due_rule(wanted="answers", days=5, working=True, at=dt.time(9), by=OFFICER)
        for month in (2, 3, 4):
            plan_sitting(Plan(on=dt.date(2018, month, 20)), series=self.series, by=OFFICER, today=self.today)
            for _ in range(2):
                due = {"due_kind": "meeting", "due_text": "then", "due_month": f"2018-{month:02d}"}
                self.raise_matter(due)
            operations.start_agenda(Sitting.objects.latest("pk"), on=self.today, by=OFFICER)

    @rule(due=DUES)
    def raise_matter(self, due: dict[str, Any]) -> None:
        self.number += 1
        wording = f"Review {self.number} of the plan."
        lodging = Lodging("review", f"review {self.number}", wording, FIRST, series=self.series.name, **due)
        lodge(lodging, by=OFFICER)
        place_everything(by=OFFICER, on=self.today)

    @rule(day=DAYS, dateless=st.booleans())
    def plan(self, day: dt.date, dateless: bool) -> None:
        plan = Plan(month=f"{day:%Y-%m}") if dateless else Plan(on=day)
        with suppress(ProgrammeRefused):
            plan_sitting(plan, series=self.series, by=OFFICER, today=self.today)

    @rule(which=WHICH, day=DAYS)
    def move(self, which: int, day: dt.date) -> None:
        with suppress(ProgrammeRefused):
            move_sitting(
                choose(Sitting.objects, which), Plan(on=day), reason="Hall.", by=OFFICER, today=self.today
            )

    @rule(which=WHICH)
    def cancel(self, which: int) -> None:
        with suppress(ProgrammeRefused):
            cancel_sitting(choose(Sitting.objects, which), reason="Snow.", by=OFFICER, today=self.today)

    @rule(which=WHICH, other=WHICH)
    def merge(self, which: int, other: int) -> None:
        sitting, into = choose(Sitting.objects, which), choose(Sitting.objects, other)
        with suppress(ProgrammeRefused):
            merge_sittings(sitting, into, reason="One.", by=OFFICER, today=self.today)

    @rule(which=WHICH)
    def hold(self, which: int) -> None:
        """Notes of a planned meeting are accepted."""
        sitting = choose(Sitting.objects.filter(state="planned", on__isnull=False), which)
        if sitting is None:
            return
        self.number += 1
        meeting = Meeting(
            series=self.series, slug=f"m-{self.number}", title=f"M {self.number}", held_on=sitting.on
        )
        with ledger.entry(OFFICER, "test") as writing:
            writing.add(meeting)
        self.today = max(self.today, sitting.on)
        place_everything(by=OFFICER, on=self.today)

    @rule(which=WHICH)
    def start(self, which: int) -> None:
        with suppress(AgendaRefused):
            operations.start_agenda(choose(Sitting.objects, which), on=self.today, by=OFFICER)

    @rule(which=WHICH)
    def bring_in(self, which: int) -> None:
        with suppress(AgendaRefused):
            operations.bring_in_all(choose(Agenda.objects, which), by=OFFICER)

    @rule(which=WHICH, step=STEPS)
    def step(self, which: int, step: str) -> None:
        said: dict[str, Any] = {} if step in ("approve", "issue") else {"reason": "So decided."}
        with suppress(AgendaRefused):
            getattr(operations, step)(choose(Agenda.objects, which), by=OTHER, **said)

    @rule(which=WHICH)
    def send_out(self, which: int) -> None:
        """All that it takes for an agenda to go out."""
        self.bring_in(which)
        for step in ("approve", "issue"):
            self.step(which, step)

    @rule(which=WHICH, matter=WHICH, about=st.booleans())
    def ask(self, which: int, matter: int, about: bool) -> None:
        item = choose(AgendaItem.objects, which)
        matters = [choose(Matter.objects, matter)] if about else []
        if item:
            with suppress(AgendaRefused):
                operations.add_line(item, operations.LineWords(text="Why?"), matters=matters, by=OFFICER)

    @rule(which=WHICH)
    def take_out(self, which: int) -> None:
        line = choose(AgendaLine.objects, which)
        if line:
            with suppress(AgendaRefused):
                operations.remove_line(line, reason="Not now.", by=OFFICER)

    @rule(which=WHICH)
    def keep(self, which: int) -> None:
        line = choose(AgendaLine.objects.filter(state="asked").exclude(reason=""), which)
        if line:
            with suppress(AgendaRefused):
                operations.keep_line(line, by=OFFICER)

    @rule(which=WHICH)
    def take_item_out(self, which: int) -> None:
        item = choose(AgendaItem.objects, which)
        if item:
            with suppress(AgendaRefused):
                operations.remove_item(item, by=OFFICER)

    @rule(which=WHICH, other=WHICH)
    def merge_lines(self, which: int, other: int) -> None:
        line, second = choose(AgendaLine.objects, which), choose(AgendaLine.objects, other)
        if line:
            with suppress(AgendaRefused):
                operations.merge_lines(line, second, text="Both?", by=OFFICER)

    @rule(which=WHICH, matter=WHICH, there=WHICH, nowhere=st.booleans())
    def leave_out(self, which: int, matter: int, there: int, nowhere: bool) -> None:
        agenda, to = choose(Agenda.objects, which), choose(Sitting.objects, there)
        with suppress(AgendaRefused):
            operations.leave_out(
                agenda,
                choose(Matter.objects, matter),
                to=None if nowhere else to,
                reason="Not this time.",
                by=OFFICER,
            )

    @rule(which=WHICH, there=WHICH, off=st.booleans())
    def place(self, which: int, there: int, off: bool) -> None:
        """On the programme's own pages, past the agenda."""
        key = choose(Matter.objects, which).pk
        with suppress(ProgrammeRefused):
            if off:
                unplace([key], why="Not yet.", by=OFFICER)
            else:
                place([key], choose(Sitting.objects, there), by=OFFICER)

    @rule(which=WHICH)
    def close(self, which: int) -> None:
        matter = choose(Matter.objects.filter(state="open"), which)
        if matter:
            with ledger.entry(OFFICER, "test") as writing:
                close(matter, outcome="answered", reason="Answered.", on=self.today, writing=writing)
            place_everything(by=OFFICER, on=self.today)

    @invariant()
    def nothing_dropped(self) -> None:
        assert list(find_dropped()) == []

    @invariant()
    def nothing_is_on_an_agenda_twice(self) -> None:
        twice = LineMatter.objects.values("agenda", "matter").annotate(number=Count("pk"))
        assert not twice.filter(number__gt=1).exists()

    @invariant()
    def nothing_left_without_outcome_and_reason(self) -> None:
        assert not Matter.objects.filter(state="closed", outcome="").exists()
        assert not Matter.objects.filter(state="closed", reason="").exists()
        assert not Placement.objects.filter(state="closed", outcome="").exists()
        assert not Placement.objects.filter(state="closed", outcome_reason="").exists()
        assert not AgendaLine.objects.filter(state="withdrawn", reason="").exists()
        assert not Agenda.objects.filter(state="withdrawn", reason="").exists()

    @invariant()
    def what_was_asked_is_about_a_matter_and_keeps_its_reference(self) -> None:
        asked = AgendaLine.objects.filter(state="asked")
        assert not asked.filter(matter_links=None).exists()
        references = list(AgendaLine.objects.exclude(reference="").values_list("reference", flat=True))
        self.given = getattr(self, "given", set())
        assert self.given <= set(references)
        self.given = set(references)

    @invariant()
    def what_went_out_is_asked_until_the_next_version(self) -> None:
        for agenda in Agenda.objects.filter(version__gte=1).exclude(state="withdrawn"):
            content = Content.from_json(agenda.issues.get(version=agenda.version).content)
            lines = AgendaLine.objects.filter(pk__in=[line.line for line in content.lines])
            assert {line.state for line in lines} <= {"asked"}

    @invariant()
    def an_agenda_of_a_meeting_that_was_called_off_is_withdrawn(self) -> None:
        off = Agenda.objects.filter(sitting__state__in=("cancelled", "merged"))
        assert not off.exclude(state="withdrawn").exists()

    def teardown(self) -> None:
        if hasattr(self, "outer"):
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)


def test_nothing_drops() -> None:
    run_state_machine_as_test(
        Year,
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
