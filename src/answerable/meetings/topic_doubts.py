"""What only a person can say about topics: whether a name is of a topic, whether two topics are one.

One question for each pair of names, however much hangs on it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.actions.states import OPEN
from answerable.core.likeness.words import fold
from answerable.office.doubts import Doubt
from answerable.office.models import Alias, Topic
from answerable.office.queries import read_settled

from .models import JOINING, TopicLink

DOUBT = "topic"
# How the source of a name begins that no person and no profile gave.
BY_RULE = "By rule: "
_LONGEST_KEY = 300


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one answer: how many matters are open, and since when anything is."""

    matters: int = 0
    first: dt.date | None = None


def make_doubt_key(alias: Alias) -> str:
    return f"{alias.topic_id}:{fold(alias.name)}"[:_LONGEST_KEY]


def read_reason(alias: Alias) -> str:
    return alias.source.removeprefix(BY_RULE)


def list_topic_doubts() -> list[Doubt]:
    """Names to be confirmed, those that hold up most first."""
    settled = read_settled(DOUBT)
    aliases = [
        alias
        for alias in Alias.objects.filter(certainty="to_confirm", topic__merged_into=None).select_related(
            "topic"
        )
        if make_doubt_key(alias) not in settled
    ]
    others = _find_others(aliases)
    waiting = _count_waiting({topic.pk for topic in others.values()} | {alias.topic_id for alias in aliases})
    doubts = [_make_doubt(alias, others.get(fold(alias.name)), waiting) for alias in aliases]
    return sorted(doubts, key=lambda doubt: (-doubt.holds_up, doubt.key))


def _find_others(aliases: Iterable[Alias]) -> dict[str, Topic]:
    """The topics that bear these names, by the folded name."""
    names = {fold(alias.name) for alias in aliases}
    return (
        {fold(t.name): t for t in Topic.objects.filter(merged_into=None) if fold(t.name) in names}
        if names
        else {}
    )


def _make_doubt(alias: Alias, other: Topic | None, waiting: dict[tuple[int, str], Waiting]) -> Doubt:
    if other:
        title = f"Are “{alias.topic}” and “{other}” one topic?"
        held = waiting.get((other.pk, "joined"), Waiting())
    else:
        title = f"Is “{alias.name}” another name of “{alias.topic}”?"
        held = waiting.get((alias.topic_id, "proposed"), Waiting())
    return Doubt(
        kind=DOUBT,
        key=make_doubt_key(alias),
        title=title,
        why=read_reason(alias) or "the office's profile says that it is to be confirmed",
        link=f"{alias.topic.get_absolute_url()}#names",
        holds_up=held.matters,
        on=held.first,
    )


def _count_waiting(topics: set[int]) -> dict[tuple[int, str], Waiting]:
    """By topic, what is joined to it and what is proposed."""
    found: dict[tuple[int, str], list[tuple[bool, dt.date]]] = defaultdict(list)
    links = TopicLink.objects.filter(topic__in=topics).exclude(certainty="refused").order_by("pk")
    members = ("item__meeting", "question__item__meeting", "action", "commitment", "expectation")
    for link in links.select_related(*members).prefetch_related("question__answers"):
        state = "joined" if link.certainty in JOINING else "proposed"
        found[link.topic_id, state].append(_read_matter(link))
    return {
        key: Waiting(sum(is_open for is_open, _ in each), min(day for _, day in each))
        for key, each in found.items()
    }


def _read_matter(link: TopicLink) -> tuple[bool, dt.date]:
    """Whether what the link is of still waits for something, and its day."""
    if link.item:
        return False, link.item.meeting.held_on
    if link.question:
        return (
            link.question.state == OPEN and not link.question.answers.all(),
            link.question.item.meeting.held_on,
        )
    said = link.action or link.commitment or link.expectation
    assert said is not None, "a link has one member"
    return said.state == OPEN, said.raised_on
