"""A draft's tree and notes, with what people changed in it, and the columns that follow from them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from answerable.core.notes import model

from .edits import apply_edits, is_placed
from .models import Draft
from .outline import Part, build_outline, compose_notes
from .rules import list_reasons


def read_outline(draft: Draft) -> Part:
    """The draft as it stands now: as read, with the edits that have a place."""
    return apply_edits(build_outline(draft.structure), draft.edits)


def read_notes(draft: Draft) -> model.Notes:
    return compose_notes(read_outline(draft))


def describe(structure: dict[str, Any], edits: list[dict[str, Any]]) -> dict[str, Any]:
    """The columns of a draft that follow from its structure and edits."""
    notes = compose_notes(apply_edits(build_outline(structure), edits))
    reasons = list_reasons(notes)
    if any(not is_placed(edit) for edit in edits):
        reasons.append("A change that somebody made could not be placed in the new reading")
    return {
        "title": (notes.title or "")[:300],
        "held_on": dt.date.fromisoformat(notes.date) if notes.date else None,
        "problem_count": len(notes.problems),
        "reasons": reasons,
    }
