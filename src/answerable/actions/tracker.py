"""One page of the tracker: what the filter lets through, in order, with counts over all of it.

What the order and the counts need is read of every action, the rest only of those on the page: the number of
queries does not grow with the tracker.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Min

from .models import Action
from .queries import TrackerFilter, TrackerLine, find_actions, list_lines
from .rules import find_last_day, is_overdue
from .states import HISTORIC, OPEN

PAGE_SIZE = 50
NEVER = dt.date.max

# By the name in the address. A due that no day follows from comes last either way.
SORTS: dict[str, tuple[str, Callable[[Action], Any]]] = {
    "newest": ("raised last", lambda action: (-action.raised_on.toordinal(), _number(action))),
    "oldest": ("raised first", lambda action: (action.raised_on, _number(action))),
    "due": ("due first", lambda action: (find_last_day(action, action.raised_on) or NEVER, action.raised_on)),
    "owner": ("by owner", lambda action: (_rank_owner(action), action.raised_on, _number(action))),
    "reference": ("by reference", lambda action: _number(action)),
}
DEFAULT_SORT = "newest"


@dataclass(frozen=True, slots=True)
class Counts:
    """Of everything the filter lets through, on whichever page it stands."""

    total: int
    open: int
    historic: int
    overdue: int
    undated: int
    by_due: dict[str, int]


@dataclass(frozen=True, slots=True)
class TrackerPage:
    lines: list[TrackerLine]
    page: Page[int]
    counts: Counts


def read_page(chosen: TrackerFilter, *, sort: str, number: str | int, on: dt.date) -> TrackerPage:
    actions = _read_outlines(chosen, on)
    _, key = SORTS.get(sort, SORTS[DEFAULT_SORT])
    page = Paginator([action.pk for action in sorted(actions, key=key)], PAGE_SIZE).get_page(number)
    lines = {line.action.pk: line for line in list_lines(Action.objects.filter(pk__in=list(page)), on=on)}
    return TrackerPage([lines[pk] for pk in page], page, _count(actions, on))


def _read_outlines(chosen: TrackerFilter, on: dt.date) -> list[Action]:
    """Every action of the filter, with no more of it than order and counts need."""
    kept = find_actions(chosen, on=on).values("pk")
    found = Action.objects.filter(pk__in=kept).annotate(first_owner=Min("owners__post__position"))
    fields = ("reference", "raised_on", "state", "due_kind", "due_date", "due_month", "due_days")
    outlines = list(found.order_by("reference").only(*fields))
    return [each for each in outlines if is_overdue(each, on)] if chosen.due == "overdue" else outlines


def _count(actions: list[Action], on: dt.date) -> Counts:
    by_due = Counter(action.due_kind for action in actions)
    return Counts(
        total=len(actions),
        open=sum(action.state == OPEN for action in actions),
        historic=sum(action.state == HISTORIC for action in actions),
        overdue=sum(is_overdue(action, on) for action in actions),
        undated=sum(action.state == OPEN and action.due_kind == "" for action in actions),
        by_due=dict(by_due),
    )


def _number(action: Action) -> tuple[int, int]:
    _, year, number = action.reference.split("/")
    return int(year), int(number)


def _rank_owner(action: Any) -> tuple[bool, int]:
    """Posts in the office's order; an action without a post as its owner comes last."""
    return (action.first_owner is None, action.first_owner or 0)
