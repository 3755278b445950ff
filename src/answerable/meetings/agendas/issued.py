"""What was asked, in the words in which it went out, and the topics that it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from .building import LINE_FAMILY
from .content import Content
from .models import AgendaIssue, AgendaLine, LineMatter
from .origins import read_topics


@dataclass(frozen=True, slots=True)
class Said:
    """A line as it last went out. `first_on` is the day on which it was first issued."""

    text: str
    heading: str
    first_on: dt.date


def read_issued(agendas: Iterable[int]) -> dict[int, Said]:
    """By the key of the line. A line that a later version no longer holds is as it last went out."""
    found: dict[int, Said] = {}
    for issue in AgendaIssue.objects.filter(agenda__in=set(agendas)).order_by("agenda", "version"):
        on = timezone.localdate(issue.issued_at)
        for item in Content.from_json(issue.content).items:
            for line in item.lines:
                before = found.get(line.line)
                said = Said(line.text, item.heading, on)
                found[line.line] = replace(said, first_on=before.first_on) if before else said
    return found


def read_topics_of_lines(lines: Iterable[AgendaLine]) -> dict[int, frozenset[int]]:
    """The topic of its item, and those of what it is about, by the key of the line. What came back from an
    earlier agenda stands under its topic already."""
    known = list(lines)
    linked = LineMatter.objects.filter(line__in=known).exclude(matter__key__startswith=f"{LINE_FAMILY} ")
    links = list(linked.select_related("matter"))
    of_matters = read_topics(link.matter for link in links)
    found = {line.pk: {line.item.topic_id} - {None} for line in known}
    for link in links:
        found[link.line_id] |= {topic.pk for topic in of_matters.get(link.matter_id, ())}
    return {line: frozenset(key for key in topics if key) for line, topics in found.items()}
