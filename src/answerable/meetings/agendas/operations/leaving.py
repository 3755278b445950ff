"""Leaving a matter off an agenda, and withdrawing an agenda whole."""

from __future__ import annotations

from answerable.audit import ledger
from answerable.matters.models import Matter

from ...programme.models import Placement, Sitting
from ...programme.states import OPEN, PLANNED
from ..exceptions import AgendaRefused
from ..models import Agenda, AgendaLine, LineMatter
from ..papers import let_wait
from ..states import ASKED, WITHDRAWN
from .passing import move_on, withdraw_line
from .taking import take_agenda, take_draft, take_for


def leave_out(agenda: Agenda, matter: Matter, *, to: Sitting | None, reason: str, by: ledger.Actor) -> None:
    """A matter is not for this meeting: it goes to another, or among the unplaced, with the reason."""
    if not reason.strip():
        raise AgendaRefused("Say why it is left out: the reason stays beside it.")
    with ledger.entry(by, "leave matter off agenda") as writing:
        current = take_draft(agenda)
        _check_may_leave(current, matter, to)
        words = f"Left off the agenda of {current.sitting.day_words}: {reason.strip()}"
        move_on(matter, current.sitting, to=to, words=words, writing=writing)


def _check_may_leave(agenda: Agenda, matter: Matter, to: Sitting | None) -> None:
    if LineMatter.objects.filter(agenda=agenda, matter=matter).exists():
        raise AgendaRefused("A line asks about it: take the line out first.")
    if not Placement.objects.filter(matter=matter, sitting=agenda.sitting, state=OPEN).exists():
        raise AgendaRefused("It does not stand at this meeting any more. Look at the agenda again.")
    if to is None:
        return
    current = Sitting.objects.select_for_update(of=("self",)).get(pk=to.pk)
    if current.pk == agenda.sitting_id or current.state != PLANNED:
        raise AgendaRefused("Choose another meeting that is planned, or none.")


def withdraw(agenda: Agenda, *, reason: str, by: ledger.Actor) -> Agenda:
    """The meeting gets no agenda after all. What was asked is withdrawn line by line, with the reason; what
    came back stays at the meeting, and is carried over after it."""
    if not reason.strip():
        raise AgendaRefused("Say why it is withdrawn: the reason stays beside it.")
    with ledger.entry(by, "withdraw agenda") as writing:
        current = take_for(agenda, WITHDRAWN)
        for line in AgendaLine.objects.filter(item__agenda=current, state=ASKED).select_related("item"):
            line.item.agenda = current
            withdraw_line(line, reason=line.reason or reason, writing=writing)
        let_wait(current, "the agenda was withdrawn", writing)
        return writing.change(current, state=WITHDRAWN, reason=reason.strip())


def follow_called_off(sitting: Sitting, *, writing: ledger.Writing) -> None:
    """The agenda of a meeting that was cancelled or merged is withdrawn with the same reason. What was asked
    stays asked: the programme takes its matters to the next meeting, where they come back by reference."""
    known = Agenda.objects.filter(sitting=sitting).exclude(state=WITHDRAWN).first()
    if known:
        current = take_agenda(known)
        words = f"The meeting was {sitting.get_state_display()}: {sitting.reason}"
        writing.change(current, state=WITHDRAWN, reason=words)
        let_wait(current, f"the meeting was {sitting.get_state_display()}", writing)
