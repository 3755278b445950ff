"""A row beside the action that it is: what agrees, what the row adds, and what only a person can settle.

The tracker is the office's own, so what it adds is taken, and an ending that it states is one. What would
change a value that something else gave waits for a person. `settled` remembers, by field, what the row and
the record said when they last agreed or a person chose: a row that says the same again asks nothing, and
where only the row has moved since, it is followed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from answerable.actions.models import Action
from answerable.actions.operations import Owner
from answerable.actions.rules import find_last_day
from answerable.core.likeness.words import fold
from answerable.core.notes.model import Due
from answerable.core.tracker.fields import ASK, DISCHARGED, DONE, HISTORIC, OPEN, STATES
from answerable.core.tracker.rows import TrackerLine

from .sides import PRINTED, make_due_key, make_owner_keys, read_due, read_owners

Field = Literal["due", "owner", "status"]
Step = Literal["agree", "take", "ask"]
Settled = Mapping[str, Sequence[str]]

_NOBODY = "nobody is named"
_NOTHING = "nothing was said about when"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: what to do about it, what the row says and what the record says, in words and as keys.

    `same` is whether they say the same; where they do not and yet nothing is to be done, the record moved on
    or a person kept what it said.
    """

    field: Field
    step: Step
    found: str
    held: str
    keys: tuple[str, str]
    same: bool


def compare(
    line: TrackerLine, owners: Sequence[Owner], action: Action, settled: Settled
) -> tuple[Difference, ...]:
    """The fields that the row says something about."""
    found = [
        compare_due(line.due, action, settled),
        compare_owner(owners, action, settled),
        compare_status(line, action, settled),
    ]
    return tuple(each for each in found if each)


def _judge(field: Field, keys: tuple[str, str], *, agree: bool, blank: bool, settled: Settled) -> Step:
    before = settled.get(field)
    if agree or (before and before[0] == keys[0]):
        return "agree"
    if blank or (before and before[1] == keys[1]):
        return "take"
    return "ask"


def compare_due(due: Due | None, action: Action, settled: Settled) -> Difference | None:
    if due is None:
        return None
    held = read_due(action)
    keys = (make_due_key(due), make_due_key(held))
    agree = keys[0] == keys[1] or (held is not None and _is_same_time(due, held, action))
    step = _judge("due", keys, agree=agree, blank=held is None, settled=settled)
    return Difference("due", step, due.text, held.text if held else _NOTHING, keys, agree)


def _is_same_time(found: Due, held: Due, action: Action) -> bool:
    """A day in the month of the meeting that was named, the day on which a span ends, or the same words."""
    if found.date and held.date:
        return False
    last = find_last_day(action, action.raised_on)
    if found.date and held.days is not None:
        return last is not None and found.date == last.isoformat()
    if found.month and held.month:
        return found.month == held.month
    return fold(found.text.strip(" .")) in fold(held.text) or fold(held.text.strip(" .")) in fold(found.text)


def compare_owner(owners: Sequence[Owner], action: Action, settled: Settled) -> Difference | None:
    """Only owners that are known can differ. One that is not stays as it was printed, with the row."""
    found, held = make_owner_keys(owners), make_owner_keys(read_owners(action))
    known = [{key for key in keys if not key.startswith(PRINTED)} for keys in (found, held)]
    if not owners or (found and not known[0] and held):
        return None
    agree = bool(held) and (found == held or known[0] <= known[1] or (known[1] and known[1] <= known[0]))
    keys = (" ".join(sorted(found)), " ".join(sorted(held)))
    step = _judge("owner", keys, agree=bool(agree), blank=not held, settled=settled)
    return Difference(
        "owner", step, name_owners(owners), name_owners(read_owners(action)) or _NOBODY, keys, bool(agree)
    )


def name_owners(owners: Sequence[Owner]) -> str:
    return ", ".join(
        owner.as_printed if owner.body else str(owner.post or owner.person or owner.as_printed)
        for owner in owners
    )


def compare_status(line: TrackerLine, action: Action, settled: Settled) -> Difference | None:
    """What the office's tracker says of an ending is the office's word; that something ended in the record
    is still open is not taken back unseen."""
    if line.status == ASK:
        return None
    wanted = STATES[line.status]
    keys = ("done" if line.status == DONE else wanted, action.state)
    agree = wanted == action.state or (wanted == HISTORIC and action.state == DISCHARGED)
    blank = wanted == DISCHARGED or action.state != DISCHARGED
    step = _judge("status", keys, agree=agree, blank=blank, settled=settled)
    word = line.status_word or wanted
    return Difference("status", step, word, _describe_state(action), keys, agree)


def _describe_state(action: Action) -> str:
    return action.state if action.state == OPEN else f"{action.state}: {action.closing_reason}"
