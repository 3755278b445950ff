"""All that only a person can settle, from every app that has such things."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from answerable.actions.outcomes import KEPT_OPEN
from answerable.actions.reports.queries import list_report_doubts
from answerable.desk.abbreviations.listing import list_abbreviation_doubts
from answerable.desk.deciding.unplaced import list_unplaced_doubts
from answerable.desk.posts.doubts import list_people_doubts
from answerable.meetings.topic_doubts import list_topic_doubts
from answerable.office.doubts import Doubt
from answerable.office.models import SettledDoubt
from answerable.reading.doubts import list_doubts
from answerable.reading.trackers.queries import list_tracker_doubts

SOURCES: tuple[Callable[[], list[Doubt]], ...] = (
    list_doubts,
    list_report_doubts,
    list_people_doubts,
    list_abbreviation_doubts,
    list_tracker_doubts,
    list_topic_doubts,
    list_unplaced_doubts,
)


def gather_doubts() -> list[Doubt]:
    """Every doubt that nobody has settled, by what it holds up, then the oldest first."""
    settled: dict[str, set[str]] = defaultdict(set)
    for kind, key in list_settled().values_list("kind", "key"):
        settled[kind].add(key)
    found = [doubt for source in SOURCES for doubt in source()]
    open_ones = [doubt for doubt in found if doubt.key not in settled[doubt.kind]]
    return sorted(open_ones, key=lambda d: (-d.holds_up, d.on or dt.date.max, d.kind, d.key))


def count_pressing(doubts: Iterable[Doubt]) -> int:
    """How many hold something up. The others are worth a look, and nothing waits for them."""
    return sum(doubt.holds_up > 0 for doubt in doubts)


def list_settled() -> QuerySet[SettledDoubt]:
    """What was left as it is, the latest first. What is only kept open is no doubt."""
    return SettledDoubt.objects.exclude(kind=KEPT_OPEN).order_by("-settled_at", "-pk")
