"""Finding what later notes say of earlier actions, and proposing it.

To be called after notes were accepted, once for many. What notes of the cut-off's day or later still speak of
is not historic: it is opened again here, and a cut-off that is applied afterwards leaves it alone.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.actions.models import Report
from answerable.actions.operations import wait_for_turn
from answerable.actions.reports.operations import release_reported, write_reports
from answerable.audit import ledger
from answerable.core.likeness.words import fold
from answerable.core.reports import Found, find_reports
from answerable.office.queries import read_cut_off

from ..models import Meeting
from ..reported import Said, read_record


@dataclass(frozen=True, slots=True)
class Proposed:
    """How many reports were set down, how many of them were accepted at once, and what is open again."""

    reports: int = 0
    accepted: int = 0
    opened: int = 0


def propose_reports(*, by: ledger.Actor, meeting: Meeting | None = None) -> Proposed:
    """Sets down the reports that the record holds and that are not there yet: all, or what one meeting's
    notes say and what later notes say of its actions. Doing it twice does nothing."""
    with ledger.entry(by, "propose reports") as writing:
        wait_for_turn()
        record = read_record(since=meeting.held_on if meeting else None)
        known = _read_known()
        found = find_reports(record.mentions, record.actions, record.weights, _read_refused())
        new = [(each, record.said[each.mention]) for each in found]
        if meeting:
            raised = record.raised_at(meeting.pk)
            new = [(each, said) for each, said in new if said.meeting == meeting.pk or each.action in raised]
        reports = [_make_report(each, said) for each, said in new if _key(each, said) not in known]
        written = write_reports(_drop_repeats(reports), writing=writing)
        cut_off = read_cut_off()
        opened = release_reported(cut_off.day, writing=writing) if cut_off else []
    states = Counter(report.state for report in written)
    return Proposed(len(written), states[Report.State.ACCEPTED], len(opened))


def _read_known() -> frozenset[tuple[int, str, str]]:
    rows = Report.objects.filter(origin=Report.Origin.NOTES).values_list("action", "reported_link", "text")
    return frozenset((action, link.partition("#")[0], fold(text)) for action, link, text in rows)


def _read_refused() -> frozenset[tuple[dt.date, str, int]]:
    """What a person refused. Only the words of a whole report are known, which is what is looked up."""
    found = Report.objects.filter(origin=Report.Origin.NOTES, state=Report.State.REFUSED)
    rows = found.values_list("reported_on", "text", "action")
    return frozenset((on, fold(text), action) for on, text, action in rows if on)


def _key(found: Found, said: Said) -> tuple[int, str, str]:
    return found.action, said.link.partition("#")[0], fold(found.text)


def _drop_repeats(reports: Iterable[Report]) -> list[Report]:
    return list({(r.action_id, r.reported_link.partition("#")[0], fold(r.text)): r for r in reports}.values())


def _make_report(found: Found, said: Said) -> Report:
    return Report(
        action_id=found.action,
        text=found.text,
        effect=found.effect,
        state=Report.State.ACCEPTED if is_settled(found) else Report.State.PROPOSED,
        origin=Report.Origin.NOTES,
        why=found.why,
        reported_on=said.on,
        reported_at=said.at[:300],
        reported_link=said.link,
        paper_id=said.paper,
        lines=list(said.lines),
        inferred=True,
    )


def is_settled(found: Found) -> bool:
    """Whether it needs no person: it is certain which action is meant, and either nothing is closed by it, or
    the notes, which are the office's own record, say that the office discharged it."""
    return found.certain and (found.effect == "update" or found.closure.discharged)
