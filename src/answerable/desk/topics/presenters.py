"""A topic and the list of topics, as plain words and addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format

from answerable.accounts.models import Account
from answerable.meetings.models import TopicChange
from answerable.meetings.topic_doubts import make_doubt_key, read_reason
from answerable.meetings.topic_record import TopicCount, TopicRecord
from answerable.office.models import Alias
from answerable.ui.words import count, describe_age, join

from .gaps import list_days, list_gaps
from .lines import AskedLine
from .moments import Moment, Timeline


@dataclass(frozen=True, slots=True)
class Day:
    """The moments of one day under one heading: the meeting, or where there is none the day alone."""

    on: dt.date
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    address: str
    items: int
    questions: int
    unanswered: int
    actions: int
    open_actions: int
    last_asked: str
    last_raised: str
    proposed: int


@dataclass(frozen=True, slots=True)
class NameRow:
    number: int
    name: str
    sure: bool
    why: str
    becomes: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    number: int
    words: str
    made_at: dt.datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What agendas asked on the topic, as far as this reader may know of it."""

    lines: tuple[AskedLine, ...]
    account: Account


@dataclass(frozen=True, slots=True)
class TopicPage:
    number: int
    name: str
    summary: str
    gaps: tuple[str, ...]
    moments: tuple[Moment, ...]
    proposed: tuple[Moment, ...]
    areas: tuple[str, ...]


def present_topic(
    record: TopicRecord, asked: Asked, timeline: Timeline, *, on: dt.date, area: str = ""
) -> TopicPage:
    written = timeline.make_asked(asked.lines, asked.account)
    moments = sorted([*timeline.make(record.joined), *written], key=lambda moment: moment.on)
    areas = sorted({name for moment in moments for name in moment.areas})
    shown = [moment for moment in moments if area in ("", *moment.areas)]
    return TopicPage(
        number=record.topic.pk,
        name=record.topic.name,
        summary=_summarise(record, asked.lines),
        gaps=tuple(list_gaps(record, on=on, lines=asked.lines)),
        moments=tuple(shown),
        proposed=tuple(timeline.make_proposed(record.proposed)),
        areas=tuple(areas),
    )


def _summarise(record: TopicRecord, lines: Sequence[AskedLine]) -> str:
    """Such as "3 questions, 2 actions and 1 commitment, at 4 meetings from February 2017 to May 2018"."""
    held = record.joined
    kinds: list[tuple[int, str] | tuple[int, str, str]] = [
        (len(held.questions), "question"),
        (len(lines), "line of an agenda", "lines of agendas"),
        (len(held.actions), "action"),
        (len(held.commitments), "commitment"),
        (len(held.expectations), "expectation"),
    ]
    said = join([count(*kind) for kind in kinds if kind[0]]) or "No question, action or promise"
    days = list_days(held, lines)
    if not days:
        return "Nothing in the record belongs to it."
    first, last = (date_format(day, "F Y") for day in (days[0], days[-1]))
    when = f"in {first}" if first == last else f"from {first} to {last}"
    return f"{said}, on {count(len(days), 'day')} {when}."


def group_days(moments: Iterable[Moment]) -> list[Day]:
    """The newest day first; within a day in the order of the notes."""
    days = [Day(on, tuple(each)) for on, each in groupby(moments, key=lambda moment: moment.on)]
    return days[::-1]


def present_row(counted: TopicCount, *, on: dt.date) -> Row:
    return Row(
        name=counted.topic.name,
        address=counted.topic.get_absolute_url(),
        items=counted.items,
        questions=counted.questions,
        unanswered=counted.unanswered,
        actions=counted.actions,
        open_actions=counted.open_actions,
        last_asked=_describe_day(counted.last_asked, on) or "Never",
        last_raised=_describe_day(counted.last_raised, on) or "Never",
        proposed=counted.proposed,
    )


def _describe_day(day: dt.date | None, on: dt.date) -> str:
    return f"{date_format(day, 'j M Y')}, {describe_age((on - day).days)} ago" if day else ""


def present_names(aliases: Sequence[Alias], bearers: dict[str, str]) -> list[NameRow]:
    """`bearers` are the names of other topics, by their folded form, which a yes would make one with it."""
    return [
        NameRow(
            number=alias.pk,
            name=alias.name,
            sure=alias.certainty == Alias.Certainty.SURE,
            why=read_reason(alias),
            becomes=bearers.get(make_doubt_key(alias).partition(":")[2], ""),
        )
        for alias in aliases
    ]


def present_change(change: TopicChange) -> ChangeRow:
    if change.kind == TopicChange.Kind.MERGE:
        words = f"“{change.other}” was made one with “{change.topic}”"
    else:
        words = f"“{change.other}” was split from “{change.topic}”"
    return ChangeRow(change.pk, words, change.made_at, change.made_by)


def make_address(number: int) -> str:
    return reverse("desk:topic", args=[number])
