"""Accepting the sure drafts together, and setting a draft aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from answerable.audit import ledger
from answerable.meetings.exceptions import MeetingRecordedAlready
from answerable.meetings.models import Meeting
from answerable.meetings.operations import walk_items

from ..drafts import read_notes
from ..exceptions import DraftRefused
from ..models import Draft
from ..owners import find_owner
from ..people import imagine_room
from ..states import DRAFT, SET_ASIDE, may_move
from .accepting import accept_draft


@dataclass(frozen=True, slots=True)
class Left:
    """A draft that was not accepted with the sure ones, and why."""

    draft: Draft
    reasons: tuple[str, ...]


def accept_sure(
    *, by: ledger.Actor, on_progress: Callable[[Draft], object] | None = None
) -> tuple[list[Meeting], list[Left]]:
    """Accepts every draft that is sure, oldest meeting first; the others stay, each with its reasons."""
    accepted, left = [], []
    for draft in Draft.objects.filter(state=DRAFT).select_related("paper").order_by("held_on", "pk"):
        reasons = list(draft.reasons) or list_unknown_owners(draft)
        if not reasons:
            try:
                accepted.append(accept_draft(draft, by=by))
            except (DraftRefused, MeetingRecordedAlready) as refusal:
                reasons = [str(refusal)]
        if reasons:
            left.append(Left(draft, tuple(reasons)))
        if on_progress:
            on_progress(draft)
    return accepted, left


def list_left() -> list[Left]:
    waiting = Draft.objects.filter(state=DRAFT).select_related("paper").order_by("held_on", "pk")
    return [Left(draft, tuple(draft.reasons)) for draft in waiting]


def list_unknown_owners(draft: Draft) -> list[str]:
    """Owners that this office's posts and the attendance list do not explain: a person must look."""
    notes = read_notes(draft)
    if notes.date is None:
        return []
    room = imagine_room(dt.date.fromisoformat(notes.date), notes)
    printed = [o for _, item in walk_items(notes.items) for action in item.actions for o in action.owners]
    unknown = [each for each in dict.fromkeys(printed) if find_owner(each, room).kind == "unknown"]
    return [
        f"The owner {each} is neither a post of this office nor somebody on the attendance list"
        for each in unknown
    ]


def set_aside(draft: Draft, *, by: ledger.Actor) -> None:
    _move(draft, SET_ASIDE)


def take_up_again(draft: Draft, *, by: ledger.Actor) -> None:
    _move(draft, DRAFT)


def _move(draft: Draft, after: str) -> None:
    with transaction.atomic():
        current = Draft.objects.select_for_update().get(pk=draft.pk)
        if not may_move(current.state, after):
            raise DraftRefused(f"A draft that is {current.state.replace('_', ' ')} cannot be moved there.")
        Draft.objects.filter(pk=draft.pk).update(state=after, changed_at=timezone.now())
    draft.refresh_from_db()
