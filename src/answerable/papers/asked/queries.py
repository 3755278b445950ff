"""What pages and other apps may read of papers that were asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from answerable.office.models import Body

from .markings import take_highest
from .models import PaperAsked, PaperVersion, Point, PointCheck
from .states import ACCEPTED, DEFERRED, NOT_TAKEN, RECEIVED, WANTED, WITHDRAWN

FILTERS = {
    "open": "Everything open",
    "late": "Late",
    "wanted": "Wanted",
    "received": "Received",
    "deferred": "Deferred or not taken",
    "settled": "Accepted or withdrawn",
}


def read_marking(version: PaperVersion) -> str:
    """How a version is marked: the higher of what a person and the file say, until a reason is given."""
    if version.marking_reason:
        return version.marking
    return take_highest(version.marking, version.marking_found)


def list_asked(chosen: str = "open", *, of_the_force: bool = False) -> QuerySet[Any]:
    """Papers of one kind of the filter, what is due first first, with how many versions each has."""
    found = PaperAsked.objects.filter(_choose(chosen)).select_related("from_post__body")
    if of_the_force:
        found = found.filter(from_post__body__kind=Body.Kind.FORCE)
    counted: QuerySet[Any] = found.annotate(
        number=Count("versions", distinct=True), last=Max("versions__received_at")
    ).order_by("due_on", "due_at", "pk")
    return counted


def count_asked(*, of_the_force: bool = False) -> dict[str, int]:
    """How many papers each kind of the filter holds."""
    found = PaperAsked.objects.all()
    if of_the_force:
        found = found.filter(from_post__body__kind=Body.Kind.FORCE)
    counts: dict[str, int] = found.aggregate(
        **{name: Count("pk", filter=_choose(name), distinct=True) for name in FILTERS}
    )
    return counts


def _choose(chosen: str) -> Q:
    states: dict[str, Iterable[str]] = {
        "wanted": (WANTED,),
        "received": (RECEIVED,),
        "deferred": (DEFERRED, NOT_TAKEN),
        "settled": (ACCEPTED, WITHDRAWN),
        "open": (WANTED, RECEIVED, DEFERRED, NOT_TAKEN),
    }
    return is_late() if chosen == "late" else Q(state__in=states[chosen])


def is_late(now: dt.datetime | None = None) -> Q:
    """Wanted, or deferred without a version, and past its due."""
    local = timezone.localtime(now)
    passed = Q(due_on__lt=local.date()) | Q(due_on=local.date(), due_at__lt=local.time())
    return Q(state__in=(WANTED, DEFERRED), versions__isnull=True) & passed


def list_missing(version: PaperVersion) -> list[Point]:
    """The points that the version was not checked off as meeting."""
    met = PointCheck.objects.filter(version=version, verdict=PointCheck.Verdict.MET).values("point")
    return list(Point.objects.filter(asked=version.asked_id).exclude(pk__in=met))
