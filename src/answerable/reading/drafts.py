"""A draft's tree and notes, with what people changed in it, and the columns that follow from them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from answerable.core.notes import model

from .edits import Edit, apply_edits, is_placed
from .exceptions import DraftRefused
from .models import Draft, DraftRevision
from .outline import Part, build_outline, compose_notes
from .rules import list_doubts, list_reasons


def read_outline(draft: Draft) -> Part:
    """The draft as it stands now: as read, with the edits that have a place."""
    return apply_edits(build_outline(draft.structure), draft.edits)


def read_revision(draft: Draft, revision: int) -> tuple[dict[str, Any], list[Edit]]:
    """The reading and the edits as they were at a revision: what somebody's page was made of."""
    if revision == draft.revision:
        return draft.structure, draft.edits
    saved = DraftRevision.objects.filter(draft=draft, number__gte=revision).order_by("number")
    at_that_time = saved.filter(number=revision).first()
    if at_that_time is None:
        raise DraftRefused("This page is of a draft that is not there. Open the draft again from the list.")
    read_again = saved.filter(structure__isnull=False).first()
    structure: dict[str, Any] = (read_again.structure or {}) if read_again else draft.structure
    edits: list[Edit] = at_that_time.edits
    return structure, edits


def read_outline_at(draft: Draft, revision: int) -> Part:
    structure, edits = read_revision(draft, revision)
    return apply_edits(build_outline(structure), edits)


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
        "doubts": list_doubts(notes),
    }
