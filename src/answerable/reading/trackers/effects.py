"""Writes what a plan says: actions linked, raised and ended as the office's tracker says, and its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from answerable.actions.models import Action, Report, Wording
from answerable.actions.operations import (
    ACTION_LETTER,
    Occasion,
    RaisedAction,
    make_owners,
    open_references,
    raise_actions,
    read_due,
)
from answerable.actions.outcomes import close, keep_open, release
from answerable.actions.states import DISCHARGED, HISTORIC, OFFICE, OPEN, check_move
from answerable.audit.ledger import Writing
from answerable.core.notes import model as notes
from answerable.core.notes.recognise.dues import is_conditional
from answerable.core.notes.recognise.owners import find_named
from answerable.core.tracker.fields import DONE, STATES
from answerable.core.tracker.rows import TrackerLine
from answerable.meetings.models import Meeting, TopicLink
from answerable.office.models import Topic
from answerable.office.names import make_key
from answerable.office.queries import read_topic_names
from answerable.papers.models import Paper

from ..owners import choose_accountable
from .comparing import Difference
from .models import TrackerLayout, TrackerRow
from .planning import Link, Plan, find_day, find_report, settle
from .sides import Rooms, make_due_key, make_owner_keys

TRACKER = "The office's tracker"


class Effects:
    """One import on its way into the record."""

    def __init__(self, layout: TrackerLayout, paper: Paper, writing: Writing) -> None:
        self.layout, self.paper, self.writing = layout, paper, writing
        self.rooms = Rooms()

    def carry_out(self, plan: Plan, on_progress: Callable[[], object] = lambda: None) -> list[Action]:
        """Everything but the questions; gives the actions that are new, in the order of their rows."""
        for link in plan.links:
            self.link(link)
            on_progress()
        return self.raise_lines(plan.raised)

    def link(self, link: Link) -> None:
        for difference in link.taken:
            self.take(link.line, link.action, difference.field)
        if link.wording:
            self._add_wording(link.line, link.action)
        if link.report:
            self._report(link.line, link.action, link.report)
        settled = settle(link.row.settled if link.row else {}, link.differences)
        for difference in link.taken:
            settled[difference.field] = [difference.keys[0], self._name_taken(link.line, difference)]
        if link.changes:
            self.remember(link.line, link.action, link.row, settled)

    def _name_taken(self, line: TrackerLine, difference: Difference) -> str:
        """The record's key of a field once the row's value was taken."""
        return STATES[line.status] if difference.field == "status" else difference.keys[0]

    def take(self, line: TrackerLine, action: Action, field: str) -> None:
        """Gives the action the row's value. The first due stays, so that a move can be seen."""
        if field == "due":
            self.writing.change(action, **read_due(line.due))
        elif field == "owner":
            self._change_owners(line, action)
        else:
            self._move(line, action)

    def _change_owners(self, line: TrackerLine, action: Action) -> None:
        for owner in action.owners.all():
            self.writing.remove(owner)
        found = self.rooms.find_owners(line)
        self.writing.add_all(make_owners(action, found))
        accountable, lead = choose_accountable(found, self.rooms.find(line.first_day))
        self.writing.change(action, accountable_post=accountable, lead_post=lead)

    def _move(self, line: TrackerLine, action: Action) -> None:
        state = STATES.get(line.status, action.state)
        # Force roles read this, so it names neither the file nor its words: those stand with the row.
        reason = f"The office's tracker has it as {state}."
        if state == action.state:
            return
        if state == DISCHARGED:
            close(action, reason=reason, on=line.closed_on, writing=self.writing)
        elif state == OPEN:
            release(action, self.writing)
            keep_open(action, self.writing)
        else:
            check_move(action.state, HISTORIC, OFFICE)
            self.writing.change(action, state=HISTORIC, closing_reason=reason)

    def _add_wording(self, line: TrackerLine, action: Action) -> None:
        last = max((each.position for each in action.wordings.all()), default=0)
        self.writing.add(
            Wording(
                action=action, position=last + 1, text=line.text, paper=self.paper, lines=list(line.lines)
            )
        )

    def _report(self, line: TrackerLine, action: Action, report: tuple[str, str, str]) -> None:
        text, effect, state = report
        self.writing.add(
            Report(
                action=action,
                text=text,
                effect=effect,
                state=state,
                origin=Report.Origin.TRACKER,
                why="The tracker has it as done." if line.status == DONE else "",
                reported_on=line.closed_on,
                reported_at=TRACKER,
                paper=self.paper,
                lines=list(line.lines),
            )
        )

    def remember(
        self, line: TrackerLine, action: Action, row: TrackerRow | None, settled: Mapping[str, list[str]]
    ) -> TrackerRow:
        said: dict[str, Any] = {
            "paper": self.paper,
            "sheet": line.sheet[:200],
            "line": line.line,
            "section": line.section,
            "cells": {name: [cell.text, cell.kind] for name, cell in line.cells},
            "settled": dict(settled),
        }
        if row:
            return self.writing.change(row, **said)
        return self.writing.add(TrackerRow(layout=self.layout, action=action, **said))

    def raise_lines(self, lines: Sequence[TrackerLine]) -> list[Action]:
        """New actions in the order in which they were raised, each with the state that its row says."""
        meetings, topics = read_meetings(), read_topic_names()
        raised: list[Action] = []
        for year in sorted({find_day(line).year for line in lines}):
            there = sorted(
                (line for line in lines if find_day(line).year == year), key=lambda e: (find_day(e), e.line)
            )
            open_references(letter=ACTION_LETTER, year=year, by=self.writing.by)
            made = [self._describe(line, meetings) for line in there]
            actions = raise_actions(made, year=year, writing=self.writing)
            for line, action in zip(there, actions, strict=True):
                self._finish_raised(line, action)
                self._link_topic(action, line.topic, topics)
            raised += actions
        return raised

    def _describe(self, line: TrackerLine, meetings: Mapping[dt.date, Meeting | None]) -> RaisedAction:
        owners = self.rooms.find_owners(line)
        accountable, lead = choose_accountable(owners, self.rooms.find(line.first_day))
        meeting = meetings.get(find_day(line))
        occasion = Occasion(
            on=find_day(line),
            at=meeting.title if meeting else line.meeting or TRACKER,
            link=meeting.get_absolute_url() if meeting else "",
            paper=self.paper,
        )
        return RaisedAction(_make_notes_action(line), occasion, owners, accountable, lead)

    def _finish_raised(self, line: TrackerLine, action: Action) -> None:
        self._move(line, action)
        report = find_report(line)
        if report:
            self._report(line, action, report)
        self.remember(line, action, None, self._settle_all(line))

    def _link_topic(self, action: Action, name: str, topics: Mapping[str, Topic]) -> None:
        topic = topics.get(make_key(name)) if name else None
        if topic:
            why = f"The office's tracker has it under “{name}”."
            self.writing.add(TopicLink(topic=topic, action=action, certainty="confirmed", why=why))

    def _settle_all(self, line: TrackerLine) -> dict[str, list[str]]:
        """Of an action that came out of the tracker, the tracker gave everything."""
        due = make_due_key(line.due)
        owner = " ".join(sorted(make_owner_keys(self.rooms.find_owners(line))))
        settled = {"due": [due, due]} if due else {}
        settled |= {"owner": [owner, owner]} if owner else {}
        if line.status in STATES:
            state = STATES[line.status]
            settled["status"] = ["done" if line.status == DONE else state, state]
        return settled


def _make_notes_action(line: TrackerLine) -> notes.Action:
    return notes.Action(
        text=line.text,
        owners=line.owners,
        due=line.due,
        reference=line.reference[:60] or None,
        lines=line.lines,
        wordings=(notes.Text(line.text, line.lines),),
        named=find_named(line.text),
        conditional=is_conditional(line.text),
    )


def read_meetings() -> dict[dt.date, Meeting | None]:
    """The meeting of each day; none where there were two."""
    found: dict[dt.date, Meeting | None] = {}
    for meeting in Meeting.objects.all():
        found[meeting.held_on] = None if meeting.held_on in found else meeting
    return found


def list_moves(links: Iterable[Link]) -> list[tuple[Link, Difference]]:
    return [(link, difference) for link in links for difference in link.taken]
