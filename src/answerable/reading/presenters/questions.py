"""What waits for a person: problems, repairs that ask, and changes without a place."""

from __future__ import annotations

from dataclasses import dataclass

from ..edits import Edit, identify, is_placed
from ..models import Draft
from ..outline import Part
from ..rules import PROBLEMS_FOR_A_PERSON
from ..shapes import LIST_LABELS, SHAPES, find_field
from ..typed import name_control
from .parts import make_id
from .source import name_repair


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person may decide: a problem, or a repair that asks."""

    name: str
    id: str
    label: str
    words: str
    lines: list[int]
    removal: str
    settled: bool
    needed: bool


def present_questions(outline: Part) -> list[Question]:
    """Those that keep the draft from being sure come first; the rest is said by the way."""
    asked = [
        *outline.lists["problems"],
        *(part for part in outline.lists["repairs"] if part.extra["certainty"] == "ask"),
    ]
    return sorted(map(_present_question, asked), key=lambda question: not question.needed)


def _present_question(part: Part) -> Question:
    problem = part.kind == "problem"
    name = name_control(part.key, "restore" if part.removed else "remove")
    repaired = f"“{part.extra.get('before')}” became “{part.extra.get('after')}”"
    return Question(
        name=name,
        id=make_id(name),
        label="Problem" if problem else name_repair(part),
        words=part.extra["message"] if problem else repaired,
        lines=part.lines,
        removal=SHAPES[part.kind].removal,
        settled=part.removed,
        needed=not problem or part.extra["code"] in PROBLEMS_FOR_A_PERSON,
    )


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A change that somebody made and that the new reading has no place for."""

    value: str
    words: str
    where: str


def present_unplaced(draft: Draft) -> list[Unplaced]:
    return [_present_unplaced(edit) for edit in draft.edits if not is_placed(edit)]


def _present_unplaced(edit: Edit) -> Unplaced:
    anchor = edit.get("anchor") or {}
    lines = ", ".join(str(number) for number in anchor.get("lines") or [])
    where = f"{anchor.get('words') or 'a part that was added'}{f' (line {lines})' if lines else ''}"
    if edit["op"] == "remove":
        words = "Removed"
    elif edit["op"] == "move":
        words = f"Moved to {(edit.get('home') or {}).get('words') or 'an item that was added'}"
    elif edit["op"] == "add":
        typed = "; ".join(str(value) for value in edit["values"].values() if value)
        words = f"Added under {LIST_LABELS[edit['list']].lower()}: {typed}"
    else:
        label = find_field(anchor["kind"], edit["field"]).label
        words = f"{label}: {edit['value'] or 'nothing'} (read as: {edit['was'] or 'nothing'})"
    return Unplaced("|".join(identify(edit)), words, where)
