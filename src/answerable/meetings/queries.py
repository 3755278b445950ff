"""What other apps may ask about series and meetings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from answerable.actions.models import ActionOwner
from answerable.actions.states import HISTORIC, OPEN, SAID_STATES
from answerable.office.names import make_key

from .matters import KINDS
from .models import (
    JOINING,
    Attendance,
    Disposal,
    Item,
    ItemAction,
    ItemCommitment,
    ItemExpectation,
    Meeting,
    Passage,
    Question,
    Series,
    SeriesAlias,
    StandingItem,
    TopicLink,
)


def find_series(name: str) -> Series | None:
    """The series of that name or former name, whatever the case and spacing."""
    key = make_key(name)
    known = {make_key(alias.name): alias.series for alias in SeriesAlias.objects.select_related("series")}
    known |= {make_key(series.name): series for series in Series.objects.all()}
    return known.get(key)


def find_meeting(series: Series | None, held_on: dt.date, title: str) -> Meeting | None:
    """The meeting that these notes are of, if it is in the record: one a day in a series."""
    held = Meeting.objects.filter(held_on=held_on).select_related("paper")
    if series:
        return held.filter(series=series).first()
    return held.filter(series__isnull=True, title=title).first()


def list_standing_items(series: Series, on: dt.date) -> list[StandingItem]:
    """The standing agenda as it was on a day."""
    return list(StandingItem.objects.filter(series=series).on(on).order_by("position"))


def list_meetings() -> QuerySet[Meeting]:
    """The newest first, each with how many questions, unanswered ones and actions it has."""
    questions = Question.objects.filter(item__meeting=OuterRef("pk")).order_by()
    actions = ItemAction.objects.filter(item__meeting=OuterRef("pk")).order_by()
    meetings: QuerySet[Meeting] = Meeting.objects.select_related("series").annotate(
        questions=_count_rows(questions, "item__meeting"),
        unanswered=_count_rows(questions.filter(answers__isnull=True, state=OPEN), "item__meeting"),
        actions=_count_rows(actions, "item__meeting", "action"),
    )
    return meetings


def _count_rows(rows: QuerySet[Any], by: str, what: str = "pk") -> Coalesce:
    counted = rows.values(by).annotate(number=Count(what, distinct=True)).values("number")
    return Coalesce(Subquery(counted), 0)


def read_meeting(slug: str) -> Meeting | None:
    """The meeting with everything that is shown of it, in a number of queries that does not grow with it."""
    owners = ActionOwner.objects.select_related("post", "person")
    links = ItemAction.objects.select_related("action__paper").prefetch_related(
        Prefetch("action__owners", owners), "action__wordings"
    )
    items = Item.objects.select_related("paper").prefetch_related(
        Prefetch("topic_links", TopicLink.objects.select_related("topic")),
        Prefetch("passages", Passage.objects.select_related("paper")),
        Prefetch("questions", Question.objects.select_related("paper").prefetch_related("answers__paper")),
        Prefetch("action_links", links),
        Prefetch("commitment_links", ItemCommitment.objects.select_related("commitment__paper")),
        Prefetch("expectation_links", ItemExpectation.objects.select_related("expectation__paper")),
    )
    people = Attendance.objects.select_related("post", "person")
    read = Meeting.objects.select_related("series", "paper", "chair_person").prefetch_related(
        Prefetch("items", items), Prefetch("attendance", people), "next_meetings"
    )
    return read.filter(slug=slug).first()


def read_topic_names(kind: str, keys: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The names of the topics to which items, questions, actions or statements surely belong."""
    links = TopicLink.objects.filter(**{f"{kind}__in": list(keys)}, certainty__in=JOINING)
    found: dict[int, list[str]] = defaultdict(list)
    for key, name in links.order_by("topic__name").values_list(f"{kind}_id", "topic__name"):
        found[key].append(name)
    return {key: tuple(names) for key, names in found.items()}


def find_neighbours(meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meetings of the same series before and after; none where a meeting stands alone."""
    if meeting.series_id is None:
        return None, None
    series = Meeting.objects.filter(series=meeting.series_id)
    before = series.filter(held_on__lt=meeting.held_on).order_by("-held_on").first()
    after = series.filter(held_on__gt=meeting.held_on).order_by("held_on").first()
    return before, after


def list_unanswered(state: str = OPEN) -> QuerySet[Question]:
    """Questions of the record to which the notes give no answer, the newest first: open ones, or those that
    were closed or are historic."""
    return (
        Question.objects.filter(answers__isnull=True, state=state)
        .select_related("item__meeting")
        .order_by("-item__meeting__held_on", "item__position", "position")
    )


def count_unanswered() -> dict[str, int]:
    """How many questions without an answer are in each state."""
    counted = Question.objects.filter(answers__isnull=True).order_by().values("state")
    counts = {row["state"]: row["number"] for row in counted.annotate(number=Count("pk"))}
    return {state: counts.get(state, 0) for state in SAID_STATES}


def count_historic() -> dict[str, int]:
    """How many of each kind are historic."""
    return {name: kind._default_manager.filter(state=HISTORIC).count() for name, kind in KINDS.items()}


def list_disposals() -> QuerySet[Disposal]:
    return Disposal.objects.select_related("meeting")
