"""What of the record must come back: open actions, unanswered questions, promises with a due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from answerable.actions.models import Action, Commitment, Expectation
from answerable.actions.outcomes import name_matter
from answerable.actions.states import CLOSED, DISCHARGED, HISTORIC, OPEN
from answerable.matters.models import Matter
from answerable.matters.operations import Lodging

from ..matters import KINDS, read_matters
from ..models import ItemAction, ItemCommitment, ItemExpectation, Question
from .unanswered import FAMILY, describe_end, is_part, list_parts

RECORD_KINDS = tuple(KINDS)
_OUTCOMES = {
    DISCHARGED: Matter.Outcome.DISCHARGED,
    CLOSED: Matter.Outcome.CLOSED,
    HISTORIC: Matter.Outcome.HISTORIC,
}


def list_lodgings() -> list[Lodging]:
    """In a number of queries that does not grow with the record."""
    return [*_lodge_actions(), *_lodge_questions(), *_lodge_promises(), *list_parts()]


def _lodge_actions() -> Iterator[Lodging]:
    series = _read_series(ItemAction.objects.filter(action__state=OPEN), "action_id")
    for action in Action.objects.filter(state=OPEN).order_by("pk"):
        yield Lodging(
            kind="action",
            key=name_matter(action),
            reference=action.reference,
            wording=action.text,
            link=action.get_absolute_url(),
            raised_on=action.raised_on,
            raised_at=action.raised_at,
            series=series.get(action.pk, ""),
            **_read_due(action),
        )


def _lodge_questions() -> Iterator[Lodging]:
    asked = Question.objects.filter(state=OPEN, answers__isnull=True)
    for question in asked.select_related("item__meeting__series").order_by("pk"):
        meeting = question.item.meeting
        yield Lodging(
            kind="question",
            key=name_matter(question),
            wording=question.text,
            link=question.item.get_absolute_url(),
            raised_on=meeting.held_on,
            raised_at=f"{meeting.title}: {question.item}"[:300],
            series=meeting.series.name if meeting.series else "",
        )


def _lodge_promises() -> Iterator[Lodging]:
    """A promise without a due is in the record, but nothing says that it comes back to a meeting."""
    homes: tuple[tuple[Any, Any], ...] = ((Commitment, ItemCommitment), (Expectation, ItemExpectation))
    for kind, home in homes:
        name = kind._meta.model_name
        dated = kind.objects.filter(state=OPEN).exclude(due_kind="")
        series = _read_series(home.objects.filter(**{f"{name}__state": OPEN}), f"{name}_id")
        for said in dated.order_by("pk"):
            yield Lodging(
                kind=name,
                key=name_matter(said),
                wording=said.text,
                link=said.raised_link,
                raised_on=said.raised_on,
                raised_at=said.raised_at,
                series=series.get(said.pk, ""),
                **_read_due(said),
            )


def _read_series(links: QuerySet[Any], key: str) -> dict[int, str]:
    """The name of the series of the meeting that each was raised at."""
    rows = links.order_by("-pk").values_list(key, "item__meeting__series__name")
    return {said: name for said, name in rows if name}


def _read_due(said: Any) -> dict[str, Any]:
    names = ("due_kind", "due_text", "due_date", "due_month", "due_days")
    return {name: getattr(said, name) for name in names}


def list_open() -> QuerySet[Matter]:
    """The open matters that the record keeps; what was asked in writing is kept by the agenda that asked."""
    keys = reduce(or_, (Q(key__startswith=f"{kind} ") for kind in (*KINDS, FAMILY)))
    return Matter.objects.filter(keys, state=OPEN, kind__in=RECORD_KINDS)


def find_ends(keys: Iterable[str], *, today: dt.date) -> dict[str, tuple[str, str, dt.date]]:
    """How what is no longer open in the record ended: outcome, reason and day, by key."""
    wanted = list(keys)
    found = read_matters(wanted)
    return {
        key: describe_end(key, today) if is_part(key) else _describe_end(found.get(key), today)
        for key in wanted
    }


def _describe_end(said: Any, today: dt.date) -> tuple[str, str, dt.date]:
    if said is None:
        return Matter.Outcome.WITHDRAWN, "It is no longer in the record.", today
    if said.state != OPEN:
        return _OUTCOMES[said.state], said.closing_reason, said.closed_on or today
    if isinstance(said, Question):
        return Matter.Outcome.ANSWERED, "The record holds an answer.", today
    return Matter.Outcome.WITHDRAWN, "Nothing says any more when it is due.", today
