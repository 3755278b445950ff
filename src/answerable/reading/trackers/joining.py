"""Actions of notes that the office's tracker brought in before them: found on acceptance, and made one.

What is surely one action is one, as if the notes had come first. What only may be is raised as the notes
have it, and asked once it is in the record (planning).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from answerable.actions.models import Action
from answerable.actions.operations import RaisedAction, make_owners, make_wordings, read_due
from answerable.audit.ledger import Writing
from answerable.core.likeness.weights import Weights
from answerable.core.likeness.words import fold, read_terms
from answerable.core.tracker.matching import ActionSide, RowSide, match_rows
from answerable.core.tracker.rows import TrackerLine

from .comparing import compare
from .effects import Effects
from .models import TrackerLayout, TrackerQuestion, TrackerRow
from .planning import list_alone, make_link
from .remembering import read_rows
from .sides import Rooms, make_action_side, make_due_key, make_owner_keys, make_row_side, read_actions


@dataclass(frozen=True, slots=True)
class Known:
    """A row whose action the notes raise again, and why it is that one."""

    row: TrackerRow
    line: TrackerLine
    why: str


def find_known(raised: Sequence[RaisedAction]) -> dict[int, Known]:
    """Which of the actions that notes raise the tracker surely brought in already, by their place."""
    found: dict[int, Known] = {}
    for layout in TrackerLayout.objects.all() if raised else ():
        alone = list_alone(layout.rows.select_related("action", "layout", "paper"))
        if alone:
            found = {**_find_in(layout, alone, raised), **found}
    return found


def _find_in(
    layout: TrackerLayout, alone: Sequence[TrackerRow], raised: Sequence[RaisedAction]
) -> dict[int, Known]:
    rooms = Rooms()
    lines = {f"row {row.pk}": (row, line) for row, line in read_rows(layout, alone)}
    rows = [replace(make_row_side(line, rooms), key=key) for key, (_, line) in lines.items()]
    said = [_make_side(place, each) for place, each in enumerate(raised)]
    near = {match.row for match in _match(rows, said) if match.candidates}
    if not near:
        return {}
    # All that could be meant besides speaks against: rows that wait for an answer, and other actions.
    others = [*_read_asked(layout, rooms), *(row for row in rows if row.key not in near)]
    matches = _match(
        [*(row for row in rows if row.key in near), *others], [*said, *_read_other_actions(layout)]
    )
    sure = [m for m in matches if m.row in lines and m.action and m.action.startswith("new ")]
    return {int((m.action or "")[4:]): Known(*lines[m.row], m.reason) for m in sure}


def _match(rows: Sequence[RowSide], actions: Sequence[ActionSide]) -> Any:
    texts = {fold(text) for text in (*(r.text for r in rows), *(w for a in actions for w in a.wordings))}
    return match_rows(rows, actions, Weights.learn(read_terms(text) for text in sorted(texts)))


def _make_side(place: int, raised: RaisedAction) -> ActionSide:
    said = raised.action
    return ActionSide(
        key=f"new {place}",
        reference="",
        wordings=tuple(dict.fromkeys([said.text, *(each.text for each in said.wordings)])),
        raised_on=raised.occasion.on,
        printed=said.reference or "",
        owners=make_owner_keys(raised.owners),
        due=make_due_key(said.due) or None,
    )


def _read_asked(layout: TrackerLayout, rooms: Rooms) -> list[RowSide]:
    """Rows of the last file that wait for somebody to say which action they are."""
    from .operations.importing import read_file_lines

    waiting = TrackerQuestion.objects.filter(file__layout=layout, action=None).select_related("file__layout")
    questions = list(waiting.select_related("file__layout", "file__paper"))
    lines = read_file_lines(questions[0].file) if questions else {}
    return [replace(make_row_side(lines[q.line], rooms), key=f"asked {q.line}") for q in questions]


def _read_other_actions(layout: TrackerLayout) -> list[ActionSide]:
    rows = layout.rows.values("action")
    return [make_action_side(action) for action in read_actions().exclude(pk__in=rows)]


def join_notes(known: Known, raised: RaisedAction, writing: Writing) -> Action:
    """The row's action is the one that the notes raise: it has what both say. Where they differ, the notes'
    value stands until a person says which holds, unless a person has changed the tracker's already."""
    row, line, action = known.row, known.line, known.row.action
    effects = Effects(row.layout, row.paper, writing)
    before = compare(line, effects.rooms.find_owners(line), _read(action), {})
    changed = {each.field for each in before if not each.same}
    _take_occasion(action, raised, writing, keep_due="due" in changed)
    if raised.owners and "owner" not in changed:
        _take_owners(action, raised, writing)
    last = max((each.position for each in action.wordings.all()), default=0)
    writing.add_all(make_wordings(action, raised, after=last))
    kept = {field: said for field, said in row.settled.items() if field in changed or field == "status"}
    link = make_link(line, _read(action), known.why, writing.change(row, settled=kept))
    effects.link(link)
    return action


def _read(action: Action) -> Action:
    found: Action = read_actions().get(pk=action.pk)
    return found


def _take_occasion(action: Action, raised: RaisedAction, writing: Writing, *, keep_due: bool) -> None:
    """Where it was raised is known now, and what was first said of when."""
    said, due = raised.action, read_due(raised.action.due)
    first = {f"first_{name}": value for name, value in due.items() if name != "due_days"}
    taken: Mapping[str, Any] = {**first, **({} if keep_due else due)} if said.due else {}
    writing.change(
        action,
        raised_on=raised.occasion.on,
        raised_at=raised.occasion.at[:300],
        raised_link=raised.occasion.link,
        paper=raised.occasion.paper,
        lines=list(said.lines),
        inferred=said.inferred,
        conditional=action.conditional or said.conditional,
        printed_reference=said.reference or action.printed_reference,
        **taken,
    )


def _take_owners(action: Action, raised: RaisedAction, writing: Writing) -> None:
    for owner in action.owners.all():
        writing.remove(owner)
    writing.add_all(make_owners(action, raised.owners))
    writing.change(action, accountable_post=raised.accountable_post, lead_post=raised.lead_post)
