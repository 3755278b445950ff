"""The home page in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from answerable.actions.models import Action
from answerable.actions.rules import is_overdue, is_undated
from answerable.ui.words import count, describe_age

from .queries import Debt, Passed

SHOWN = 8
# What the tracker can filter by; a whole body or everyone present has no filter of its own.
FILTERABLE = ("none", "unknown")


@dataclass(frozen=True, slots=True)
class Figure:
    number: int
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class DebtRow:
    title: str
    address: str
    open: int
    overdue: int
    undated: int
    oldest: str


@dataclass(frozen=True, slots=True)
class PassedRow:
    kind: str
    reference: str
    text: str
    address: str
    last_day: dt.date
    ago: str


def present_figures(actions: Sequence[Action], unanswered: int, *, on: dt.date) -> list[Figure]:
    tracker = reverse("actions:tracker")
    overdue = sum(is_overdue(action, on) for action in actions)
    undated = sum(is_undated(action) for action in actions)
    return [
        Figure(len(actions), "open actions", f"{tracker}?state=open&sort=oldest"),
        Figure(overdue, "overdue", f"{tracker}?due=overdue&sort=due"),
        Figure(undated, "with no due said", f"{tracker}?state=open&due=nothing&sort=oldest"),
        Figure(unanswered, "questions without an answer", reverse("meetings:unanswered")),
    ]


def present_debt(debt: Debt, *, on: dt.date) -> DebtRow:
    known = debt.owner.isdecimal() or debt.owner in FILTERABLE
    query = f"?owner={debt.owner}&state=open&sort=oldest" if known else ""
    return DebtRow(
        title=debt.title,
        address=f"{reverse('actions:tracker')}{query}" if query else "",
        open=debt.open,
        overdue=debt.overdue,
        undated=debt.undated,
        oldest=describe_age((on - debt.oldest).days),
    )


def present_passed(passed: Sequence[Passed], *, on: dt.date) -> list[PassedRow]:
    return [
        PassedRow(
            kind=each.kind,
            reference=each.reference,
            text=each.text,
            address=each.link,
            last_day=each.last_day,
            ago=describe_age((on - each.last_day).days),
        )
        for each in passed[:SHOWN]
    ]


def describe_rest(total: int, what: str) -> str:
    """How many more there are than the page shows; nothing where it shows all."""
    return f"and {count(total - SHOWN, f'more {what}', f'more {what}')}" if total > SHOWN else ""
