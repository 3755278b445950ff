"""What pages and other apps may ask about reports on actions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format

from answerable.office.doubts import Doubt
from answerable.ui.words import count, join

from ..models import Report

# With more meetings than this, one doubt leads to all of them.
MOST_MEETINGS = 5
DOUBT = "report"


def list_proposed(link: str = "") -> QuerySet[Report]:
    """What waits for a person, the earliest first; `link` is that of one meeting."""
    found = Report.objects.filter(state=Report.State.PROPOSED).select_related("action", "paper")
    if link:
        found = found.filter(reported_link__startswith=f"{link}#")
    return found.prefetch_related("action__owners__post").order_by("reported_on", "reported_link", "pk")


def list_decided() -> QuerySet[Report]:
    """What was accepted or refused, the last first."""
    found = Report.objects.exclude(state=Report.State.PROPOSED).select_related("action", "paper")
    return found.prefetch_related("action__owners__post").order_by("-pk")


def list_reports(action: int, *, proposals: bool) -> list[Report]:
    """What was said of one action, in the order of days; proposals only for those who may see them."""
    states = [Report.State.ACCEPTED, *([Report.State.PROPOSED] if proposals else [])]
    found = Report.objects.filter(action=action, state__in=states).select_related("paper")
    return list(found.order_by("reported_on", "pk"))


def read_last_reports(actions: Iterable[int]) -> dict[int, Report]:
    """The last accepted report on each action."""
    found = Report.objects.filter(action__in=list(actions), state=Report.State.ACCEPTED)
    return {report.action_id: report for report in found.order_by("reported_on", "pk")}


def count_proposed() -> int:
    return Report.objects.filter(state=Report.State.PROPOSED).count()


def list_report_doubts() -> list[Doubt]:
    """One doubt for each later meeting whose notes report on actions; one for all where they are many."""
    meetings = _group_proposed()
    address = reverse("actions:reports")
    if len(meetings) > MOST_MEETINGS:
        rows = [row for each in meetings for row in each]
        return [_make_doubt("all", rows, _name_origins(meetings), address)]
    return [_make_meeting_doubt(rows, address) for rows in meetings]


def _group_proposed() -> list[list[dict[str, Any]]]:
    """What waits, for each meeting that reports it, in the order of days."""
    found = Report.objects.filter(state=Report.State.PROPOSED).order_by("reported_on", "reported_link", "pk")
    rows = found.values("reported_on", "reported_link", "origin", "action", "action__raised_on")
    return [
        list(group) for _, group in groupby(rows, key=lambda row: (row["reported_on"], _find_meeting(row)))
    ]


def _name_origins(meetings: list[list[dict[str, Any]]]) -> str:
    returned = sum(rows[0]["origin"] == Report.Origin.FORCE for rows in meetings)
    noted = len(meetings) - returned
    said = [f"the notes of {count(noted, 'meeting')}"] if noted else []
    return join([*said, *(["what the force returned"] if returned else [])])


def _find_meeting(row: dict[str, Any]) -> str:
    return str(row["reported_link"]).partition("#")[0]


def _make_meeting_doubt(rows: list[dict[str, Any]], address: str) -> Doubt:
    link, on = _find_meeting(rows[0]), rows[0]["reported_on"]
    said = "what the force returned on" if rows[0]["origin"] == Report.Origin.FORCE else "the notes of"
    where = f"{said} {date_format(on, 'j F Y')}" if on else "notes without a day"
    return _make_doubt(
        link or str(on), rows, where, f"{address}?{urlencode({'meeting': link})}" if link else address
    )


def _make_doubt(key: str, rows: list[dict[str, Any]], where: str, link: str) -> Doubt:
    return Doubt(
        kind=DOUBT,
        key=key,
        title=f"{count(len(rows), 'report')} on earlier actions in {where}, to accept",
        why=f"{_say_who(rows)} how these actions went. None is discharged until somebody accepts it.",
        link=link,
        holds_up=len({row["action"] for row in rows}),
        on=min(row["action__raised_on"] for row in rows),
    )


def _say_who(rows: list[dict[str, Any]]) -> str:
    origins = {row["origin"] == Report.Origin.FORCE for row in rows}
    if origins == {True}:
        return "The force says"
    return "Later notes, and the force, seem to say" if True in origins else "Later notes seem to say"
