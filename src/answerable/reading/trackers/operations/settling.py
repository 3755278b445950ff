"""What a person says of a tracker's rows: which value holds, which action it is, when it was raised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from answerable.actions.models import Action
from answerable.actions.operations import wait_for_turn
from answerable.actions.outcomes import close
from answerable.actions.states import DISCHARGED
from answerable.audit import ledger
from answerable.core.tracker.rows import TrackerLine
from answerable.office.operations import settle_doubt

from ..comparing import compare
from ..effects import Effects
from ..exceptions import TrackerRefused
from ..models import TrackerFile, TrackerLayout, TrackerQuestion, TrackerRow
from ..planning import ANOTHER, APART, LEFT_OUT, describe_line, make_link
from .importing import list_differences, list_undated, need_layout, read_file_lines

TRACKER, RECORD, NEW, OUT = "tracker", "record", "new", "out"


def settle_differences(questions: Sequence[TrackerQuestion], *, answer: str, by: ledger.Actor) -> int:
    """Takes the tracker's value, or keeps the record's, for rows of one file; gives how many were settled."""
    if answer not in (TRACKER, RECORD):
        raise TrackerRefused("Choose the tracker's value or the record's.")
    done = 0
    with ledger.entry(by, "settle tracker") as writing:
        wait_for_turn()
        for file, theirs in _by_file(questions):
            lines, effects = read_file_lines(file), Effects(need_layout(file), file.paper, writing)
            for question in theirs:
                done += _settle_difference(question, lines, effects, answer)
    return done


def _settle_difference(
    question: TrackerQuestion, lines: dict[int, TrackerLine], effects: Effects, answer: str
) -> bool:
    if not _take_question(question):
        return False
    line, action = lines[question.line], _find_action(question.action_id)
    row = effects.layout.rows.get(action=action)
    owners = effects.rooms.find_owners(line)
    found = compare(line, owners, action, row.settled)
    each = next((one for one in found if one.field == question.kind and one.step == "ask"), None)
    if each is None:
        return False
    settled = dict(row.settled)
    # Nothing was agreed, so a row that moves again is asked about again.
    settled[question.kind] = [each.keys[0], ""]
    if answer == TRACKER:
        effects.take(line, action, question.kind)
        after = compare(line, owners, _find_action(action.pk), {})
        settled[question.kind] = [each.keys[0], next(e.keys[1] for e in after if e.field == question.kind)]
    effects.writing.change(row, settled=settled)
    return True


def settle_match(question: TrackerQuestion, *, answer: str, by: ledger.Actor) -> Action | None:
    """The row is the action of that key, a new one, or none at all."""
    with ledger.entry(by, "settle tracker") as writing:
        wait_for_turn()
        _check_waiting(question)
        file, line = question.file, read_file_lines(question.file)[question.line]
        layout = need_layout(file)
        effects = Effects(layout, file.paper, writing)
        if answer == OUT and not question.action_id:
            _leave_out(layout, line, by)
            return None
        if answer == NEW:
            action = _find_own(question) or _raise_line(file, line, effects)
            return _keep_apart(question, action, effects)
        chosen = [choice["action"] for choice in question.choices if str(choice["action"]) == answer]
        if not chosen:
            raise TrackerRefused("Choose one of the actions, or say that it is a new one.")
        return _link_chosen(question, line, _find_action(chosen[0]), effects)


def _find_own(question: TrackerQuestion) -> Action | None:
    """The action that the row has raised already, where it is asked whether notes raised it again."""
    return _find_action(question.action_id) if question.action_id else None


def _keep_apart(question: TrackerQuestion, action: Action | None, effects: Effects) -> Action | None:
    """Remembers which actions the row's own is not, so that nobody is asked again."""
    row = effects.layout.rows.filter(action=action).first() if action else None
    if row:
        apart = {*row.settled.get(APART, []), *(str(choice["action"]) for choice in question.choices)}
        effects.writing.change(row, settled={**row.settled, APART: sorted(apart)})
    return action


def settle_date(questions: Sequence[TrackerQuestion], *, day: dt.date, by: ledger.Actor) -> list[Action]:
    """Raises rows of which only a person knows when they were raised."""
    raised: list[Action] = []
    with ledger.entry(by, "settle tracker") as writing:
        wait_for_turn()
        for file, theirs in _by_file(questions):
            lines, effects = read_file_lines(file), Effects(need_layout(file), file.paper, writing)
            dated = [_date(lines[q.line], day) for q in theirs if _take_question(q)]
            raised += effects.raise_lines(dated)
    return raised


def _raise_line(file: TrackerFile, line: TrackerLine, effects: Effects) -> Action | None:
    if line.first_day is None:
        (question,) = list_undated([line])
        question.file = file
        question.save()
        return None
    return effects.raise_lines([line])[0]


def _link_chosen(question: TrackerQuestion, line: TrackerLine, action: Action, effects: Effects) -> Action:
    if effects.layout.rows.filter(action=action).exists():
        raise TrackerRefused(f"Another row is {action.reference} already. Choose another action.")
    own = _find_own(question)
    row = _move_row(own, action, effects) if own else None
    link = make_link(line, action, "a person said so", row)
    effects.link(link)
    asked = list(list_differences(link))
    for each in asked:
        each.file = question.file
    TrackerQuestion.objects.bulk_create(asked)
    return action


def _move_row(own: Action, action: Action, effects: Effects) -> TrackerRow:
    """The row is the notes' action from now on; its own keeps its reference, and says which it is."""
    reason = f"{ANOTHER}{action.reference}, under which it goes on."
    if own.state == DISCHARGED:
        effects.writing.change(own, closing_reason=reason)
    else:
        close(own, reason=reason, on=None, writing=effects.writing)
    return effects.writing.change(effects.layout.rows.get(action=own), action=action, settled={})


def _leave_out(layout: TrackerLayout, line: TrackerLine, by: ledger.Actor) -> None:
    settle_doubt(kind=LEFT_OUT, key=describe_line(layout, line), answer="It is no action.", by=by)


def _date(line: TrackerLine, day: dt.date) -> TrackerLine:
    return replace(line, raised_on=day)


def _take_question(question: TrackerQuestion) -> bool:
    """Takes a question off the list; False where somebody else settled it meanwhile."""
    deleted, _ = TrackerQuestion.objects.filter(pk=question.pk).delete()
    return deleted == 1


def _check_waiting(question: TrackerQuestion) -> None:
    if not _take_question(question):
        raise TrackerRefused("Somebody else settled this row meanwhile.")


def _find_action(key: int | None) -> Action:
    found = Action.objects.prefetch_related(
        "owners__post", "owners__person", "owners__body__posts", "wordings"
    )
    action: Action = found.get(pk=key)
    return action


def _by_file(questions: Sequence[TrackerQuestion]) -> Iterable[tuple[TrackerFile, list[TrackerQuestion]]]:
    files = {question.file_id: question.file for question in questions}
    return [(file, [q for q in questions if q.file_id == key]) for key, file in files.items()]
