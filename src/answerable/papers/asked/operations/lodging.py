"""The matter that a wanted paper is: it stands at the meeting that it is wanted for until it is settled."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from answerable.audit import ledger
from answerable.core.calendar.deadlines import format_moment
from answerable.core.calendar.months import format_month
from answerable.matters import operations as matters
from answerable.matters.models import Matter

from ..models import PaperAsked
from ..states import ACCEPTED, NOT_TAKEN

_OPEN = "open"


def keep_matter(asked: PaperAsked, *, writing: ledger.Writing) -> None:
    """Brings the matter and its place in step with the paper, in the same transaction."""
    due_anew: set[int] = set()
    if asked.open:
        lodged = matters.lodge_all([describe_matter(asked)], writing=writing)
        due_anew = {each.pk for each in lodged.changed}
    else:
        matter = Matter.objects.filter(key=name_matter(asked), state=_OPEN).first()
        if matter:
            ended = Matter.Outcome.ANSWERED if asked.state == ACCEPTED else Matter.Outcome.WITHDRAWN
            matters.close(
                matter, outcome=ended, reason=asked.reason, on=timezone.localdate(), writing=writing
            )
    matters.place_all(due_anew=due_anew, writing=writing)


def name_matter(asked: PaperAsked) -> str:
    return f"paperasked {asked.pk}"


def describe_matter(asked: PaperAsked) -> matters.Lodging:
    return matters.Lodging(
        kind=Matter.Kind.PAPER.value,
        key=name_matter(asked),
        wording=f"Paper: {asked.title}",
        link=asked.get_absolute_url(),
        raised_on=asked.asked_on,
        raised_at=f"Asked for: {asked.now_wanted_for}"[:300],
        series=asked.series,
        **_describe_due(asked),
    )


def _describe_due(asked: PaperAsked) -> dict[str, Any]:
    """The meeting it is wanted for, by its own day: papers are due days before, when another may be held."""
    kind = f"{asked.meeting_kind} meeting".strip()
    if asked.state == NOT_TAKEN:
        return {}
    if asked.meeting_on:
        day = asked.meeting_on
        words = f"{kind} of {day.day} {day:%B} {day.year}"
        return {"due_kind": "meeting", "due_text": words, "due_month": format_month(day.year, day.month)}
    if asked.meeting_month:
        month = dt.date.fromisoformat(f"{asked.meeting_month}-01")
        words = f"{kind} of {month:%B} {month.year}"
        return {"due_kind": "meeting", "due_text": words, "due_month": asked.meeting_month}
    if asked.due_on and asked.due_at:
        words = format_moment(dt.datetime.combine(asked.due_on, asked.due_at))
        return {"due_kind": "date", "due_text": words, "due_date": asked.due_on}
    return {}
