"""What the pages of reports show: a report beside the action that it speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format

from answerable.papers.presenters import Source, present_source
from answerable.ui.words import join

from ..models import Action, Report

EFFECTS = {"update": "Update", "closure": "Closure"}
STATES = {"proposed": "Proposed", "accepted": "Accepted", "refused": "Refused"}


@dataclass(frozen=True, slots=True)
class ActionSide:
    reference: str
    address: str
    text: str
    owners: str
    raised_on: dt.date
    raised_at: str
    state: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report with where it stands, and the action on the other side."""

    key: int
    text: str
    effect: str
    closes: bool
    state: str
    origin: str
    why: str
    on: dt.date | None
    at: str
    link: str
    source: Source | None
    action: ActionSide | None = None

    @property
    def effect_colour(self) -> str:
        return "green" if self.closes else "blue"


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """The reports of one meeting's notes."""

    heading: str
    rows: tuple[ReportRow, ...]


def present_report(report: Report, *, sources: bool, action: bool = False) -> ReportRow:
    return ReportRow(
        key=report.pk,
        text=report.text,
        effect=EFFECTS[report.effect],
        closes=report.effect == Report.Effect.CLOSURE,
        state=STATES[report.state],
        origin=report.get_origin_display(),
        why=report.why,
        on=report.reported_on,
        at=report.reported_at,
        link=report.reported_link,
        source=present_source(report, shown=sources),
        action=_present_action(report.action) if action else None,
    )


def group_reports(reports: Iterable[Report], *, sources: bool) -> list[ReportGroup]:
    """The reports with their actions, under the meeting whose notes hold them."""
    groups: dict[str, list[ReportRow]] = {}
    for report in reports:
        groups.setdefault(_name_place(report), []).append(
            present_report(report, sources=sources, action=True)
        )
    return [ReportGroup(heading, tuple(rows)) for heading, rows in groups.items()]


def _name_place(report: Report) -> str:
    day = date_format(report.reported_on, "j F Y") if report.reported_on else "Day not known"
    if report.origin == Report.Origin.TRACKER:
        return f"{day}: the office's tracker"
    return f"{day}: {report.reported_at.partition(' (')[0] or 'later notes'}"


def _present_action(action: Action) -> ActionSide:
    owners = [str(owner.post) if owner.post else owner.as_printed for owner in action.owners.all()]
    return ActionSide(
        reference=action.reference,
        address=action.get_absolute_url(),
        text=action.text,
        owners=join(owners) or "Nobody is named",
        raised_on=action.raised_on,
        raised_at=action.raised_at,
        state=action.state.capitalize(),
    )
