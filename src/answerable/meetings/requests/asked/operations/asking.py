"""What the force asks of the office and says to it about a line: this goes into the record."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from answerable.audit import ledger

from ....agendas.models import AgendaLine
from ...exceptions import AnswerRefused
from ...models import AnswerStatus, Extension
from ...operations import lock_asked, tidy
from ...states import SHOWN, SHOWN_FIRST
from ..queries import Issued, read_issued


def ask_extension(
    line: AgendaLine, *, until: dt.date, reason: str, by: ledger.Actor, today: dt.date | None = None
) -> Extension:
    """Asks for more time for a written answer; one request is open at a time."""
    if not tidy(reason):
        raise AnswerRefused("Say why more time is needed.")
    with ledger.entry(by, "ask for an extension") as writing:
        asked = lock_asked(line)
        _check_until(asked, until, today or timezone.localdate())
        extension = Extension(
            line=asked, until=until, reason=tidy(reason), asked_at=timezone.now(), asked_by=by.text
        )
        writing.add(extension)
    return extension


def find_due_day(line: AgendaLine) -> dt.date | None:
    """The day by which an answer is due as it last went out, or as the office gave since."""
    issued = _read_issued(line)
    given = Extension.objects.filter(
        line=line, state=Extension.State.GIVEN, decided_at__gt=issued.issued_at
    ).order_by("-pk")
    last: Extension | None = given.first()
    if last:
        return last.until
    return dt.date.fromisoformat(issued.line.due_on) if issued.line.due_on else None


def _read_issued(line: AgendaLine) -> Issued:
    return read_issued([line.item.agenda_id])[line.pk]


def _check_until(line: AgendaLine, until: dt.date, today: dt.date) -> None:
    due = find_due_day(line)
    if _read_issued(line).line.mode == AgendaLine.Mode.ORAL:
        raise AnswerRefused("An oral answer is given at the meeting, so there is no day to put off.")
    if due is None:
        raise AnswerRefused("No day was set for this answer, so there is none to put off.")
    if until <= max(due, today):
        raise AnswerRefused("Choose a day after today and after the day on which the answer is due.")
    if Extension.objects.filter(line=line, state=Extension.State.ASKED).exists():
        raise AnswerRefused("More time was asked for already, and the office has not decided yet.")


def reply_to_status(line: AgendaLine, reply: str, *, by: ledger.Actor) -> AnswerStatus:
    """What the force says to "partly" or "not answered" before the office lets it stand."""
    if not tidy(reply):
        raise AnswerRefused("Write the reply.")
    with ledger.entry(by, "reply to a status") as writing:
        found = AnswerStatus.objects.select_for_update().filter(
            line=line, state=SHOWN, status__in=SHOWN_FIRST
        )
        status: AnswerStatus | None = found.first()
        if status is None:
            raise AnswerRefused("The office shows nothing that waits for a reply.")
        said = {"reply": tidy(reply), "replied_at": timezone.now(), "replied_by": by.text}
        writing.change(status, **said)
    return status
