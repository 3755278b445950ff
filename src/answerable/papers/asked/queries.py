"""What pages and other apps may read of papers that were asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from answerable.office.models import Body

from ..models import Paper
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


def find_marking(paper: Paper) -> str:
    """The highest marking that a file came with, whatever it came for."""
    versions = PaperVersion.objects.filter(paper=paper)
    return take_highest(paper.marking, *(read_marking(version) for version in versions))


def find_highest_marking(papers: Iterable[int]) -> str:
    """The highest marking among these files, by their keys, whatever they came for."""
    keys = list(papers)
    own = Paper.objects.filter(pk__in=keys).order_by().values_list("marking", flat=True)
    versions = PaperVersion.objects.filter(paper__in=keys)
    return take_highest("", *own, *(read_marking(version) for version in versions))


def list_asked(chosen: str = "open", *, of_the_force: bool = False) -> QuerySet[Any]:
    """Papers of one kind of the filter (all, where it is blank), what is due first first, with how many
    versions each has."""
    found = PaperAsked.objects.filter(_choose(chosen)).select_related("from_post__body")
    if of_the_force:
        found = found.filter(from_post__body__kind=Body.Kind.FORCE)
    counted: QuerySet[Any] = found.annotate(
        number=Count("versions", distinct=True), last=Max("versions__received_at")
    ).order_by("due_on", "due_at", "pk")
    return counted


def list_owed() -> QuerySet[Any]:
    """Papers that have not come and have a day by which they are due."""
    found = PaperAsked.objects.filter(state__in=(WANTED, DEFERRED), versions__isnull=True)
    return found.filter(due_on__isnull=False).select_related("from_post").order_by("due_on", "due_at", "pk")


def read_filter(chosen: str) -> str:
    return chosen if chosen in FILTERS else "open"


def list_all_versions(*, of_the_force: bool = False) -> QuerySet[Any]:
    found = PaperVersion.objects.select_related("paper", "asked__from_post__body")
    return found.filter(asked__from_post__body__kind=Body.Kind.FORCE) if of_the_force else found


def list_versions(asked: PaperAsked) -> QuerySet[Any]:
    """The last one first."""
    return list_all_versions().filter(asked=asked).order_by("-number")


def read_checks(asked: PaperAsked) -> dict[int, PointCheck]:
    """How the last version was checked off, by the key of the point."""
    last = asked.versions.order_by("-number").first()
    return {check.point_id: check for check in PointCheck.objects.filter(version=last)} if last else {}


def propose_handling(asked: PaperAsked) -> dict[str, Any]:
    """What the last version was handled as; for the first one, whose it is by the post it was asked from."""
    last = asked.versions.order_by("-number").first()
    if last is None:
        post = asked.from_post
        body = post.body.name if post else ""
        return {"originator": body, "controller": body, "received_from": post.title if post else ""}
    names = ("originator", "controller", "handling", "foi_view", "consult_before_disclosure", "received_from")
    kept = {name: getattr(last, name) for name in (*names, "embargo_until")}
    return kept | {"marking": read_marking(last) or "none"}


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
    if chosen == "late":
        return is_late()
    return Q(state__in=states[chosen]) if chosen else Q()


def is_late(now: dt.datetime | None = None) -> Q:
    """Wanted, or deferred without a version, and past its due."""
    local = timezone.localtime(now)
    passed = Q(due_on__lt=local.date()) | Q(due_on=local.date(), due_at__lt=local.time())
    return Q(state__in=(WANTED, DEFERRED), versions__isnull=True) & passed


def list_missing(version: PaperVersion) -> list[Point]:
    """The points that the version was not checked off as meeting."""
    met = PointCheck.objects.filter(version=version, verdict=PointCheck.Verdict.MET).values("point")
    return list(Point.objects.filter(asked=version.asked_id).exclude(pk__in=met))
