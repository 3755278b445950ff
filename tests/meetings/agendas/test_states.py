"""Every pair of states of an agenda and of a line, in the tables and through the operations."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from answerable.audit import ledger
from answerable.meetings.agendas import operations
from answerable.meetings.agendas.exceptions import AgendaRefused
from answerable.meetings.agendas.models import Agenda, AgendaLine
from answerable.meetings.agendas.states import (
    AGENDA_STATES,
    AGENDA_TRANSITIONS,
    LINE_STATES,
    NotAllowed,
    check_agenda_move,
    check_line_move,
    may_move_agenda,
    may_move_line,
)
from tests.offices import OFFICER, OTHER

from .built import ask, read, start

AGENDA_MOVES = {
    ("draft", "approved"),
    ("approved", "draft"),
    ("approved", "issued"),
    ("issued", "draft"),
    ("draft", "withdrawn"),
    ("approved", "withdrawn"),
    ("issued", "withdrawn"),
    ("withdrawn", "draft"),
}
LINE_MOVES = {("drafted", "asked"), ("asked", "withdrawn")}
STEPS: dict[str, Callable[[Agenda], Any]] = {
    "approve": lambda agenda: operations.approve(agenda, by=OTHER),
    "send back": lambda agenda: operations.send_back(agenda, reason="Too long.", by=OTHER),
    "issue": lambda agenda: operations.issue(agenda, by=OFFICER),
    "revise": lambda agenda: operations.revise(agenda, reason="One more.", by=OFFICER),
    "withdraw": lambda agenda: operations.withdraw(agenda, reason="Not needed.", by=OTHER),
    "take up again": lambda agenda: operations.take_up(agenda, reason="Needed after all.", by=OTHER),
}
# How an agenda comes into each state.
WAYS = {"draft": (), "approved": ("approve",), "issued": ("approve", "issue"), "withdrawn": ("withdraw",)}


@pytest.mark.parametrize("after", AGENDA_STATES)
@pytest.mark.parametrize("before", AGENDA_STATES)
def test_agenda_moves_only_as_the_table_says(before: str, after: str) -> None:
    assert may_move_agenda(before, after) == ((before, after) in AGENDA_MOVES)
    if (before, after) in AGENDA_MOVES:
        check_agenda_move(before, after)
    else:
        with pytest.raises(NotAllowed, match=before):
            check_agenda_move(before, after)


@pytest.mark.parametrize("after", LINE_STATES)
@pytest.mark.parametrize("before", LINE_STATES)
def test_line_moves_only_as_the_table_says(before: str, after: str) -> None:
    assert may_move_line(before, after) == ((before, after) in LINE_MOVES)
    if (before, after) in LINE_MOVES:
        check_line_move(before, after)
    else:
        with pytest.raises(NotAllowed, match=before):
            check_line_move(before, after)


@pytest.mark.django_db
@pytest.mark.parametrize("before", AGENDA_STATES)
def test_each_step_is_taken_or_refused_as_the_table_says(before: str) -> None:
    """One agenda in a state; each step is tried and turned back."""
    agenda = start()
    for step in WAYS[before]:
        STEPS[step](read(agenda))
    assert read(agenda).state == before
    allowed = {t.name: t.after for t in AGENDA_TRANSITIONS if t.before == before}
    for name, step in STEPS.items():
        with suppress(_TurnedBack), ledger.entry(OFFICER, "try"):
            if name in allowed:
                step(read(agenda))
                assert read(agenda).state == allowed[name], name
            else:
                with pytest.raises(AgendaRefused):
                    step(read(agenda))
            raise _TurnedBack
        assert read(agenda).state == before


class _TurnedBack(Exception):
    """Undoes what was tried."""


@pytest.mark.django_db
@pytest.mark.parametrize("before", ["approved", "issued", "withdrawn"])
def test_only_a_draft_is_edited(before: str) -> None:
    agenda = start()
    line = ask(agenda)
    for step in WAYS[before]:
        STEPS[step](read(agenda))
    item = line.item
    words, line_words = operations.ItemWords(heading="New"), operations.LineWords(text="New?")
    tried: list[Callable[[], Any]] = [
        lambda: operations.add_item(agenda, words, by=OFFICER),
        lambda: operations.change_item(item, words, by=OFFICER),
        lambda: operations.move_item(item, to=2, by=OFFICER),
        lambda: operations.remove_item(item, by=OFFICER),
        lambda: operations.add_line(item, line_words, by=OFFICER),
        lambda: operations.change_line(line, line_words, by=OFFICER),
        lambda: operations.move_line(line, to=1, by=OFFICER),
        lambda: operations.remove_line(line, reason="x", by=OFFICER),
        lambda: operations.bring_in_all(agenda, by=OFFICER),
    ]
    said = {"approved": "send it back", "issued": "revise it", "withdrawn": "take it up again"}[before]
    for attempt in tried:
        with pytest.raises(AgendaRefused, match=said):
            attempt()
    assert AgendaLine.objects.count() == 2


@pytest.mark.django_db
def test_agenda_with_nothing_on_it_is_not_approved() -> None:
    agenda = start()
    for item in agenda.items.all():
        operations.remove_item(item, by=OFFICER)
    with pytest.raises(AgendaRefused, match="nothing on this agenda"):
        operations.approve(agenda, by=OTHER)
