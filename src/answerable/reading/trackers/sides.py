"""Rows and actions in one form, so that they can be compared: owners as posts, dues as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from answerable.actions.models import Action
from answerable.actions.operations import Owner
from answerable.core.likeness.weights import Weights
from answerable.core.likeness.words import fold, read_terms
from answerable.core.notes.model import Due
from answerable.core.tracker.matching import ActionSide, RowSide
from answerable.core.tracker.rows import TrackerLine
from answerable.meetings.models import Attendance
from answerable.office.models import Body, Post
from answerable.office.names import make_key

from ..owners import Attendee, Room, find_owner

PRINTED = "?"


class Rooms:
    """Who was there on a day, read once a day; all posts, bodies and lists of attendance are read once."""

    def __init__(self) -> None:
        self._posts = list(Post.objects.select_related("body"))
        self._bodies = list(Body.objects.prefetch_related("posts"))
        self._attendees: dict[dt.date, list[Attendee]] = {}
        for each in Attendance.objects.select_related("meeting", "person", "post__body"):
            attendee = Attendee(each.name, each.short, each.person, each.post, each.temporary)
            self._attendees.setdefault(each.meeting.held_on, []).append(attendee)
        self._rooms: dict[dt.date | None, Room] = {}

    def find(self, day: dt.date | None) -> Room:
        if day not in self._rooms:
            posts = [post for post in self._posts if _is_in_force(post, day)]
            bodies = [body for body in self._bodies if _is_in_force(body, day)]
            self._rooms[day] = Room(posts, bodies, self._attendees.get(day, []) if day else [])
        return self._rooms[day]

    def find_owners(self, line: TrackerLine) -> tuple[Owner, ...]:
        room = self.find(line.first_day)
        return tuple(find_owner(printed, room) for printed in line.owners)


def _is_in_force(dated: Post | Body, day: dt.date | None) -> bool:
    if day is None:
        return dated.to_date is None
    return (dated.from_date or day) <= day <= (dated.to_date or day)


def make_owner_keys(owners: Iterable[Owner]) -> frozenset[str]:
    """A key for each owner that is known, and for each as printed. Those only printed contradict nothing; a
    body stands for all its posts, so "the force" and its deputy chief constable are no contradiction."""
    keys = set()
    for owner in owners:
        keys.add(PRINTED + make_key(owner.as_printed))
        if owner.body:
            keys.update(f"post {post.pk}" for post in owner.body.posts.all())
        elif owner.post:
            keys.add(f"post {owner.post.pk}")
        elif owner.person:
            keys.add(f"person {owner.person.pk}")
        elif owner.kind == "everyone":
            keys.add("everyone")
    return frozenset(keys)


def read_owners(action: Action) -> tuple[Owner, ...]:
    return tuple(
        Owner(each.as_printed, each.kind, each.post, each.person, each.body, each.temporary)
        for each in action.owners.all()
    )


def make_due_key(due: Due | None) -> str:
    """A due as one value: the day, else the month, else the words."""
    if due is None:
        return ""
    return due.date or due.month or fold(" ".join(due.text.split()))


def read_due(action: Action) -> Due | None:
    if not action.due_kind:
        return None
    day = action.due_date.isoformat() if action.due_date else None
    kind: object = action.due_kind
    return Due(kind, action.due_text, day, action.due_month or None, action.due_days)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Sides:
    rows: tuple[RowSide, ...]
    actions: tuple[ActionSide, ...]
    weights: Weights


def make_sides(lines: Sequence[TrackerLine], actions: Sequence[Action], rooms: Rooms) -> Sides:
    """Both sides, and the weights that their own words have. A row's key is its line, an action's its key."""
    rows = tuple(make_row_side(line, rooms) for line in lines)
    made = tuple(make_action_side(action) for action in actions)
    # Each wording once, so that the weights stay as they are when rows become wordings of the record.
    texts = {fold(text) for text in (*(r.text for r in rows), *(w for a in made for w in a.wordings))}
    return Sides(rows, made, Weights.learn(read_terms(text) for text in sorted(texts)))


def make_row_side(line: TrackerLine, rooms: Rooms) -> RowSide:
    return RowSide(
        key=str(line.line),
        text=line.text,
        reference=line.reference,
        owners=make_owner_keys(rooms.find_owners(line)),
        days=line.days,
        month=line.raised_month,
        source=line.source,
        due=make_due_key(line.due) or None,
    )


def make_action_side(action: Action) -> ActionSide:
    wordings = tuple(dict.fromkeys([action.text, *(each.text for each in action.wordings.all())]))
    return ActionSide(
        key=str(action.pk),
        reference=action.reference,
        wordings=wordings,
        raised_on=action.raised_on,
        printed=action.printed_reference,
        owners=make_owner_keys(read_owners(action)),
        due=make_due_key(read_due(action)) or None,
    )


def read_actions() -> QuerySet[Action]:
    """Every action with what a comparison needs of it, in a fixed number of queries."""
    return Action.objects.order_by("pk").prefetch_related(
        "owners__post", "owners__person", "owners__body__posts", "wordings"
    )
