"""Public meetings with their questions, and what of them waits for a person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Q, QuerySet

from ..models import Item, Passage
from ..programme.models import Sitting
from ..programme.states import CANCELLED, MERGED, PLANNED
from .deadlines import Rules
from .models import Asker, PublicQuestion, PublicQuestionRule
from .states import IN_SCOPE, RECEIVED

_WAITING = Q(public_questions__state__in=(RECEIVED, IN_SCOPE))


def list_public_meetings() -> QuerySet[Any]:
    """Those planned, and those with questions whatever became of them; the latest first."""
    public = Sitting.objects.filter(kind=Sitting.Kind.PUBLIC)
    counted = public.annotate(
        questions=Count("public_questions"), waiting=Count("public_questions", filter=_WAITING)
    )
    shown: QuerySet[Any] = counted.filter(Q(state=PLANNED) | Q(questions__gt=0))
    return shown.select_related("series").order_by("-month", "-on", "-pk")


def list_questions(sitting: Sitting) -> QuerySet[PublicQuestion]:
    found: QuerySet[PublicQuestion] = PublicQuestion.objects.filter(sitting=sitting)
    return found.select_related("merged_into", "sitting").annotate(merged_count=Count("merged"))


def list_left_behind() -> QuerySet[PublicQuestion]:
    """Questions that wait to be put at a meeting that was called off."""
    found = PublicQuestion.objects.filter(
        sitting__state__in=(CANCELLED, MERGED), state__in=(RECEIVED, IN_SCOPE)
    )
    return found.select_related("sitting__series")


def list_coming(*, other_than: Sitting | None = None) -> QuerySet[Sitting]:
    """Public meetings that are planned, to which questions can be moved."""
    found = Sitting.objects.filter(kind=Sitting.Kind.PUBLIC, state=PLANNED).select_related("series")
    return found.exclude(pk=other_than.pk) if other_than else found


def list_due_askers(*, on: dt.date) -> list[Asker]:
    """Whoever is to be forgotten by now."""
    rules = Rules()
    askers = Asker.objects.select_related("question__sitting__series").order_by("question")
    return [each for each in askers if rules.find_day(each) <= on]


def list_rules() -> QuerySet[PublicQuestionRule]:
    return PublicQuestionRule.objects.all()


def list_places(question: PublicQuestion) -> list[tuple[Item, list[Passage]]]:
    """Where in the notes of its meeting a question may stand: each item with its passages."""
    meeting = question.sitting.meeting_id
    if meeting is None:
        return []
    items = list(Item.objects.filter(meeting=meeting).select_related("meeting"))
    by_item: dict[int, list[Passage]] = {}
    for passage in Passage.objects.filter(item__meeting=meeting).order_by("item", "position"):
        by_item.setdefault(passage.item_id, []).append(passage)
    return [(item, by_item.get(item.pk, [])) for item in items]
