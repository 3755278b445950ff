"""From the days on which people were listed with a post to the spans in which they were seen to hold it.

Pure: keys are the caller's own.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """That somebody was listed with a post on a day; `temporary` is "", "temporary" or "acting"."""

    post: int
    on: dt.date
    person: int
    temporary: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From the first to the last day on which somebody was seen in a post, nobody else being listed alone in
    between; `days` is on how many."""

    post: int
    first: dt.date
    last: dt.date
    person: int
    temporary: str
    days: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people listed with one post on the same days, neither or both of them for a time."""

    post: int
    people: tuple[int, int]
    days: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class Interruption:
    """Somebody listed with a post once, between days on which the same other person was."""

    post: int
    person: int
    other: int
    on: dt.date


def make_spans(sightings: Iterable[Sighting]) -> list[Span]:
    """The spans of every post. A day on which somebody else is listed with it, and the holder is not, ends
    one; a spell for a time is a span of its own."""
    return sorted(span for days in _group(sightings).values() for span in _make_post_spans(days))


def _group(sightings: Iterable[Sighting]) -> dict[int, dict[dt.date, set[Sighting]]]:
    """The sightings by post and day, the days in order."""
    posts: dict[int, dict[dt.date, set[Sighting]]] = defaultdict(lambda: defaultdict(set))
    for sighting in sorted(sightings):
        posts[sighting.post][sighting.on].add(sighting)
    return posts


def _make_post_spans(days: dict[dt.date, set[Sighting]]) -> Iterable[Span]:
    running: dict[tuple[int, str], list[Sighting]] = {}
    for day in days.values():
        here = {(each.person, each.temporary): each for each in sorted(day)}
        for holder in [holder for holder in running if holder not in here]:
            yield _close(running.pop(holder))
        for holder, sighting in here.items():
            running.setdefault(holder, []).append(sighting)
    yield from (_close(seen) for seen in running.values())


def _close(seen: list[Sighting]) -> Span:
    first, last = seen[0], seen[-1]
    return Span(first.post, first.on, last.on, first.person, first.temporary, len(seen))


def find_clashes(sightings: Iterable[Sighting]) -> list[Clash]:
    """Who stands beside whom with the same post on one day. One who holds it for a time beside one who is
    away does not clash."""
    found: dict[tuple[int, tuple[int, int]], list[dt.date]] = defaultdict(list)
    for post, days in _group(sightings).items():
        for on, day in days.items():
            listed = sorted({(each.person, bool(each.temporary)) for each in day})
            for place, (person, temporary) in enumerate(listed):
                for other, also in listed[place + 1 :]:
                    if other != person and also == temporary:
                        found[post, (person, other)].append(on)
    return [Clash(post, people, tuple(days)) for (post, people), days in sorted(found.items())]


def find_interruptions(sightings: Iterable[Sighting]) -> list[Interruption]:
    """A single day of somebody, without a word that it was for a time, while another held the post before
    and after."""
    found = []
    for spans in _group_spans(make_spans(sightings)).values():
        for before, here, after in zip(spans, spans[1:], spans[2:], strict=False):
            alone = here.days == 1 and not here.temporary and before.last < here.first < after.first
            if alone and before.person == after.person != here.person and before.days + after.days > 2:
                found.append(Interruption(here.post, here.person, before.person, here.first))
    return found


def _group_spans(spans: Iterable[Span]) -> dict[int, list[Span]]:
    posts: dict[int, list[Span]] = defaultdict(list)
    for span in sorted(spans):
        posts[span.post].append(span)
    return posts
