"""Meetings on given headings, accepted and linked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answerable.core.notes import model
from answerable.meetings.models import Item, Meeting, TopicLink
from answerable.meetings.operations import LinkedTopics, link_topics
from answerable.office.models import Post, Topic
from answerable.reading.operations import accept_draft
from tests.offices import OFFICER, action, found, make_notes, question, text
from tests.reading.drafting import make_draft


def hold(day: str, *items: model.Item, statements: Sequence[model.Statement] = ()) -> Meeting:
    """A meeting on a day with these items; the office is founded by the first."""
    if not Post.objects.exists():
        found()
    notes = make_notes(
        file=f"{day}.txt",
        date=day,
        title=f"Holding to Account Meeting {day}",
        items=items,
        statements=tuple(statements),
        next_meeting=None,
        source=tuple(model.SourceLine(n, f"line {n}") for n in range(1, 60)),
    )
    return accept_draft(make_draft(notes), by=OFFICER)


def on(heading: str, *findings: str, line: int = 10, **more: Any) -> model.Item:
    """An item under a heading; each finding takes a line."""
    said: dict[str, Any] = {
        "findings": tuple(text(words, line + n) for n, words in enumerate(findings, 1)),
        "lines": (line,),
        **more,
    }
    return model.Item(None, heading, "performance", **said)


def asking(heading: str, words: str, *answers: str, line: int = 10) -> model.Item:
    said = tuple(text(answer, line + 2 + n) for n, answer in enumerate(answers))
    return on(heading, line=line, questions=(question(words, *said, line=line + 1),))


def setting(heading: str, *words: str, line: int = 10) -> model.Item:
    """An item that gave rise to actions."""
    return on(
        heading,
        line=line,
        actions=tuple(action(said, "CC", line=line + n) for n, said in enumerate(words, 1)),
    )


def link() -> LinkedTopics:
    return link_topics(by=OFFICER)


def list_days(topic: str) -> list[str]:
    """The days of the meetings with an item on a topic."""
    links = TopicLink.objects.filter(
        topic__name=topic, item__isnull=False, certainty__in=("sure", "confirmed")
    )
    return sorted(str(day) for day in links.values_list("item__meeting__held_on", flat=True))


def find_topic(name: str) -> Topic:
    return Topic.objects.get(name=name)


def find_item(heading: str, day: str) -> Item:
    return Item.objects.get(heading=heading, meeting__held_on=day)
