"""Accepting the sure drafts together, and setting a draft aside."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from answerable.audit import ledger
from answerable.meetings.exceptions import MeetingRecordedAlready
from answerable.meetings.models import Meeting
from answerable.office.names import make_key

from ..drafts import read_notes
from ..exceptions import DraftRefused
from ..models import Draft
from ..queries import list_drafts
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
    """Accepts every draft that nothing holds up, oldest meeting first; the others stay with their reasons."""
    waiting = list(list_drafts(DRAFT))
    twins = find_twins(waiting)
    today = timezone.localdate()
    accepted, left = [], []
    for draft in waiting:
        reasons = [*draft.reasons, *twins.get(draft.pk, [])]
        if draft.held_on and draft.held_on > today:
            reasons.append("The meeting is dated in the future")
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


def find_twins(drafts: Iterable[Draft]) -> dict[int, list[str]]:
    """Drafts of one meeting on one day: which of them is right, or which date, only a person can say."""
    by_day: dict[dt.date, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.held_on:
            by_day[draft.held_on].append(draft)
    twins: dict[int, list[str]] = {}
    for same_day in (found for found in by_day.values() if len(found) > 1):
        names = {draft.pk: _name_meeting(draft) for draft in same_day}
        for draft in same_day:
            others = [o for o in same_day if o.pk != draft.pk and names[o.pk] == names[draft.pk]]
            if others:
                files = ", ".join(other.paper.name for other in others)
                twins[draft.pk] = [f"Another draft is of the same meeting on the same day ({files})"]
    return twins


def _name_meeting(draft: Draft) -> str:
    notes = read_notes(draft)
    return make_key(notes.series or notes.title or "")


def list_left() -> list[Left]:
    return [Left(draft, tuple(draft.reasons)) for draft in list_drafts(DRAFT)]


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
