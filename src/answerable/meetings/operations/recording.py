"""Recording a meeting from its notes: its header, who came, and the meetings that it names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.text import slugify

from answerable.audit import ledger
from answerable.core.notes import model as notes
from answerable.office.models import Person, Post
from answerable.papers.models import Paper

from ..exceptions import MeetingRecordedAlready
from ..models import Attendance, Meeting, NextMeeting, Series
from ..queries import find_meeting


@dataclass(frozen=True, slots=True)
class Present:
    """A line of the attendance list, with the person and post it was matched with."""

    said: notes.Person
    state: str
    person: Person | None
    post: Post | None
    temporary: str


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
