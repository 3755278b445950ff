"""The same year with what comes back: answers, returned files and what the office makes of them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from answerable.matters.models import Matter
from answerable.meetings.agendas import operations as agendas
from answerable.meetings.agendas.building import name_line_matter
from answerable.meetings.agendas.models import Agenda, AgendaIssue, AgendaLine
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import place_everything
from answerable.meetings.requests.answers.operations import enter_answer, let_stand, set_status
from answerable.meetings.requests.exceptions import AnswerRefused
from answerable.meetings.requests.models import AnswerStatus, ReturnedEntry
from answerable.meetings.requests.returns.operations import accept_entries, refuse_entry
from answerable.meetings.requests.returns.reading import ReturnRefused
from answerable.meetings.requests.states import STATUSES
from tests.meetings.agendas.test_nothing_drops import WHICH, Year
from tests.meetings.programme.test_nothing_drops import choose
from tests.meetings.requests.returns.returned import return_pack, say
from tests.offices import OFFICER, OTHER

pytestmark = pytest.mark.django_db


class Cycle(Year):
    """What the force sends and the office says of it, between all that is decided about agendas."""

    @initialize()
    def begin(self) -> None:
        """Two of the three agendas go out with questions of their own, so that something can be answered."""
        super().begin()
        for agenda in Agenda.objects.order_by("pk")[:2]:
            item = agenda.items.order_by("pk")[0]
            for text in ("Why?", "How many?"):
                agendas.add_line(item, agendas.LineWords(text=text), by=OFFICER)
            agendas.approve(agenda, by=OTHER)
            agendas.issue(agenda, by=OFFICER)

    @rule(which=WHICH)
    def answer(self, which: int) -> None:
        self._answer(choose(AgendaLine.objects, which))

    @rule(which=WHICH, status=st.sampled_from(("answered", *STATUSES)), there=WHICH, nowhere=st.booleans())
    def judge(self, which: int, status: str, there: int, nowhere: bool) -> None:
        line = choose(AgendaLine.objects.filter(state="asked"), which)
        to = None if nowhere or status != "deferred" else choose(Sitting.objects, there)
        if line:
            self._answer(line)
            with suppress(AnswerRefused):
                set_status(line, status, reason="So it seems.", by=OFFICER, to=to)

    @rule(which=WHICH)
    def let_stand(self, which: int) -> None:
        status = choose(AnswerStatus.objects, which)
        if status:
            with suppress(AnswerRefused):
                let_stand(status, by=OFFICER)

    @rule(which=WHICH, accepted=st.booleans())
    def take_in(self, which: int, accepted: bool) -> None:
        """A file that answers every line of an issue; its entries are taken or refused."""
        issue = choose(AgendaIssue.objects, which)
        if issue is None:
            return
        lines = AgendaLine.objects.filter(item__agenda=issue.agenda_id).exclude(reference="")
        self.number += 1
        with suppress(ReturnRefused):
            taken = return_pack(issue, *(say(line, f"Text {self.number}.") for line in lines))
            for entry in ReturnedEntry.objects.filter(pack_return=taken, state="proposed"):
                with suppress(AnswerRefused):
                    if accepted:
                        accept_entries(taken, [entry], by=OFFICER)
                    else:
                        refuse_entry(entry, reason="Not to the point.", by=OFFICER)

    @rule()
    def bring_up_to_date(self) -> None:
        place_everything(by=OFFICER, on=self.today)

    def _answer(self, line: AgendaLine | None) -> None:
        self.number += 1
        if line:
            with suppress(AnswerRefused):
                enter_answer(line, f"Text {self.number}.", by=OFFICER)

    @invariant()
    def what_counts_as_answered_is_closed_and_what_does_not_is_open(self) -> None:
        """A line's own matter goes by what the office made of the answer, unless somebody closed it."""
        counting = AnswerStatus.objects.exclude(state="replaced").filter(line__state="asked")
        for status in counting.select_related("line"):
            matter = Matter.objects.filter(key=name_line_matter(status.line)).first()
            if matter and status.status == "answered":
                assert matter.state == "closed"
            if matter and status.state == "shown":
                assert matter.state == "open" or matter.reason == "Answered."


def test_nothing_drops() -> None:
    run_state_machine_as_test(
        Cycle,
        settings=settings(
            max_examples=6,
            stateful_step_count=22,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
