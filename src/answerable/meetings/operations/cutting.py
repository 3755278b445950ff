"""The cut-off at work: what is older and has no sign of an end becomes historic, on acceptance and later."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model

from answerable.actions.outcomes import (
    DATED_KINDS,
    OLDER,
    Matter,
    end_older,
    leave_kept,
    release,
    release_newer,
    set_down,
)
from answerable.actions.states import HISTORIC, OPEN
from answerable.audit import ledger
from answerable.office.operations import set_cut_off
from answerable.office.queries import read_cut_off

from ..models import Meeting, Question
from ..programme.operations import place_everything


@dataclass(frozen=True, slots=True)
class Settled:
    """What a cut-off changed: how many of each kind became historic, were closed, or are open again."""

    historic: Counter[str]
    closed: Counter[str]
    opened: Counter[str]


def apply_cut_off(day: dt.date, *, by: ledger.Actor, reason: str = "") -> Settled:
    """Sets the cut-off and settles the record by it. What a person decided is left alone."""
    with ledger.entry(by, "apply cut-off") as writing:
        known = read_cut_off()
        if known is None or known.day != day:
            set_cut_off(day, by=by, reason=reason)
        opened = [*release_newer(day, writing=writing), *_release_questions(day, writing)]
        historic, closed = end_older(day, writing=writing)
        questions = _find_unanswered(day)
        set_down(questions, cut_off=day, writing=writing)
        place_everything(by=by)
    return Settled(_count([*historic, *questions]), _count(closed), _count(opened))


def settle_meeting(meeting: Meeting, *, writing: ledger.Writing) -> None:
    """Settles what one meeting raised by the cut-off that the office has set; nothing where it has none."""
    cut_off = read_cut_off()
    if cut_off is None or meeting.held_on >= cut_off.day:
        return
    only: dict[type[Model], Iterable[int]] = {
        kind: kind.objects.filter(item_links__item__meeting=meeting).values_list("pk", flat=True)
        for kind in DATED_KINDS
    }
    end_older(cut_off.day, writing=writing, only=only)
    set_down(_find_unanswered(cut_off.day, meeting), cut_off=cut_off.day, writing=writing)


def _find_unanswered(day: dt.date, meeting: Meeting | None = None) -> list[Question]:
    found = Question.objects.filter(state=OPEN, answers__isnull=True, item__meeting__held_on__lt=day)
    return leave_kept(found.filter(item__meeting=meeting) if meeting else found)


def _release_questions(day: dt.date, writing: ledger.Writing) -> list[Question]:
    newer = Question.objects.filter(state=HISTORIC, item__meeting__held_on__gte=day)
    found = list(newer.filter(closing_reason__startswith=OLDER))
    for question in found:
        release(question, writing)
    return found


def _count(matters: Iterable[Matter]) -> Counter[str]:
    return Counter(str(matter._meta.verbose_name) for matter in matters)
