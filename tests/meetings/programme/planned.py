"""A programme for tests: a series, meetings of it on days, and matters that are due somehow."""

from __future__ import annotations

import datetime as dt
from typing import Any

from answerable.matters.models import Matter
from answerable.matters.operations import Lodging, lodge
from answerable.meetings.models import Series
from answerable.meetings.programme.models import Placement, Sitting
from answerable.meetings.programme.operations import Plan, place_everything, plan_sitting
from tests.offices import OFFICER

TODAY = dt.date(2018, 3, 21)
RAISED = dt.date(2018, 3, 20)
SERIES = "Holding to Account"
MAY = {"due_kind": "meeting", "due_text": "at the May 2018 meeting", "due_month": "2018-05"}


def sit(day: str, kind: str = "ordinary", series: str = SERIES, **more: Any) -> Sitting:
    """A meeting planned by a person, on a day such as 2018-05-22 or in a month such as 2018-05."""
    plan = Plan(on=dt.date.fromisoformat(day)) if len(day) > 7 else Plan(month=day)
    found = Series.objects.get(name=series)
    return plan_sitting(plan, series=found, kind=kind, today=TODAY, by=OFFICER, **more)


def lodge_review(number: int = 1, **due: Any) -> Matter:
    """Something lodged by hand and placed by the rule."""
    said: dict[str, Any] = {"raised_on": RAISED, "series": SERIES, **due}
    matter = lodge(
        Lodging(kind="review", key=f"review {number}", wording=f"Review {number}.", **said), by=OFFICER
    )
    place_everything(by=OFFICER, on=TODAY)
    return matter


def find_place(matter: Matter) -> Placement:
    """Its one open placement."""
    return Placement.objects.select_related("sitting", "proposed").get(matter=matter, state="open")


def read_way(matter: Matter) -> list[tuple[str, str]]:
    """How its earlier placements ended, in order: outcome and reason."""
    closed = Placement.objects.filter(matter=matter, state="closed").order_by("pk")
    return list(closed.values_list("outcome", "outcome_reason"))
