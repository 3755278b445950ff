"""Every write about meetings: founding their series, and recording a meeting from its notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from answerable.audit import ledger
from answerable.core.notes import model as notes
from answerable.office.models import Person, Post, Topic
from answerable.office.operations import read_dates
from answerable.office.profile import Profile
from answerable.papers.models import Paper

from .exceptions import MeetingRecordedAlready
from .models import (
    Answer,
    Attendance,
    Item,
    Meeting,
    NextMeeting,
    Passage,
    Question,
    Series,
    SeriesAlias,
    StandingItem,
)
from .queries import find_meeting


def found_series(profile: Profile, *, by: ledger.Actor) -> None:
    """Writes a profile's meeting series with their former names and standing agendas."""
    with ledger.entry(by, "found series") as writing:
        for entry in profile.read("series"):
            series = writing.add(Series(name=entry["name"], **read_dates(entry)))
            writing.add_all([SeriesAlias(series=series, name=name) for name in entry.get("aliases") or []])
            for agenda in entry.get("standing") or []:
                writing.add_all(_make_standing_items(series, agenda))


def _make_standing_items(series: Series, agenda: Mapping[str, Any]) -> list[StandingItem]:
    return [
        StandingItem(
            series=series,
            position=position,
            number=line.get("number") or "",
            heading=line["heading"],
            kind=line["kind"],
            **read_dates(agenda),
        )
        for position, line in enumerate(agenda["items"], 1)
    ]


@dataclass(frozen=True, slots=True)
class Present:
    """A line of the attendance list, with the person and post it was matched with."""

    said: notes.Person
    state: str
    person: Person | None
    post: Post | None
    temporary: str


@dataclass(frozen=True, slots=True)
class ItemLines:
    """An item as recorded, the item of the notes that it came from, and where it stands in words."""

    item: Item
    said: notes.Item
    place: str


def record_meeting(
    read: notes.Notes, *, series: Series | None, present: list[Present], paper: Paper, writing: ledger.Writing
) -> Meeting:
    """The meeting with its attendance and the meetings it names; refuses one that is in the record."""
    assert read.date is not None, "a draft without a date is refused before"
    held_on = dt.date.fromisoformat(read.date)
    title = read.title or (series.name if series else "Meeting")
    known = find_meeting(series, held_on, title)
    if known:
        raise MeetingRecordedAlready(known)
    chair = next((p.person for p in present if read.chair and p.said.name == read.chair.name), None)
    meeting = writing.add(
        Meeting(
            series=series,
            slug=_choose_slug(held_on, series.name if series else title),
            title=title,
            period=read.period or "",
            held_on=held_on,
            time=read_time(read.time),
            end_time=read_time(read.end_time),
            venue=read.venue or "",
            chair=describe_person(read.chair),
            chair_person=chair,
            minutes_by=describe_person(read.minutes_by),
            paper=paper,
            header_lines=list(read.header_lines),
        )
    )
    writing.add_all(_make_attendance(meeting, present, paper))
    writing.add_all(_make_next_meetings(meeting, read, paper))
    return meeting


def _choose_slug(held_on: dt.date, name: str) -> str:
    slug = f"{held_on.isoformat()}-{slugify(name)[:90]}".strip("-")
    taken = set(Meeting.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(each for each in numbered if each not in taken)


def describe_person(person: notes.Person | None) -> str:
    if person is None:
        return ""
    return ", ".join(part for part in (person.name, person.capacity, person.organisation) if part)


def read_time(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def _make_attendance(meeting: Meeting, present: list[Present], paper: Paper) -> list[Attendance]:
    return [
        Attendance(
            meeting=meeting,
            position=position,
            state=each.state,
            name=each.said.name or "",
            capacity=each.said.capacity or "",
            short=each.said.short or "",
            organisation=each.said.organisation or "",
            part=each.said.part or "",
            person=each.person,
            post=each.post,
            temporary=each.temporary,
            paper=paper,
            lines=list(each.said.lines),
            inferred=each.said.inferred,
        )
        for position, each in enumerate(present, 1)
    ]


def _make_next_meetings(meeting: Meeting, read: notes.Notes, paper: Paper) -> list[NextMeeting]:
    named = read.next_meetings or ((read.next_meeting,) if read.next_meeting else ())
    return [
        NextMeeting(
            meeting=meeting,
            position=position,
            kind=each.kind or "",
            date=dt.date.fromisoformat(each.date) if each.date else None,
            time=read_time(each.time),
            end_time=read_time(each.end_time),
            venue=each.venue or "",
            text=each.text,
            year_inferred=each.year_inferred,
            paper=paper,
            lines=list(each.lines),
        )
        for position, each in enumerate(named, 1)
    ]


def record_items(
    read: notes.Notes,
    *,
    meeting: Meeting,
    topics: Mapping[int, Topic],
    soft_asks: Mapping[int, list[notes.Statement]],
    find_post: Callable[[str], Post | None],
    writing: ledger.Writing,
) -> list[ItemLines]:
    """Items with their passages, questions and answers, in order. `topics` and `soft_asks` go by an item's
    place in the order in which `walk_items` gives them."""
    recorded = _make_items(read, meeting, topics)
    for depth in range(1, 1 + max((each.item.path.count("-") for each in recorded), default=-1) + 1):
        writing.add_all([each.item for each in recorded if each.item.path.count("-") == depth - 1])
    passages = [
        passage
        for place, each in enumerate(recorded)
        for passage in _make_passages(each, meeting.paper, soft_asks.get(place, []))
    ]
    writing.add_all(passages)
    questions = [pair for each in recorded for pair in _make_questions(each, meeting.paper, find_post)]
    writing.add_all([question for question, _ in questions])
    writing.add_all([answer for pair in questions for answer in _make_answers(*pair)])
    return recorded


def walk_items(items: tuple[notes.Item, ...], above: str = "") -> Iterator[tuple[str, notes.Item]]:
    """Every item with its path, such as 2-1-3, an item before the ones in it."""
    for position, item in enumerate(items, 1):
        path = f"{above}-{position}" if above else str(position)
        yield path, item
        yield from walk_items(item.items, path)


def _make_items(read: notes.Notes, meeting: Meeting, topics: Mapping[int, Topic]) -> list[ItemLines]:
    made: dict[str, ItemLines] = {}
    for place, (path, said) in enumerate(walk_items(read.items)):
        above = made.get(path.rpartition("-")[0])
        item = Item(
            meeting=meeting,
            parent=above.item if above else None,
            path=path,
            position=place + 1,
            number=said.number or "",
            heading=said.heading or "",
            kind=said.kind,
            purpose=said.purpose or "",
            leads=list(said.leads),
            topic=topics.get(place),
            paper=meeting.paper,
            lines=list(said.lines),
            inferred=said.inferred,
            **_read_origin(said.origin),
        )
        made[path] = ItemLines(item, said, _describe_place(item))
    return list(made.values())


def _read_origin(origin: notes.Origin | None) -> dict[str, Any]:
    if origin is None:
        return {}
    return {
        "origin_text": origin.text,
        "origin_month": origin.month or "",
        "origin_lines": list(origin.lines),
    }


def _describe_place(item: Item) -> str:
    name = str(item)
    return name if item.number or item.heading else f"item {item.path.replace('-', '.')}"


def _make_passages(each: ItemLines, paper: Paper | None, soft_asks: list[notes.Statement]) -> list[Passage]:
    """In the order of their lines; what has no line was typed in, and stands at the end."""
    said = each.said
    kinds: list[tuple[str, tuple[notes.Text, ...]]] = [
        ("context", said.context),
        ("request", said.requests),
        ("update", said.updates),
        ("finding", said.findings),
        ("agreed", said.agreed),
        ("nil", (said.nil,) if said.nil else ()),
        ("soft_ask", tuple(notes.Text(ask.text, ask.lines) for ask in soft_asks)),
    ]
    texts = [(kind, text) for kind, found in kinds for text in found]
    texts.sort(key=lambda pair: pair[1].lines[0] if pair[1].lines else float("inf"))
    return [
        Passage(
            item=each.item,
            kind=kind,
            position=position,
            text=text.text,
            paper=paper,
            lines=list(text.lines),
            inferred=text.inferred,
        )
        for position, (kind, text) in enumerate(texts, 1)
    ]


def _make_questions(
    each: ItemLines, paper: Paper | None, find_post: Callable[[str], Post | None]
) -> list[tuple[Question, notes.Question]]:
    return [
        (
            Question(
                item=each.item,
                position=position,
                form=said.form,
                number=said.number or "",
                text=said.text,
                asked_by=said.asked_by or "",
                asked_by_post=find_post(said.asked_by) if said.asked_by else None,
                paper=paper,
                lines=list(said.lines),
                inferred=said.inferred,
            ),
            said,
        )
        for position, said in enumerate(each.said.questions, 1)
    ]


def _make_answers(question: Question, said: notes.Question) -> list[Answer]:
    return [
        Answer(
            question=question,
            position=position,
            text=answer.text,
            paper=question.paper,
            lines=list(answer.lines),
            inferred=answer.inferred,
        )
        for position, answer in enumerate(said.answers, 1)
    ]
