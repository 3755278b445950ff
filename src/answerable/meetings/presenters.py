"""A meeting as readable notes: plain structures in the order of the notes, with a link for every item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import date_format, time_format

from answerable.actions.models import Action
from answerable.actions.queries import OwnerLine, make_line
from answerable.actions.states import OPEN
from answerable.office.queries import Holders
from answerable.papers.presenters import Source, present_source
from answerable.ui.words import count, describe_age, join

from .models import JOINING, Answer, Attendance, Item, Meeting, NextMeeting, Passage, Question

DEEPEST_HEADING = 5


@dataclass(frozen=True, slots=True)
class Words:
    """Something said, where it was read, and the commitments and expectations that were heard in it; `asked`
    are those of the words that ask, where the rest reports around them."""

    text: str
    inferred: bool
    source: Source | None
    marks: tuple[str, ...] = ()
    asked: str = ""

    @property
    def parts(self) -> tuple[str, str, str]:
        """Before the words that ask, those words, and after them."""
        return self.text.partition(self.asked) if self.asked else (self.text, "", "")


@dataclass(frozen=True, slots=True)
class Note:
    """A passage of an item, or a question with its answers."""

    kind: str
    words: Words
    label: str = ""
    asked_by: str = ""
    answers: tuple[Words, ...] = ()
    unanswered: bool = False
    # Why a question without an answer is not open any more.
    ended: str = ""


@dataclass(frozen=True, slots=True)
class ActionNote:
    reference: str
    address: str
    owners: str
    due: str
    state: str
    words: Words


@dataclass(frozen=True, slots=True)
class Statement:
    """A commitment or an expectation that was heard in an item."""

    kind: str
    who: str
    due: str
    words: Words

    @property
    def mark(self) -> str:
        """Such as "Commitment, CC, by the autumn"."""
        return ", ".join(part for part in (self.kind, self.who, self.due) if part)


@dataclass(frozen=True, slots=True)
class TopicName:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    anchor: str
    level: int
    number: str
    heading: str
    purpose: str
    leads: str
    origin: str
    topics: tuple[TopicName, ...]
    notes: tuple[Note, ...]
    actions: tuple[ActionNote, ...]
    statements: tuple[Statement, ...]
    inferred: bool

    @property
    def title(self) -> str:
        return " ".join(part for part in (self.number, self.heading) if part)


@dataclass(frozen=True, slots=True)
class PersonLine:
    name: str
    capacity: str
    holds: str
    part: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class MeetingPage:
    title: str
    held_on: dt.date
    facts: tuple[tuple[str, str], ...]
    present: tuple[PersonLine, ...]
    apologies: tuple[PersonLine, ...]
    items: tuple[ItemPage, ...]
    next_meetings: tuple[str, ...]
    summary: str
    unanswered: int
    source: Source | None


def present_meeting(meeting: Meeting, *, sources: bool) -> MeetingPage:
    """The whole page; `sources` says whether this reader may open the lines it came from."""
    holders = Holders()
    items = tuple(_present_item(item, holders, sources) for item in meeting.items.all())
    people = list(meeting.attendance.all())
    return MeetingPage(
        title=meeting.title,
        held_on=meeting.held_on,
        facts=tuple((label, words) for label, words in _list_facts(meeting) if words),
        present=_list_people(people, Attendance.State.PRESENT),
        apologies=_list_people(people, Attendance.State.APOLOGIES),
        items=items,
        next_meetings=tuple(describe_next(each) for each in meeting.next_meetings.all()),
        summary=summarise(items),
        unanswered=sum(note.unanswered for item in items for note in item.notes),
        source=_source_of(meeting, sources),
    )


def _source_of(meeting: Meeting, sources: bool) -> Source | None:
    """The paper the notes are, from its first line."""
    first = next(iter(meeting.items.all()), None)
    source = present_source(first, shown=sources) if first else None
    return Source(source.name, "", source.address.partition("#")[0]) if source else None


def _list_facts(meeting: Meeting) -> list[tuple[str, str]]:
    return [
        ("Held", f"{date_format(meeting.held_on, 'l j F Y')}{_describe_times(meeting)}"),
        ("Series", str(meeting.series or "")),
        ("Period", meeting.period),
        ("Venue", meeting.venue),
        ("Chair", meeting.chair),
        ("Notes by", meeting.minutes_by),
    ]


def _describe_times(meeting: Meeting) -> str:
    times = [time_format(each, "H:i") for each in (meeting.time, meeting.end_time) if each]
    return f", {' to '.join(times)}" if times else ""


def _list_people(people: Iterable[Attendance], state: str) -> tuple[PersonLine, ...]:
    return tuple(_present_person(each) for each in people if each.state == state)


def _present_person(person: Attendance) -> PersonLine:
    """As printed, and the post that was recognised in it where that says more."""
    capacity = join([part for part in (person.capacity or person.short, person.organisation) if part])
    post = person.post.title if person.post else ""
    holds = "" if not post or post.casefold() == person.capacity.casefold() else post
    mark = f"{holds} ({person.temporary})" if holds and person.temporary else holds
    name = person.name or capacity or "Somebody unnamed"
    return PersonLine(name, capacity, mark, person.part, person.inferred)


def _present_item(item: Item, holders: Holders, sources: bool) -> ItemPage:
    notes, statements = _list_notes(item, sources), _list_statements(item, sources)
    return ItemPage(
        anchor=item.anchor,
        level=min(item.path.count("-") + 2, DEEPEST_HEADING),
        number=item.number,
        heading=item.heading or ("" if item.number else f"Item {item.path}"),
        purpose=item.purpose,
        leads=join(item.leads),
        origin=item.origin_text,
        topics=_list_topics(item),
        notes=tuple(_mark_note(note, statements) for note in notes),
        actions=tuple(_present_action(link.action, holders, sources) for link in item.action_links.all()),
        statements=tuple(said for said in statements if not any(_holds(note, said) for note in notes)),
        inferred=item.inferred,
    )


def _list_topics(item: Item) -> tuple[TopicName, ...]:
    """Those that it surely belongs to."""
    links = [link for link in item.topic_links.all() if link.certainty in JOINING]
    topics = sorted({link.topic for link in links}, key=lambda topic: topic.name.casefold())
    return tuple(TopicName(topic.name, topic.get_absolute_url()) for topic in topics)


def _list_notes(item: Item, sources: bool) -> list[Note]:
    """Passages and questions by where they stand in the source, and no words twice: the notes' structure also
    holds an answer among the findings, and a reported question in the passage that reports it."""
    questions = list(item.questions.all())
    passages = [each for each in item.passages.all() if not _is_answer(each, questions)]
    reports = {each.pk: report for each in questions if (report := _find_report(each, passages))}
    reporting = {report.pk for report in reports.values()}
    notes = [
        *((each, _present_passage(each, sources)) for each in passages if each.pk not in reporting),
        *((each, _present_question(each, reports.get(each.pk), sources)) for each in questions),
    ]
    return [note for _, note in sorted(notes, key=lambda pair: min(pair[0].lines, default=0))]


def _is_answer(passage: Passage, questions: list[Question]) -> bool:
    answers = {(answer.text, tuple(answer.lines)) for each in questions for answer in each.answers.all()}
    return (passage.text, tuple(passage.lines)) in answers


def _find_report(question: Question, passages: list[Passage]) -> Passage | None:
    """The passage that holds a reported question with all its answers, and no other question."""
    said = [question.text, *(answer.text for answer in question.answers.all())]
    holding = [each for each in passages if all(words in each.text for words in said)]
    return holding[0] if question.form == Question.Form.REPORTED and len(holding) == 1 else None


def _mark_note(note: Note, statements: list[Statement]) -> Note:
    answers = tuple(_mark(answer, statements) for answer in note.answers)
    return replace(note, words=_mark(note.words, statements), answers=answers)


def _mark(words: Words, statements: list[Statement]) -> Words:
    return replace(words, marks=tuple(said.mark for said in statements if said.words.text in words.text))


def _holds(note: Note, said: Statement) -> bool:
    return any(said.words.text in words.text for words in (note.words, *note.answers))


def _present_passage(passage: Passage, sources: bool) -> Note:
    return Note(kind=passage.kind, label=passage.get_kind_display(), words=_words(passage, sources))


def _present_question(question: Question, report: Passage | None, sources: bool) -> Note:
    """A reported question is shown in the words that report it, with its answer in them."""
    answers = tuple(_words(answer, sources) for answer in question.answers.all())
    return Note(
        kind="question",
        label=question.number,
        words=replace(_words(report or question, sources), asked=question.text),
        asked_by=question.asked_by,
        answers=() if report else answers,
        unanswered=not answers and question.state == OPEN,
        ended=f"{question.state.capitalize()}: {question.closing_reason}" if question.state != OPEN else "",
    )


def _words(said: Passage | Question | Answer | Any, sources: bool) -> Words:
    return Words(said.text, said.inferred, present_source(said, shown=sources))


def _present_action(action: Action, holders: Holders, sources: bool) -> ActionNote:
    line = make_line(action, on=action.raised_on, holders=holders)
    return ActionNote(
        reference=action.reference,
        address=action.get_absolute_url(),
        owners=join([_name_owner(owner) for owner in line.owners]) or "nobody named",
        due=action.due_text,
        state=action.state,
        words=_words(action, sources),
    )


def _name_owner(owner: OwnerLine) -> str:
    return f"{owner.words} ({owner.person})" if owner.post and owner.person else owner.words


def _list_statements(item: Item, sources: bool) -> list[Statement]:
    said = [
        *(("Commitment", link.commitment) for link in item.commitment_links.all()),
        *(("Expectation", link.expectation) for link in item.expectation_links.all()),
    ]
    said.sort(key=lambda pair: min(pair[1].lines, default=0))
    return [Statement(kind, each.who, each.due_text, _words(each, sources)) for kind, each in said]


def describe_next(meeting: NextMeeting) -> str:
    """As printed, with the year where the notes left it out."""
    date = meeting.date if meeting.year_inferred else None
    guessed = f" (taken to be {date_format(date, 'j F Y')})" if date else ""
    said = meeting.kind and meeting.kind.casefold() not in meeting.text.casefold()
    return f"{meeting.kind}: {meeting.text}{guessed}" if said else f"{meeting.text}{guessed}"


def summarise(items: Iterable[ItemPage]) -> str:
    """Such as "4 items, 6 questions, 9 actions and 2 commitments"."""
    rows = list(items)
    kinds = [
        (len(rows), "item"),
        (sum(note.kind == "question" for item in rows for note in item.notes), "question"),
        (len({action.reference for item in rows for action in item.actions}), "action"),
        (_count_statements(rows, "Commitment"), "commitment"),
        (_count_statements(rows, "Expectation"), "expectation"),
    ]
    return join([count(number, word) for number, word in kinds if number])


def _count_statements(items: list[ItemPage], kind: str) -> int:
    """Those shown on their own, and those that mark the words they were heard in."""
    words = [each for item in items for note in item.notes for each in (note.words, *note.answers)]
    marks = [mark for each in words for mark in each.marks]
    alone = [said.mark for item in items for said in item.statements]
    return sum(mark.split(",")[0] == kind for mark in [*marks, *alone])


def name_meeting(meeting: Meeting) -> str:
    """Its title, with the period where that tells it from others of the same name."""
    said = meeting.period and meeting.period not in meeting.title
    return f"{meeting.title}, {meeting.period}" if said else meeting.title


@dataclass(frozen=True, slots=True)
class MeetingRow:
    title: str
    period: str
    address: str
    held_on: dt.date
    series: str
    questions: int
    unanswered: int
    actions: int


def present_row(meeting: Any) -> MeetingRow:
    return MeetingRow(
        title=meeting.title,
        period="" if meeting.period in meeting.title else meeting.period,
        address=meeting.get_absolute_url(),
        held_on=meeting.held_on,
        series=str(meeting.series or ""),
        questions=meeting.questions,
        unanswered=meeting.unanswered,
        actions=meeting.actions,
    )


@dataclass(frozen=True, slots=True)
class UnansweredRow:
    text: str
    asked_by: str
    held_on: dt.date
    meeting: str
    item: str
    address: str
    age: str
    number: int
    reason: str


def present_unanswered(question: Question, *, on: dt.date) -> UnansweredRow:
    item = question.item
    return UnansweredRow(
        text=question.text,
        asked_by=question.asked_by,
        held_on=item.meeting.held_on,
        meeting=name_meeting(item.meeting),
        item=str(item),
        address=item.get_absolute_url(),
        age=describe_age((on - item.meeting.held_on).days),
        number=question.pk,
        reason=question.closing_reason,
    )
