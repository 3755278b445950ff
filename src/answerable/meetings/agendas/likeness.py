"""Lines of an agenda that ask the same: proposed, and merged only by a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.matters.models import Matter

from .alike import SAME, SAME_UNDER_A_TOPIC, Wordings
from .building import read_items
from .models import Agenda, AgendaItem, AgendaLine
from .origins import read_topics
from .states import DRAFTED


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines that seem to ask the same, and the rule in words."""

    line: AgendaLine
    other: AgendaLine
    likeness: float
    why: str


def propose_merges(agenda: Agenda) -> list[Pair]:
    """The likest first. Two that were asked already both keep their references."""
    items = read_items(agenda)
    lines = [line for item in items for line in item.lines.all() if not line.reason]
    topics = read_line_topics(items)
    common = Matter.objects.order_by().values_list("wording", flat=True)
    wordings = Wordings([line.text for line in lines], common)
    pairs = []
    for place, line in enumerate(lines):
        for other, likeness in wordings.find(line.text):
            shared = bool(topics[line.pk] & topics[lines[other].pk])
            enough = likeness >= (SAME_UNDER_A_TOPIC if shared else SAME)
            if enough and other > place and DRAFTED in (line.state, lines[other].state):
                pairs.append(Pair(line, lines[other], likeness, _say_why(likeness, shared)))
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.line.pk))


def read_line_topics(items: Iterable[AgendaItem]) -> dict[int, set[int]]:
    """The topics of each line: that of its item, and those of its matters."""
    known = list(items)
    links = [link for item in known for line in item.lines.all() for link in line.matter_links.all()]
    of_matters = read_topics([link.matter for link in links])
    found = {line.pk: {item.topic_id} - {None} for item in known for line in item.lines.all()}
    for link in links:
        found[link.line_id] |= {topic.pk for topic in of_matters.get(link.matter_id, ())}
    return {line: {topic for topic in topics if topic} for line, topics in found.items()}


def _say_why(likeness: float, shared: bool) -> str:
    words = "The words are nearly the same" if likeness >= 0.8 else "Many of the words are the same"
    return f"{words}, and both are of the same topic." if shared else f"{words}."
