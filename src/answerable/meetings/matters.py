"""The matters of meetings: actions, unanswered questions, commitments and expectations, by kind and key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from answerable.actions.models import Action, Commitment, Expectation
from answerable.actions.outcomes import Matter, name_matter
from answerable.actions.states import OPEN

from .models import Meeting, Question

KINDS: dict[str, type[Model]] = {
    kind._meta.model_name or "": kind for kind in (Action, Question, Commitment, Expectation)
}


def list_open_matters(meeting: Meeting) -> list[Matter]:
    """What the meeting raised and still waits for something, in the order of the kinds and of the notes."""
    linked = [
        list(kind.objects.filter(item_links__item__meeting=meeting, state=OPEN).distinct().order_by("pk"))
        for kind in (Commitment, Expectation)
    ]
    actions = Action.objects.filter(item_links__item__meeting=meeting, state=OPEN).distinct()
    questions = Question.objects.filter(item__meeting=meeting, answers__isnull=True, state=OPEN)
    return [
        *actions.order_by("pk"),
        *questions.order_by("item__position", "position"),
        *linked[0],
        *linked[1],
    ]


def read_matters(names: Iterable[str]) -> dict[str, Matter]:
    """Matters by their names, such as "action 12", in a query for each kind; what is gone is left out."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for name in names:
        kind, _, key = name.partition(" ")
        if kind in KINDS and key.isdecimal():
            wanted[kind].append(int(key))
    found: dict[str, Any] = {}
    for kind, keys in wanted.items():
        found |= {name_matter(each): each for each in KINDS[kind]._default_manager.filter(pk__in=keys)}
    return found


def describe_matter(matter: Matter) -> str:
    """Such as "Action A/2018/001: Send the tables"."""
    reference = f" {matter.reference}" if isinstance(matter, Action) else ""
    return f"{matter._meta.verbose_name.capitalize()}{reference}: {matter.text}"
