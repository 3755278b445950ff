"""Who was listed at meetings with which post: what the spans of people in posts follow from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from answerable.office.people.spans import Sighting

from .models import Attendance


def read_sightings() -> list[Sighting]:
    """Everybody whose person and post are known, present or with apologies. What the reader guessed is left
    out."""
    found = Attendance.objects.filter(person__isnull=False, post__isnull=False, inferred=False)
    rows = found.order_by("pk").values_list("post", "meeting__held_on", "person", "temporary")
    return [Sighting(*row) for row in rows]


def read_sources() -> dict[tuple[int, int, dt.date], str]:
    """The paper on which a person was listed with a post on a day."""
    found = Attendance.objects.filter(person__isnull=False, post__isnull=False).order_by("-pk")
    rows = found.values_list("post", "person", "meeting__held_on", "paper__name")
    return {(post, person, on): name or "" for post, person, on, name in rows}


def find_company() -> frozenset[frozenset[int]]:
    """The pairs of people who were at one meeting, so that they are two."""
    meetings: dict[int, list[int]] = defaultdict(list)
    for meeting, person in Attendance.objects.filter(person__isnull=False).values_list("meeting", "person"):
        meetings[meeting].append(person)
    return frozenset(pair for people in meetings.values() for pair in _list_pairs(set(people)))


def _list_pairs(people: Iterable[int]) -> Iterable[frozenset[int]]:
    listed = sorted(people)
    return (frozenset((one, other)) for place, one in enumerate(listed) for other in listed[place + 1 :])
