"""Everything that the record holds on a topic, in a number of queries that does not grow with it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Min, Prefetch, Q, QuerySet

from answerable.actions.models import Action, ActionOwner, Commitment, Expectation, Report
from answerable.actions.states import OPEN
from answerable.office.models import Topic

from .models import JOINING, TOPIC_MEMBERS, Item, Meeting, Passage, Question, TopicLink


@dataclass(slots=True)
class Held:
    """What belongs to a topic, or is proposed to. `why` gives the reason, by kind and key; `told` are the
    items whose words are the topic's."""

    items: list[Item] = field(default_factory=list)
    told: list[Item] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    expectations: list[Expectation] = field(default_factory=list)
    why: dict[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """`meetings` are the days of all meetings of the record: without them nobody can say that a topic was not
    raised."""

    topic: Topic
    joined: Held
    proposed: Held
    meetings: tuple[dt.date, ...]


def read_topic(topic: Topic) -> TopicRecord:
    links = list(TopicLink.objects.filter(topic=topic).exclude(certainty="refused").order_by("pk"))
    joined = _read_held([link for link in links if link.certainty in JOINING])
    _find_told(topic, joined)
    return TopicRecord(
        topic=topic,
        joined=joined,
        proposed=_read_held([link for link in links if link.certainty not in JOINING]),
        meetings=tuple(Meeting.objects.order_by("held_on").values_list("held_on", flat=True)),
    )


def _read_held(links: Iterable[TopicLink]) -> Held:
    keys: dict[str, list[int]] = defaultdict(list)
    held = Held()
    for link in links:
        kind = next(name for name in TOPIC_MEMBERS if getattr(link, f"{name}_id") is not None)
        key = getattr(link, f"{kind}_id")
        keys[kind].append(key)
        held.why[kind, key] = link.why
    held.items = list(_select_items().filter(pk__in=keys["item"]))
    held.told = list(held.items)
    held.questions = list(_select_questions().filter(pk__in=keys["question"]))
    held.actions = list(_select_actions().filter(pk__in=keys["action"]))
    held.commitments = list(_select_said(Commitment).filter(pk__in=keys["commitment"]))
    held.expectations = list(_select_said(Expectation).filter(pk__in=keys["expectation"]))
    return held


def _select_items() -> QuerySet[Item]:
    passages = Passage.objects.exclude(kind="nil").select_related("paper")
    questions = Question.objects.prefetch_related("answers")
    return (
        Item.objects.select_related("meeting", "paper")
        .prefetch_related(Prefetch("passages", passages), Prefetch("questions", questions))
        .order_by("meeting__held_on", "position")
    )


def _select_questions() -> QuerySet[Question]:
    return (
        Question.objects.select_related("item__meeting", "paper", "asked_by_post")
        .prefetch_related("answers__paper")
        .order_by("item__meeting__held_on", "item__position", "position")
    )


def _select_actions() -> QuerySet[Action]:
    owners = ActionOwner.objects.select_related("post", "person")
    reports = Report.objects.filter(state=Report.State.ACCEPTED).select_related("paper")
    return (
        Action.objects.select_related("paper")
        .prefetch_related(Prefetch("owners", owners), Prefetch("reports", reports))
        .order_by("raised_on", "pk")
    )


def _select_said(model: type[Any]) -> QuerySet[Any]:
    return model.objects.select_related("paper").order_by("raised_on", "pk")  # type: ignore[no-any-return]


def _find_told(topic: Topic, held: Held) -> None:
    """A heading that says nothing ("Update") is of no topic; where all that stands under it is of this one,
    its words are told here too."""
    known = {item.pk for item in held.items}
    homes = {question.item_id for question in held.questions} - known
    if not homes:
        return
    others = TopicLink.objects.filter(certainty__in=JOINING).exclude(topic=topic)
    shared = set(others.filter(item__in=homes).values_list("item", flat=True))
    shared |= set(others.filter(question__item__in=homes).values_list("question__item", flat=True))
    held.told += list(_select_items().filter(pk__in=homes - shared))
    held.told.sort(key=lambda item: (item.meeting.held_on, item.position))


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic with how much belongs to it, and when."""

    topic: Topic
    items: int = 0
    questions: int = 0
    unanswered: int = 0
    actions: int = 0
    open_actions: int = 0
    statements: int = 0
    proposed: int = 0
    first_raised: dt.date | None = None
    last_raised: dt.date | None = None
    last_asked: dt.date | None = None

    @property
    def total(self) -> int:
        return self.items + self.questions + self.actions + self.statements


def list_topic_counts() -> list[TopicCount]:
    """Every topic that stands, by name."""
    counted = {row["topic"]: row for row in _count_links()}
    proposed = TopicLink.objects.filter(certainty="proposed").order_by().values_list("topic")
    waiting = dict(proposed.annotate(number=Count("pk")))
    return [
        _make_count(topic, counted.get(topic.pk, {}), waiting.get(topic.pk, 0))
        for topic in Topic.objects.filter(merged_into=None).order_by("name")
    ]


_DAYS = (
    "item__meeting__held_on",
    "question__item__meeting__held_on",
    "action__raised_on",
    "commitment__raised_on",
    "expectation__raised_on",
)


def _count_links() -> Iterable[dict[str, Any]]:
    unanswered = Q(question__answers__isnull=True, question__state=OPEN)
    found = TopicLink.objects.filter(certainty__in=JOINING).order_by().values("topic")
    counted: Iterable[dict[str, Any]] = found.annotate(
        items=Count("item", distinct=True),
        questions=Count("question", distinct=True),
        unanswered=Count("question", filter=unanswered, distinct=True),
        actions=Count("action", distinct=True),
        open_actions=Count("action", filter=Q(action__state=OPEN), distinct=True),
        commitments=Count("commitment", distinct=True),
        expectations=Count("expectation", distinct=True),
        last_asked=Max("question__item__meeting__held_on"),
        **{f"first_{place}": Min(day) for place, day in enumerate(_DAYS)},
        **{f"last_{place}": Max(day) for place, day in enumerate(_DAYS)},
    )
    return counted


def _make_count(topic: Topic, row: dict[str, Any], proposed: int) -> TopicCount:
    first = [row[name] for name in row if name.startswith("first_") and row[name]]
    last = [row[name] for name in row if name.startswith("last_") and row[name]]
    return TopicCount(
        topic=topic,
        items=row.get("items", 0),
        questions=row.get("questions", 0),
        unanswered=row.get("unanswered", 0),
        actions=row.get("actions", 0),
        open_actions=row.get("open_actions", 0),
        statements=row.get("commitments", 0) + row.get("expectations", 0),
        proposed=proposed,
        first_raised=min(first, default=None),
        last_raised=max(last, default=None),
        last_asked=row.get("last_asked"),
    )
