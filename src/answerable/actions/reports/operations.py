"""Every write about reports on actions: set down, accepted, refused, taken back.

Notes are the office's own record: where they say that an action was discharged, accepting the report records
the office's discharge. That the force says it is complete discharges nothing until the office accepts it so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.formats import date_format

from answerable.audit import ledger
from answerable.core.notes.recognise.closure import read_closure

from ..models import Action, Report
from ..outcomes import OLDER, close, release
from ..states import DISCHARGED, HISTORIC, OPEN

Effect, State = Report.Effect, Report.State


class ReportRefused(Exception):
    """A report cannot be accepted, refused or taken back; its words say why."""


def write_reports(reports: Sequence[Report], *, writing: ledger.Writing) -> list[Report]:
    """Sets reports down; one that is accepted already has its effect at once."""
    writing.add_all(reports)
    for report in reports:
        if report.state == State.ACCEPTED and report.effect == Effect.CLOSURE:
            _discharge(report, "", writing)
    return list(reports)


def accept_reports(
    keys: Iterable[int], *, by: ledger.Actor, effect: str | None = None, reason: str = ""
) -> list[Report]:
    """Accepts proposed reports as they are proposed, or all with one effect. A closure discharges its action,
    with the report's words and the reason."""
    with ledger.entry(by, "accept reports") as writing:
        reports = _lock(keys, State.PROPOSED)
        for report in reports:
            writing.change(report, state=State.ACCEPTED, effect=effect or report.effect)
            if report.effect == Effect.CLOSURE:
                _discharge(report, reason, writing)
    return reports


def refuse_reports(keys: Iterable[int], *, by: ledger.Actor) -> list[Report]:
    """Says that these do not speak of their actions; the same is not proposed again."""
    with ledger.entry(by, "refuse reports") as writing:
        reports = _lock(keys, State.PROPOSED)
        for report in reports:
            writing.change(report, state=State.REFUSED)
    return reports


def take_back_reports(keys: Iterable[int], *, by: ledger.Actor) -> list[Report]:
    """Proposes them again, as if nothing had been decided; what they discharged is open again."""
    with ledger.entry(by, "take reports back") as writing:
        reports = _lock(keys, State.ACCEPTED, State.REFUSED)
        for report in reports:
            if report.state == State.ACCEPTED and report.effect == Effect.CLOSURE:
                _open_again(report, writing)
            writing.change(report, state=State.PROPOSED, effect=read_effect(report.text))
    return reports


def release_reported(cut_off: dt.date, *, writing: ledger.Writing) -> list[Action]:
    """Opens again what the cut-off set down, though notes of that day or later still speak of it."""
    reported = Report.objects.filter(reported_on__gte=cut_off).exclude(state=State.REFUSED)
    kept = Action.objects.filter(state=HISTORIC, closing_reason__startswith=OLDER)
    found = list(kept.filter(pk__in=reported.values("action")).order_by("pk"))
    for action in found:
        release(action, writing)
    return found


def read_effect(text: str) -> str:
    ending = read_closure(text).ending
    return Effect.CLOSURE if ending in ("closed", "superseded") else Effect.UPDATE


def describe_discharge(report: Report, reason: str = "") -> str:
    """Why an action is discharged: who reported it, the words, and what the office adds."""
    day = f" on {date_format(report.reported_on, 'j F Y')}" if report.reported_on else ""
    where = report.reported_at or report.get_origin_display()
    words = f"Reported{day} ({where}): “{report.text}”"
    return f"{words} {reason.strip()}".strip()


def _lock(keys: Iterable[int], *states: str) -> list[Report]:
    """The reports in one order; refuses them all if somebody decided on one in the meantime."""
    wanted = set(keys)
    found = list(
        Report.objects.select_for_update(of=("self",))
        .select_related("action")
        .filter(pk__in=wanted)
        .order_by("reported_on", "pk")
    )
    if len(found) != len(wanted):
        raise ReportRefused("One of these reports is no longer there. Read the page again.")
    if any(report.state not in states for report in found):
        raise ReportRefused("Somebody has decided on one of these reports already. Nothing was changed.")
    return found


def _discharge(report: Report, reason: str, writing: ledger.Writing) -> None:
    action = Action.objects.select_for_update().get(pk=report.action_id)
    if action.state == DISCHARGED:
        return
    on = read_closure(report.text, report.reported_on).date or report.reported_on
    close(action, reason=describe_discharge(report, reason), on=on, writing=writing)


def _open_again(report: Report, writing: ledger.Writing) -> None:
    action = Action.objects.select_for_update().get(pk=report.action_id)
    if action.state == DISCHARGED and action.closing_reason.startswith(describe_discharge(report)):
        writing.change(action, state=OPEN, closed_on=None, closing_reason="")
