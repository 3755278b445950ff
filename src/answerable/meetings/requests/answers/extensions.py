"""More time: asked for by the force, given or refused by the office."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from answerable.audit import ledger
from answerable.matters.models import Matter

from ...agendas.building import name_line_matter
from ...agendas.dues import name_moment
from ...agendas.models import AgendaLine
from ..exceptions import AnswerRefused
from ..models import Extension
from ..operations import lock_asked
from ..states import ASKED, EXTENSION_TRANSITIONS, GIVEN, REFUSED, check_move


def decide_extension(extension: Extension, *, given: bool, reason: str = "", by: ledger.Actor) -> Extension:
    """Gives the time, and the answer is due that day at the same hour, or refuses it with a reason. The day
    that was said first stays in what was issued; moving it a second time needs a reason too."""
    with ledger.entry(by, "decide extension") as writing:
        line = lock_asked(extension.line)
        current: Extension = Extension.objects.select_for_update(of=("self",)).get(pk=extension.pk)
        if current.state != ASKED:
            raise AnswerRefused("Somebody decided on this already. Nothing was changed.")
        _check_reason(line, given, reason)
        after = GIVEN if given else REFUSED
        check_move(EXTENSION_TRANSITIONS, current.state, after)
        if given:
            _move_due(line, current.until, writing)
        return writing.change(
            current,
            state=after,
            decided_at=timezone.now(),
            decided_by=by.text,
            decision_reason=reason.strip(),
        )


def _check_reason(line: AgendaLine, given: bool, reason: str) -> None:
    if reason.strip():
        return
    if not given:
        raise AnswerRefused("Give the reason for refusing: the force reads it.")
    if Extension.objects.filter(line=line, state=GIVEN).exists():
        raise AnswerRefused("The day was moved once already. Give the reason for moving it again.")


def _move_due(line: AgendaLine, until: dt.date, writing: ledger.Writing) -> None:
    if line.due_on is None:
        raise AnswerRefused(f"The answer to {line} is oral, so it has no day that could move.")
    if until <= line.due_on:
        raise AnswerRefused("The answer is due on that day or later already. Refuse it and say so.")
    writing.change(line, due_on=until)
    words = f"by {name_moment(until, line.due_at)}"
    for matter in Matter.objects.filter(key=name_line_matter(line), due_kind="date"):
        writing.change(matter, due_date=until, due_text=words)
