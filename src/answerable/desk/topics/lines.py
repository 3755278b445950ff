"""What agendas asked on topics, in the words that went out, for those of office and force who know of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Prefetch
from django.urls import reverse

from answerable.accounts.access import Permission, may
from answerable.accounts.models import Account
from answerable.meetings.agendas.issued import read_issued, read_topics_of_lines
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.models import JOINING, TopicLink
from answerable.meetings.requests.asked.presenters import read_allocation
from answerable.meetings.requests.models import AnswerStatus, WrittenAnswer
from answerable.meetings.topic_record import TopicCount
from answerable.office.models import Topic


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a line, in words; `waits` for a written answer."""

    words: str
    waits: bool = False


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line that went out. `meeting` is the key of the notes of its meeting, once it was held; what came
    of it, and its `answers`, only the office is told."""

    number: int
    reference: str
    text: str
    place: str
    on: dt.date
    off: bool
    meeting: int | None
    topics: frozenset[int]
    holder: int | None
    came: Came | None = None
    answers: tuple[WrittenAnswer, ...] = ()

    @property
    def told(self) -> bool:
        """Whether the reader is told what came of it."""
        return self.came is not None

    @property
    def unanswered(self) -> bool:
        return self.came is not None and self.came.waits


def list_asked_lines(account: Account) -> list[AskedLine]:
    """Every line that went out, the earliest first, in a number of queries that does not grow with them."""
    office = may(account, Permission.READ_REQUESTS)
    if not office and not may(account, Permission.ANSWER_REQUESTS):
        return []
    standing = AnswerStatus.objects.exclude(state=AnswerStatus.State.REPLACED)
    found = AgendaLine.objects.exclude(state=AgendaLine.State.DRAFTED)
    found = found.select_related("item__agenda__sitting__series", "allocation")
    lines = list(found.prefetch_related("written_answers", Prefetch("statuses", standing)))
    issued = read_issued(line.item.agenda_id for line in lines)
    topics, roots = read_topics_of_lines(lines), _read_roots()
    asked = [
        AskedLine(
            number=line.pk,
            reference=line.reference,
            text=issued[line.pk].text,
            place=f"{line.item.agenda.sitting}: {issued[line.pk].heading}",
            on=issued[line.pk].first_on,
            off=_is_off(line),
            meeting=line.item.agenda.sitting.meeting_id,
            topics=frozenset(roots[key] for key in topics[line.pk]),
            holder=allocation.account_id if (allocation := read_allocation(line)) else None,
            came=_describe(line) if office and not _is_off(line) else None,
            answers=tuple(line.written_answers.all()) if office else (),
        )
        for line in lines
        if line.pk in issued
    ]
    return sorted(asked, key=lambda each: (each.on, each.number))


def _is_off(line: AgendaLine) -> bool:
    return AgendaLine.State.WITHDRAWN in (line.state, line.item.agenda.state)


def _describe(line: AgendaLine) -> Came:
    """What the office made of it counts, else whether an answer came."""
    status = next(iter(line.statuses.all()), None)
    if status:
        return Came(status.get_status_display().capitalize())
    if line.written_answers.all():
        return Came("Answered in writing")
    if line.mode == AgendaLine.Mode.ORAL:
        return Came("To be answered at the meeting")
    return Came("No written answer yet", waits=True)


def _read_roots() -> dict[int, int]:
    """For each topic the one that stands for it."""
    above = dict(Topic.objects.values_list("pk", "merged_into_id"))
    roots: dict[int, int] = {}
    for key in above:
        root = key
        while (other := above[root]) is not None:
            root = other
        roots[key] = root
    return roots


def list_lines_of_topic(topic: Topic, account: Account) -> list[AskedLine]:
    return [line for line in list_asked_lines(account) if topic.pk in line.topics]


def leave_out_noted(lines: Iterable[AskedLine], meetings: Iterable[int]) -> list[AskedLine]:
    """Without what was withdrawn, and without what the notes of its meeting say as well: that counts once."""
    noted = set(meetings)
    return [line for line in lines if not line.off and line.meeting not in noted]


def count_with_lines(counts: Iterable[TopicCount], lines: Iterable[AskedLine]) -> list[TopicCount]:
    by_topic = defaultdict(list)
    for line in lines:
        for topic in line.topics:
            by_topic[topic].append(line)
    meetings = _read_meetings() if by_topic else {}
    return [_add(each, by_topic.get(each.topic.pk, []), meetings) for each in counts]


def _read_meetings() -> Mapping[int, set[int]]:
    """At which meetings the notes hold a question of each topic."""
    found: dict[int, set[int]] = defaultdict(set)
    links = TopicLink.objects.filter(certainty__in=JOINING, question__isnull=False).order_by()
    for topic, meeting in links.values_list("topic", "question__item__meeting"):
        found[topic].add(meeting)
    return found


def _add(counted: TopicCount, lines: list[AskedLine], meetings: Mapping[int, set[int]]) -> TopicCount:
    asked = leave_out_noted(lines, meetings.get(counted.topic.pk, ()))
    if not asked:
        return counted
    days = [line.on for line in asked]
    known = [day for day in (counted.first_raised, counted.last_raised) if day]
    return replace(
        counted,
        questions=counted.questions + len(asked),
        unanswered=counted.unanswered + sum(line.unanswered for line in asked),
        first_raised=min([*days, *known]),
        last_raised=max([*days, *known]),
        last_asked=max([*days, *([counted.last_asked] if counted.last_asked else [])]),
    )


def make_page(line: AskedLine, account: Account) -> str:
    """Where this reader finds the line; a contributor reads only those that are its own."""
    if may(account, Permission.READ_REQUESTS):
        return reverse("answers:line", args=[line.number])
    whole = may(account, Permission.COORDINATE_ANSWERS) or line.holder == account.pk
    return reverse("asked:line", args=[line.number]) if whole else ""
