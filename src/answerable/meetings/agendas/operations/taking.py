"""Reading an agenda as it stands now, locked, and only where what is to be done with it is allowed."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model

from answerable.actions.operations import wait_for_turn

from ...programme.states import PLANNED
from ..exceptions import AgendaRefused
from ..models import Agenda, AgendaItem, AgendaLine
from ..states import APPROVED, DRAFT, ISSUED, WITHDRAWN, NotAllowed, check_agenda_move

Row = TypeVar("Row", bound=Model)
_FIRST = {
    APPROVED: "It is approved: send it back before you change it.",
    ISSUED: "It was issued: revise it before you change it.",
    WITHDRAWN: "It was withdrawn: take it up again before you change it.",
}


def take_agenda(agenda: Agenda) -> Agenda:
    """As it stands, with its sitting; whoever else would write to it waits."""
    wait_for_turn()
    locked = Agenda.objects.select_for_update(of=("self",)).select_related("sitting__series")
    found: Agenda = locked.get(pk=agenda.pk)
    return found


def take_draft(agenda: Agenda) -> Agenda:
    """An agenda that may be edited, of a meeting that is still planned."""
    current = take_agenda(agenda)
    if current.state != DRAFT:
        raise AgendaRefused(_FIRST[current.state])
    check_planned(current)
    return current


def take_for(agenda: Agenda, after: str) -> Agenda:
    """An agenda that may go into a state."""
    current = take_agenda(agenda)
    try:
        check_agenda_move(current.state, after)
    except NotAllowed as refusal:
        raise AgendaRefused(f"{refusal} Look at it again.") from None
    return current


def check_planned(agenda: Agenda) -> None:
    if agenda.sitting.state != PLANNED:
        raise AgendaRefused(
            f"The meeting of {agenda.sitting.day_words} is {agenda.sitting.get_state_display()}: "
            "its agenda cannot be changed any more."
        )


def take_item(item: AgendaItem) -> AgendaItem:
    """An item as it stands now, on an agenda that may be edited."""
    draft = take_draft(item.agenda)
    current = _read(AgendaItem, item.pk)
    current.agenda = draft
    return current


def take_line(line: AgendaLine) -> AgendaLine:
    draft = take_draft(line.item.agenda)
    current = _read(AgendaLine, line.pk, "item")
    current.item.agenda = draft
    return current


def _read(model: type[Row], key: Any, *related: str) -> Row:
    rows = model._default_manager.select_related(*related) if related else model._default_manager
    found = rows.filter(pk=key).first()
    if found is None:
        raise AgendaRefused("It is no longer on the agenda. Look at the agenda again.")
    return found
