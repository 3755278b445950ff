"""What the pages of topics read: lists, names and changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.formats import date_format

from answerable.accounts.access import Permission, may
from answerable.accounts.models import Account
from answerable.core.likeness.words import fold
from answerable.meetings.models import JOINING, TopicChange, TopicLink
from answerable.meetings.topic_record import TopicCount, list_topic_counts
from answerable.office.models import Alias, Area, Topic

from .lines import count_with_lines, list_asked_lines
from .moments import People, Timeline
from .presenters import NameRow, present_names

_EARLIEST = dt.date.min
_SHOWS: dict[str, Callable[[TopicCount], bool]] = {
    "unanswered": lambda each: each.unanswered > 0,
    "open": lambda each: each.open_actions > 0,
    "proposed": lambda each: each.proposed > 0,
}
_LONGEST_PART = 160


def find_topics(account: Account, *, name: str = "", show: str = "", order: str = "") -> list[TopicCount]:
    """The topics to which anything belongs, or of that name: one that stands for it counts as well. What is
    still to be confirmed, and what agendas asked, counts only for those who may know of it."""
    proposals = may(account, Permission.READ_DRAFTS)
    named = _find_named(name, proposals=proposals) if name.strip() else None
    counts = count_with_lines(list_topic_counts(), list_asked_lines(account))
    if not proposals:
        counts = [replace(each, proposed=0) for each in counts if each.total or not each.proposed]
    found = [
        each
        for each in counts
        if (each.topic.pk in named if named is not None else each.total or each.proposed)
        and (show not in _SHOWS or _SHOWS[show](each))
    ]
    if order == "name":
        return sorted(found, key=lambda each: fold(each.topic.name))
    if order == "asked":
        return sorted(found, key=lambda each: (-each.questions, fold(each.topic.name)))
    return sorted(found, key=lambda each: each.last_raised or _EARLIEST, reverse=True)


def find_unconfirmed() -> set[int]:
    """Topics to which something is proposed to belong and nothing surely does: nobody has said that they are
    topics at all."""
    return {each.topic.pk for each in list_topic_counts() if each.proposed and not each.total}


def _find_named(words: str, *, proposals: bool) -> set[int]:
    """Topics whose name, other name, or merged name holds the words."""
    wanted = fold(words.strip())
    roots = dict(Topic.objects.values_list("pk", "merged_into_id"))
    aliases = Alias.objects.all() if proposals else Alias.objects.filter(certainty=Alias.Certainty.SURE)
    rows = [*Topic.objects.values_list("pk", "name"), *aliases.values_list("topic_id", "name")]
    found: set[int] = set()
    for key, name in rows:
        if wanted in fold(name):
            while (above := roots[key]) is not None:
                key = above
            found.add(key)
    return found


def open_timeline(*, on: dt.date, sources: bool) -> Timeline:
    """An area that is the whole force tells nothing."""
    areas = Area.objects.exclude(kind=Area.Kind.FORCE).values_list("name", flat=True)
    return Timeline(People(), on=on, sources=sources, areas=areas)


def list_names(topic: Topic) -> list[NameRow]:
    """Its other names, those to be confirmed first."""
    aliases = list(Alias.objects.filter(topic=topic).order_by("-certainty", "name"))
    wanted = {fold(alias.name) for alias in aliases if alias.certainty == "to_confirm"}
    others = Topic.objects.filter(merged_into=None).exclude(pk=topic.pk) if wanted else Topic.objects.none()
    bearers = {fold(other.name): other.name for other in others if fold(other.name) in wanted}
    merged = Topic.objects.filter(merged_into=topic).order_by("name")
    known = {fold(alias.name) for alias in aliases}
    rows = present_names(aliases, bearers)
    rows += [
        NameRow(0, each.name, True, "made one with it", "") for each in merged if fold(each.name) not in known
    ]
    return rows


def list_parts(topic: Topic) -> list[tuple[int, str]]:
    """What can be split off: each item, question, action and statement with its day."""
    members = ("item__meeting", "question__item__meeting", "action", "commitment", "expectation")
    links = TopicLink.objects.filter(topic=topic, certainty__in=JOINING).select_related(*members)
    parts = sorted((_describe_part(link) for link in links), key=lambda part: (part[0], part[1], part[2]))
    return [(number, words) for _, _, number, words in parts]


def _describe_part(link: TopicLink) -> tuple[dt.date, int, int, str]:
    said: Any = link.action or link.commitment or link.expectation
    if link.item:
        on, place, words = link.item.meeting.held_on, 0, f"Item: {link.item}"
    elif link.question:
        on, place, words = link.question.item.meeting.held_on, 1, f"Question: {link.question.text}"
    else:
        on, place, words = said.raised_on, 2, f"{said._meta.verbose_name.capitalize()}: {said.text}"
    short = words if len(words) <= _LONGEST_PART else f"{words[:_LONGEST_PART].rstrip()} …"
    return on, place, link.pk, f"{date_format(on, 'j F Y')}. {short}"


def list_changes(topic: Topic) -> QuerySet[TopicChange]:
    """Merges and splits of a topic that stand, the last first."""
    of_it = Q(topic=topic) | Q(other=topic)
    return TopicChange.objects.filter(of_it, undone_at=None).select_related("topic", "other")
