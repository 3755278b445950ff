"""What other apps may ask about the programme, and what its pages show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from answerable.core.calendar.months import add_months, format_month
from answerable.matters.models import Matter

from ..models import Series, StandingItem
from . import lodging
from .models import Placement, PreElectionPeriod, Sitting
from .states import CLOSED, OPEN, PLANNED

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Drift:
    """How far the programme is behind the record: matters not lodged yet, or open though they ended."""

    missing: int
    ended: int

    @property
    def some(self) -> bool:
        return bool(self.missing or self.ended)


def list_sittings(*, since: dt.date, months: int = MONTHS) -> QuerySet[Any]:
    """The meetings of so many months from that of a day on, each with how many matters come back to it."""
    first = format_month(since.year, since.month)
    end = add_months(since.replace(day=1), months)
    found = Sitting.objects.filter(month__gte=first, month__lt=format_month(end.year, end.month))
    return count_matters(found).select_related("series", "meeting")


def count_matters(sittings: QuerySet[Sitting]) -> QuerySet[Any]:
    return sittings.annotate(
        matters=Count("placements", filter=Q(placements__state=OPEN), distinct=True),
        proposed_matters=Count("proposals", filter=Q(proposals__state=OPEN), distinct=True),
    )


def list_passed(*, on: dt.date) -> QuerySet[Any]:
    """Planned meetings whose day is past and of which no notes came, with matters that stand there."""
    passed = Sitting.objects.filter(state=PLANNED, on__lt=on)
    return count_matters(passed).filter(matters__gt=0).select_related("series")


def list_planned(*, since: dt.date | None = None, series: Series | None = None) -> QuerySet[Sitting]:
    """Meetings at which a matter can be placed."""
    found = Sitting.objects.filter(state=PLANNED).select_related("series")
    if since:
        found = found.filter(month__gte=format_month(since.year, since.month))
    return found.filter(series=series) if series else found


def list_placed(sitting: Sitting) -> QuerySet[Placement]:
    """What comes back to a meeting, what was raised first first: the agenda builder's source."""
    found = Placement.objects.filter(state=OPEN, sitting=sitting, matter__state=OPEN)
    return found.select_related("matter").order_by("matter__raised_on", "matter_id")


def list_proposed(sitting: Sitting) -> QuerySet[Placement]:
    """The unplaced matters that are proposed for a meeting."""
    found = Placement.objects.filter(state=OPEN, proposed=sitting, matter__state=OPEN)
    return found.select_related("matter", "proposed__series").order_by("matter__raised_on", "matter_id")


def list_unplaced(kind: str = "", proposed: str = "") -> QuerySet[Placement]:
    """Open matters with no meeting; of one kind, or proposed for one meeting (its key) or for "none"."""
    found = Placement.objects.filter(state=OPEN, sitting__isnull=True, matter__state=OPEN)
    if kind in Matter.Kind.values:
        found = found.filter(matter__kind=kind)
    if proposed == "none":
        found = found.filter(proposed__isnull=True)
    elif proposed.isdecimal():
        found = found.filter(proposed=int(proposed))
    return found.select_related("matter", "proposed__series").order_by("matter__raised_on", "matter_id")


def count_unplaced() -> int:
    return Placement.objects.filter(state=OPEN, sitting__isnull=True, matter__state=OPEN).count()


def list_ways(matters: Iterable[int]) -> dict[int, list[Placement]]:
    """The closed placements of matters, the earliest first: how each came to where it stands."""
    ways: dict[int, list[Placement]] = {}
    closed = Placement.objects.filter(matter__in=list(matters), state=CLOSED)
    for placement in closed.select_related("sitting").order_by("pk"):
        ways.setdefault(placement.matter_id, []).append(placement)
    return ways


def measure_drift() -> Drift:
    """Compares the list of matters with the record; changes nothing."""
    wanted = {each.key for each in lodging.list_lodgings()}
    listed = set(lodging.list_open().values_list("key", flat=True))
    return Drift(missing=len(wanted - listed), ended=len(listed - wanted))


def list_standing(*, on: dt.date) -> QuerySet[Any]:
    """The lines of every series' standing agenda on a day, series by series."""
    lines = StandingItem.objects.on(on).select_related("series")
    return lines.order_by("series__name", "series_id", "position")


def list_periods() -> QuerySet[PreElectionPeriod]:
    return PreElectionPeriod.objects.all()
