"""What the record holds on what a line asks: how often it was asked, when last, and what was answered."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Min
from django.utils import timezone
from django.utils.formats import date_format

from answerable.office.models import Topic

from ..models import JOINING, Answer, Question, TopicLink
from .alike import SAME, SAME_UNDER_A_TOPIC, Wordings
from .building import read_items
from .likeness import read_line_topics
from .models import Agenda, AgendaLine
from .states import ASKED


@dataclass(frozen=True, slots=True)
class LineHistory:
    """`asked` counts the meetings and agendas at which the same was asked; `answer` is the last one, blank
    where the record holds none. `words` is all of it as a sentence, such as "Asked twice since 2017, last on
    20 March 2018; last answer: none."."""

    asked: int
    last_on: dt.date | None
    answer: str
    answered_on: dt.date | None
    answer_link: str
    words: str


@dataclass(frozen=True, slots=True)
class Answered:
    text: str
    on: dt.date


class Reader(Protocol):
    """Gives the last written answer to each of these lines that has one, by the line's key."""

    def __call__(self, lines: Iterable[int]) -> Mapping[int, Answered]: ...


# Who keeps written answers stands above the agendas.
_readers: list[Reader] = []


def register_reader(read: Reader) -> None:
    _readers[:] = [read]


@dataclass(frozen=True, slots=True)
class Asking:
    """Once that something was asked. `occasion` is the meeting, or the agenda of one without notes yet."""

    text: str
    on: dt.date
    occasion: str
    link: str
    topics: frozenset[int]
    question: int | None = None
    line: int | None = None


def describe_lines(agenda: Agenda) -> dict[int, LineHistory]:
    """By the key of the line, in a number of queries that does not grow with the agenda."""
    items = read_items(agenda)
    lines = [line for item in items for line in item.lines.all()]
    askings = [*_list_questions(), *_list_lines(agenda)]
    wordings = Wordings([asking.text for asking in askings])
    topics = _add_named(read_line_topics(items), lines)
    same = {line.pk: _find_same(line, askings, wordings, topics[line.pk]) for line in lines}
    on_topic = {line.pk: [each for each in askings if each.topics & topics[line.pk]] for line in lines}
    answers = _read_answers([*same.values(), *on_topic.values()])
    return {line.pk: _describe(same[line.pk], on_topic[line.pk], answers) for line in lines}


def _add_named(topics: dict[int, set[int]], lines: Iterable[AgendaLine]) -> dict[int, set[int]]:
    """A line that names a topic is about it, whatever its item says."""
    known = Topic.objects.order_by().values_list("pk", "name")
    names = [(key, re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)) for key, name in known]
    return {
        line.pk: topics[line.pk] | {key for key, name in names if name.search(line.text)} for line in lines
    }


def _list_questions() -> list[Asking]:
    topics = _read_question_topics()
    rows = Question.objects.select_related("item__meeting").order_by("item__meeting__held_on", "pk")
    return [
        Asking(
            text=question.text,
            on=question.item.meeting.held_on,
            occasion=f"meeting {question.item.meeting_id}",
            link=question.item.get_absolute_url(),
            topics=frozenset(topics["question", question.pk] or topics["item", question.item_id]),
            question=question.pk,
        )
        for question in rows
    ]


def _read_question_topics() -> dict[tuple[str, int], set[int]]:
    topics: dict[tuple[str, int], set[int]] = defaultdict(set)
    links = TopicLink.objects.filter(certainty__in=JOINING).order_by()
    for topic, item, question in links.values_list("topic", "item", "question"):
        topics["item", item].add(topic)
        topics["question", question].add(topic)
    return topics


def _list_lines(agenda: Agenda) -> list[Asking]:
    """What earlier agendas asked; the notes of a meeting that was held say the same, and it counts once."""
    lines = AgendaLine.objects.filter(state=ASKED).exclude(item__agenda=agenda)
    rows = lines.select_related("item__agenda__sitting").annotate(
        first=Min("item__agenda__issues__issued_at")
    )
    return [_make_asking(line) for line in rows.order_by("first", "pk")]


def _make_asking(line: AgendaLine) -> Asking:
    sitting = line.item.agenda.sitting
    held = sitting.meeting_id is not None
    first: dt.datetime = line.first  # type: ignore[attr-defined]
    return Asking(
        text=line.text,
        on=sitting.on if held and sitting.on else timezone.localdate(first),
        occasion=f"meeting {sitting.meeting_id}" if held else f"agenda {line.item.agenda_id}",
        link=line.item.agenda.get_absolute_url(),
        topics=frozenset([line.item.topic_id]) if line.item.topic_id else frozenset(),
        line=line.pk,
    )


def _find_same(
    line: AgendaLine, askings: Sequence[Asking], wordings: Wordings, topics: set[int]
) -> list[Asking]:
    """Those with nearly its words, or with many of them under the same topic."""
    return [
        askings[place]
        for place, likeness in wordings.find(line.text)
        if likeness >= (SAME_UNDER_A_TOPIC if askings[place].topics & topics else SAME)
    ]


def _read_answers(groups: Iterable[Sequence[Asking]]) -> dict[Asking, Answered]:
    known = {asking for group in groups for asking in group}
    words: dict[int, list[str]] = defaultdict(list)
    rows = Answer.objects.filter(question__in={asking.question for asking in known if asking.question})
    for question, text in rows.order_by("question", "position").values_list("question", "text"):
        words[question].append(text)
    written = _read_written({asking.line for asking in known if asking.line})
    answers = {}
    for asking in known:
        if asking.question in words:
            answers[asking] = Answered("\n".join(words[asking.question]), asking.on)
        elif asking.line and asking.line in written:
            answers[asking] = written[asking.line]
    return answers


def _read_written(lines: set[int]) -> Mapping[int, Answered]:
    return _readers[0](lines) if _readers and lines else {}


def _describe(
    same: Sequence[Asking], on_topic: Sequence[Asking], answers: Mapping[Asking, Answered]
) -> LineHistory:
    last = _find_answered(same, answers)
    answered = answers[last] if last else None
    return LineHistory(
        asked=_count(same),
        last_on=max((asking.on for asking in same), default=None),
        answer=answered.text if answered else "",
        answered_on=answered.on if answered else None,
        answer_link=last.link if last else "",
        words=_say(same, on_topic, answers),
    )


def _find_answered(askings: Iterable[Asking], answers: Mapping[Asking, Answered]) -> Asking | None:
    answered = [asking for asking in askings if asking in answers]
    return max(answered, key=lambda asking: (answers[asking].on, asking.question or 0), default=None)


def _count(askings: Iterable[Asking]) -> int:
    return len({asking.occasion for asking in askings})


def _say(same: Sequence[Asking], on_topic: Sequence[Asking], answers: Mapping[Asking, Answered]) -> str:
    if same:
        return f"Asked {_say_times(same, answers)}"
    if on_topic:
        return f"Not asked in these words before. The topic was asked about {_say_times(on_topic, answers)}"
    return "Nothing in these words found in the record."


def _say_times(askings: Sequence[Asking], answers: Mapping[Asking, Answered]) -> str:
    number = _count(askings)
    days = sorted(asking.on for asking in askings)
    answered = _find_answered(askings, answers)
    last = _name_day(answers[answered].on) if answered else "none"
    if number == 1:
        return f"once, on {_name_day(days[-1])}; answer: {last}."
    times = "twice" if number == 2 else f"{number} times"
    return f"{times} since {days[0].year}, last on {_name_day(days[-1])}; last answer: {last}."


def _name_day(day: dt.date) -> str:
    return date_format(day, "j F Y")
