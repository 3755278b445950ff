"""How far a line that was asked has come, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime

from ...agendas.models import Agenda, AgendaLine
from ..issued import OldWords, Terms
from ..models import AnswerStatus, WrittenAnswer

OFF, WAITS, OVERDUE, ORAL, TO_JUDGE, SHOWN = "off", "waits", "overdue", "oral", "judge", "shown"
_COLOURS = {"answered": "green", "partly": "orange", "not": "red", "deferred": "purple", "withdrawn": "grey"}
# The filters of the page, in the order in which they are offered.
STATES = {
    OVERDUE: "Answer overdue",
    WAITS: "Waiting for the answer",
    ORAL: "To be answered at the meeting",
    TO_JUDGE: "Status to be set",
    SHOWN: "Shown to the force",
    **{status.value: status.label.capitalize() for status in AnswerStatus.Status},
    OFF: "No longer asked",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """`code` is one of STATES."""

    code: str
    words: str
    colour: str


def read_progress(
    line: AgendaLine,
    terms: Terms,
    answers: Sequence[WrittenAnswer],
    status: AnswerStatus | None,
    *,
    changed: OldWords | None,
    on: dt.date,
) -> Progress:
    """`answers` are the versions, the last first; `status` is the one that counts. `changed` says that the
    last answer answers other words than are asked now."""
    if line.state == AgendaLine.State.WITHDRAWN or line.item.agenda.state == Agenda.State.WITHDRAWN:
        return Progress(OFF, STATES[OFF], "grey")
    last = answers[0] if answers else None
    if changed and not (status and status.set_at > changed.changed_at):
        return Progress(TO_JUDGE, "Answered before the question was changed, to be looked at again", "yellow")
    if status:
        return _read_judged(status, last)
    if last:
        return Progress(TO_JUDGE, "Answered in writing, status to be set", "yellow")
    if terms.mode == AgendaLine.Mode.ORAL:
        return Progress(ORAL, STATES[ORAL], "blue")
    overdue = terms.due_on is not None and terms.due_on < on
    code = OVERDUE if overdue else WAITS
    return Progress(code, STATES[code], "red" if overdue else "blue")


def _read_judged(status: AnswerStatus, last: WrittenAnswer | None) -> Progress:
    words = status.get_status_display()
    if last and last.submitted_at > status.set_at:
        return Progress(TO_JUDGE, f"New answer since it was {words}, status to be set", "yellow")
    if status.state == AnswerStatus.State.SHOWN:
        replied = ", the force has replied" if status.reply else ""
        since = date_format(localtime(status.set_at), "j F Y")
        return Progress(SHOWN, f"{words.capitalize()}: shown to the force since {since}{replied}", "yellow")
    return Progress(status.status, words.capitalize(), _COLOURS[status.status])
