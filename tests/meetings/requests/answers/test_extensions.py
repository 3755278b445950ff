"""More time that the force asked for."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.audit import ledger
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.requests.answers.operations import decide_extension
from answerable.meetings.requests.answers.queries import read_first_dues
from answerable.meetings.requests.exceptions import AnswerRefused
from answerable.meetings.requests.issued import read_versions
from answerable.meetings.requests.models import Extension
from answerable.meetings.requests.states import (
    EXTENSION_STATES,
    EXTENSION_TRANSITIONS,
    NotAllowed,
    check_move,
)
from tests.meetings.requests.issued import DUE_ON, Asked, issue_agenda, list_lines
from tests.offices import OFFICER, OTHER

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2018, 5, 10, 12, tzinfo=dt.UTC)
LATER, LATEST = dt.date(2018, 5, 18), dt.date(2018, 5, 21)


@pytest.fixture
def line() -> AgendaLine:
    (line,) = list_lines(issue_agenda("What lies behind the fall?"))
    return line


def ask(line: AgendaLine, until: dt.date = LATER) -> Extension:
    with ledger.entry(OTHER, "test") as writing:
        said = {"reason": "The survey is late.", "asked_at": NOW, "asked_by": "account 9"}
        return writing.add(Extension(line=line, until=until, **said))


def test_given_moves_the_day_and_the_first_one_can_still_be_read(line: AgendaLine) -> None:
    decided = decide_extension(ask(line), given=True, by=OFFICER)
    current = AgendaLine.objects.get()
    assert (decided.state, decided.decided_by, current.due_on) == ("given", OFFICER.text, LATER)
    assert current.due_at == line.due_at
    assert read_first_dues(read_versions([current.item.agenda_id])) == {line.pk: DUE_ON}


def test_refused_moves_nothing_and_says_why(line: AgendaLine) -> None:
    asked = ask(line)
    with pytest.raises(AnswerRefused, match="reason for refusing"):
        decide_extension(asked, given=False, by=OFFICER)
    decided = decide_extension(asked, given=False, reason="The meeting cannot wait.", by=OFFICER)
    assert (decided.state, decided.decision_reason) == ("refused", "The meeting cannot wait.")
    assert AgendaLine.objects.get().due_on == DUE_ON


def test_a_second_extension_needs_a_reason(line: AgendaLine) -> None:
    decide_extension(ask(line), given=True, by=OFFICER)
    again = ask(line, LATEST)
    with pytest.raises(AnswerRefused, match="moved once already"):
        decide_extension(again, given=True, reason=" ", by=OFFICER)
    decide_extension(again, given=True, reason="The survey came late again.", by=OFFICER)
    assert AgendaLine.objects.get().due_on == LATEST


def test_deciding_twice_is_refused(line: AgendaLine) -> None:
    asked = ask(line)
    decide_extension(asked, given=True, by=OFFICER)
    with pytest.raises(AnswerRefused, match="decided on this already"):
        decide_extension(asked, given=False, reason="No.", by=OTHER)
    assert AgendaLine.objects.get().due_on == LATER


def test_a_day_that_is_no_later_is_not_given(line: AgendaLine) -> None:
    with pytest.raises(AnswerRefused, match="that day or later already"):
        decide_extension(ask(line, DUE_ON), given=True, by=OFFICER)
    assert Extension.objects.get().state == "asked"


def test_an_oral_answer_has_no_day_to_move() -> None:
    (line,) = list_lines(issue_agenda(Asked("Said there?", due_on=None)))
    with pytest.raises(AnswerRefused, match="oral"):
        decide_extension(ask(line), given=True, by=OFFICER)


@pytest.mark.parametrize("before", EXTENSION_STATES)
@pytest.mark.parametrize("after", EXTENSION_STATES)
def test_every_pair_of_states_of_an_extension(before: str, after: str) -> None:
    if (before, after) in {("asked", "given"), ("asked", "refused")}:
        check_move(EXTENSION_TRANSITIONS, before, after)
        return
    with pytest.raises(NotAllowed, match=f"{before} cannot become {after}"):
        check_move(EXTENSION_TRANSITIONS, before, after)
