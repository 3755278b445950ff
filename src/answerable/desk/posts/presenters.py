"""Posts and people over time, as plain words and addresses."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format

from answerable.meetings.models import Attendance, AttendanceCorrection
from answerable.office.models import Holding, Person, PersonMerge, Post
from answerable.office.names import make_initials

from .doubts import PeopleDoubt


@dataclass(frozen=True, slots=True)
class Place:
    """A meeting at which somebody was seen."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """Somebody in a post: from when to when, and how that is known."""

    person: str
    person_address: str
    post: str
    mark: str
    when: str
    known: str
    first: Place | None
    last: Place | None


@dataclass(frozen=True, slots=True)
class PostSection:
    title: str
    short: str
    body: str
    rows: tuple[HoldingRow, ...]


class Sightings:
    """The meetings at which people were listed, read once."""

    def __init__(self) -> None:
        rows = Attendance.objects.filter(person__isnull=False, post__isnull=False).order_by(
            "meeting__held_on"
        )
        self._places: dict[tuple[int, int], list[tuple[dt.date, str, str]]] = defaultdict(list)
        found = rows.values_list("post", "person", "meeting__held_on", "meeting__title", "meeting__slug")
        for post, person, on, title, slug in found:
            self._places[post, person].append((on, title, slug))

    def find(self, holding: Holding) -> tuple[Place | None, Place | None]:
        """The first and the last meeting within a holding."""
        first, last = holding.from_date or dt.date.min, holding.to_date or dt.date.max
        known = [p for p in self._places[holding.post_id, holding.person_id] if first <= p[0] <= last]
        return (_make_place(known[0]), _make_place(known[-1])) if known else (None, None)


def _make_place(seen: tuple[dt.date, str, str]) -> Place:
    on, title, slug = seen
    return Place(f"{date_format(on, 'j F Y')}, {title}", reverse("meetings:meeting", args=[slug]))


def present_posts(posts: Iterable[Post], holdings: Iterable[Holding]) -> list[PostSection]:
    """Each post with whoever held it, one after the other."""
    sightings = Sightings()
    by_post: dict[int, list[HoldingRow]] = defaultdict(list)
    for holding in holdings:
        by_post[holding.post_id].append(present_holding(holding, sightings))
    return [PostSection(post.title, post.short, str(post.body), tuple(by_post[post.pk])) for post in posts]


def present_holding(holding: Holding, sightings: Sightings) -> HoldingRow:
    first, last = sightings.find(holding)
    return HoldingRow(
        person=holding.person.name,
        person_address=reverse("desk:person", args=[holding.person_id]),
        post=str(holding.post),
        mark=holding.temporary,
        when=describe_span(holding),
        known="Appointed" if holding.bounds == Holding.Bounds.APPOINTED else "Seen at meetings",
        first=first,
        last=last,
    )


def describe_span(holding: Holding) -> str:
    """An appointment says when it began and ended; what was seen says only between which days."""
    first = date_format(holding.from_date, "j F Y") if holding.from_date else ""
    last = date_format(holding.to_date, "j F Y") if holding.to_date else ""
    if holding.bounds == Holding.Bounds.SEEN:
        return f"Seen on {first}" if first == last else f"Seen from {first} to {last}"
    if not first and not last:
        return "Dates not known"
    return f"{f'From {first}' if first else 'Until then'}{f' to {last}' if last else ', still in post'}"


@dataclass(frozen=True, slots=True)
class PersonRow:
    name: str
    address: str
    initials: str
    posts: str
    meetings: int
    shared: tuple[str, ...]


def present_people(people: Iterable[Person], everyone: Iterable[Person]) -> list[PersonRow]:
    """With whom they share their initials, because an owner may be given by those alone."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for person in everyone:
        sharing[make_initials(person.name)].append(person.name)
    return [
        PersonRow(
            name=person.name,
            address=reverse("desk:person", args=[person.pk]),
            initials=make_initials(person.name),
            posts=", ".join(dict.fromkeys(str(holding.post) for holding in person.holdings.all())),
            meetings=person.meetings,  # type: ignore[attr-defined]
            shared=tuple(n for n in sharing[make_initials(person.name)] if n != person.name),
        )
        for person in people
    ]


@dataclass(frozen=True, slots=True)
class DoubtPage:
    key: str
    title: str
    why: str
    days: tuple[Place, ...]
    options: tuple[tuple[int, str], ...]


def present_doubts(doubts: Sequence[PeopleDoubt]) -> list[DoubtPage]:
    """Each with the meetings that it is about, all read at once."""
    people = {person for doubt in doubts for person in doubt.people}
    days = {day for doubt in doubts for day in doubt.days}
    listed = Attendance.objects.filter(person__in=people, meeting__held_on__in=days)
    rows = list(
        listed.order_by("meeting__held_on", "pk").values_list(
            "person", "meeting__held_on", "meeting__title", "meeting__slug"
        )
    )
    return [
        DoubtPage(
            key=doubt.key,
            title=doubt.title,
            why=doubt.why,
            days=_list_places(doubt, rows),
            options=tuple((number, option.words) for number, option in enumerate(doubt.options)),
        )
        for doubt in doubts
    ]


def _list_places(doubt: PeopleDoubt, rows: Iterable[tuple[int, dt.date, str, str]]) -> tuple[Place, ...]:
    meetings = dict.fromkeys(row[1:] for row in rows if row[0] in doubt.people and row[1] in doubt.days)
    return tuple(_make_place(meeting) for meeting in meetings)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer that can be undone; `kind` is "merge" or "correction"."""

    kind: str
    number: int
    words: str
    made_at: dt.datetime
    made_by: str
    place: Place | None = None


def present_answers(
    merges: Iterable[PersonMerge], corrections: Iterable[AttendanceCorrection]
) -> list[AnswerRow]:
    rows = [
        AnswerRow("merge", each.pk, f"{each.person.name} is {each.into.name}", each.made_at, each.made_by)
        for each in merges
    ]
    for each in corrections:
        meeting = each.attendance.meeting
        place = _make_place((meeting.held_on, meeting.title, meeting.slug))
        rows.append(AnswerRow("correction", each.pk, each.answer, each.made_at, each.made_by, place))
    return sorted(rows, key=lambda row: row.made_at, reverse=True)
