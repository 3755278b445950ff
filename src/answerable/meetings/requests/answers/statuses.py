"""What the office makes of an answer, set by a person, and what follows for what the line asks about.

An action is never closed here, nor is a promise: only what was asked.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from answerable.actions import outcomes
from answerable.actions.operations import wait_for_turn
from answerable.audit import ledger
from answerable.matters import operations as matters
from answerable.matters.models import Matter

from ...agendas.building import name_line_matter
from ...agendas.models import AgendaLine, LineMatter
from ...matters import read_matters
from ...models import Question
from ...programme.models import Placement, Sitting
from ...programme.operations import place, unplace
from ...programme.operations.placing import end, make_placement
from ...programme.resolving import Target
from ...programme.states import CLOSED, OPEN, PLANNED
from ..exceptions import AnswerRefused
from ..models import AnswerStatus
from ..operations import find_standing_answer, lock_asked
from ..states import REPLACED, SHOWN, SHOWN_FIRST, STANDING, STATUS_TRANSITIONS, check_move

Status = AnswerStatus.Status
_OUTCOMES = {Status.ANSWERED: Matter.Outcome.ANSWERED, Status.WITHDRAWN: Matter.Outcome.WITHDRAWN}


def set_status(
    line: AgendaLine, status: str, *, reason: str = "", by: ledger.Actor, to: Sitting | None = None
) -> AnswerStatus:
    """Sets what became of a line, in place of what was set before. `to` is the meeting to which it is
    deferred; without one it stands among the unplaced.

    "Answered" and "withdrawn" close what the line asked, and setting another opens it again. "Partly" and
    "not" are shown to the force, and close nothing.
    """
    said = Status(status)
    with ledger.entry(by, "set status of answer") as writing:
        wait_for_turn()
        current = lock_asked(line)
        _check(current, said, reason, to)
        _replace_former(current, said, writing)
        added = writing.add(
            AnswerStatus(
                line=current,
                status=said,
                reason=reason.strip(),
                state=SHOWN if said in SHOWN_FIRST else STANDING,
                set_at=timezone.now(),
                set_by=by.text,
            )
        )
        _follow(added, to, writing)
    return added


def _check(line: AgendaLine, status: Status, reason: str, to: Sitting | None) -> None:
    if to and status != Status.DEFERRED:
        raise AnswerRefused("Only what is deferred goes to another meeting.")
    if to and to.pk == line.item.agenda.sitting_id:
        raise AnswerRefused("It was asked for that meeting. Choose a later one, or none yet.")
    if reason.strip():
        return
    if status != Status.ANSWERED:
        raise AnswerRefused("Give the reason: it stays beside the status, and the force reads it.")
    if find_standing_answer(line) is None:
        raise AnswerRefused("No written answer is held. Say where it was answered, or enter it first.")


def let_stand(status: AnswerStatus, *, by: ledger.Actor) -> AnswerStatus:
    """Lets a status stand that was shown to the force, with its reply beside it if there is one."""
    with ledger.entry(by, "let status stand") as writing:
        current: AnswerStatus = AnswerStatus.objects.select_for_update(of=("self",)).get(pk=status.pk)
        if current.state != SHOWN:
            raise AnswerRefused("Somebody let it stand or set another status already. Nothing was changed.")
        check_move(STATUS_TRANSITIONS, current.state, STANDING)
        return writing.change(current, state=STANDING)


def find_status(line: AgendaLine) -> AnswerStatus | None:
    """The one that counts."""
    return AnswerStatus.objects.filter(line=line).exclude(state=REPLACED).first()


def _replace_former(line: AgendaLine, status: Status, writing: ledger.Writing) -> None:
    former = find_status(line)
    if former is None:
        return
    check_move(STATUS_TRANSITIONS, former.state, REPLACED)
    writing.change(former, state=REPLACED)
    why = f"{line.reference} is {status.label}, and no longer {former.get_status_display()}."
    closed = _list_asked(line).filter(state=CLOSED, reason__startswith=_begin_reason(line))
    for matter in closed.select_for_update().order_by("pk"):
        _open_again(matter, why, writing)


def _list_asked(line: AgendaLine) -> QuerySet[Matter]:
    """What a status may close: what was asked, in this line or before. Actions and promises are not."""
    links = LineMatter.objects.filter(line=line).values("matter")
    return Matter.objects.filter(Q(pk__in=links) | Q(key=name_line_matter(line)), kind=Matter.Kind.QUESTION)


def _follow(status: AnswerStatus, to: Sitting | None, writing: ledger.Writing) -> None:
    if status.status == Status.DEFERRED:
        _defer(status, to, writing)
    elif status.status in _OUTCOMES:
        asked = _list_asked(status.line).filter(state=OPEN)
        for matter in asked.select_for_update().order_by("pk"):
            _close(matter, status, writing)


def _defer(status: AnswerStatus, to: Sitting | None, writing: ledger.Writing) -> None:
    """Everything open that the line asks about goes with it, actions too."""
    links = LineMatter.objects.filter(line=status.line).values("matter")
    about = Matter.objects.filter(Q(pk__in=links) | Q(key=name_line_matter(status.line)), state=OPEN)
    keys = list(about.values_list("pk", flat=True))
    why = f"{_begin_reason(status.line)} deferred. {status.reason}"
    if keys and to:
        place(keys, to, why=why, by=writing.by)
    elif keys:
        unplace(keys, why=why, by=writing.by)


def _close(matter: Matter, status: AnswerStatus, writing: ledger.Writing) -> None:
    today = timezone.localdate()
    reason = f"{_begin_reason(status.line)} {status.get_status_display()}. {status.reason}".strip()
    matters.close(matter, outcome=_OUTCOMES[Status(status.status)], reason=reason, on=today, writing=writing)
    for placement in Placement.objects.filter(matter=matter, state=OPEN):
        end(placement, Placement.Outcome.LEFT, reason, writing)
    question = _find_question(matter)
    if question and question.state == OPEN:
        outcomes.close(question, reason=reason, on=today, writing=writing)


def _open_again(matter: Matter, why: str, writing: ledger.Writing) -> None:
    """Back to the meeting at which it stood, where that is still to come."""
    question = _find_question(matter)
    if question and question.closing_reason == matter.reason:
        outcomes.release(question, writing)
    matters.reopen(matter, writing=writing)
    left = Placement.objects.filter(matter=matter, outcome=Placement.Outcome.LEFT)
    last = left.select_related("sitting").order_by("pk").last()
    if last and last.sitting and last.sitting.state == PLANNED:
        writing.add(make_placement(matter, Target(last.sitting, None, why), last.placed_by))
    else:
        writing.add(make_placement(matter, Target(None, None, why)))


def _find_question(matter: Matter) -> Question | None:
    """The question of earlier notes that the matter is, where it is one."""
    found = read_matters([matter.key]).get(matter.key)
    return found if isinstance(found, Question) else None


def _begin_reason(line: AgendaLine) -> str:
    """How the reason begins with which a status of this line closes or defers."""
    return f"{line.reference}:"
