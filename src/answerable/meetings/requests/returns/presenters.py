"""Files that came back, in plain words: what was asked, what stands, and what the file says, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from answerable.ui.words import count

from ...agendas.content import Content
from ...agendas.models import Agenda, AgendaIssue, AgendaLine
from ..answers.presenters import describe_moment, describe_origin
from ..models import PackReturn, ReturnedEntry
from ..states import ACCEPTED, PROPOSED, REFUSED
from .doubts import Beside

ENTRY_STATES = {
    PROPOSED: ("Waits for you", "yellow"),
    ACCEPTED: ("Accepted", "green"),
    REFUSED: ("Refused", "red"),
}
KINDS = {"answer": "Answer", "update": "Update on an action", "evidence": "Evidence"}
RETURN_COLOURS = {"read": "yellow", "settled": "green"}


@dataclass(frozen=True, slots=True)
class ReturnRow:
    address: str
    name: str
    agenda: str
    received: str
    state: str
    colour: str
    waiting: str


@dataclass(frozen=True, slots=True)
class OtherSaid:
    """What another file, not decided on yet, says to the same line."""

    name: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    key: int
    kind: str
    matter: str
    text: str
    place: str
    state: str
    colour: str
    reason: str
    waits: bool
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineGroup:
    """One line that was asked, with what stands and what the file says to it."""

    reference: str
    address: str
    asked: str
    standing: str
    standing_from: str
    entries: tuple[EntryRow, ...]
    others: tuple[OtherSaid, ...]


def present_return(taken: Any) -> ReturnRow:
    if taken.waiting:
        waiting = f"{taken.waiting} of {count(taken.entry_count, 'entry', 'entries')} to decide"
    else:
        waiting = count(taken.entry_count, "entry", "entries") if taken.entry_count else "No answers in it"
    return ReturnRow(
        address=taken.get_absolute_url(),
        name=taken.name,
        agenda=str(taken.issue) if taken.issue else "Version not known",
        received=describe_moment(taken.received_at),
        state=taken.get_state_display().capitalize(),
        colour=RETURN_COLOURS[taken.state],
        waiting=waiting,
    )


def describe_known(taken: PackReturn) -> str:
    """What is said to whoever sends a file a second time."""
    when = describe_moment(taken.received_at)
    return f"This file came in on {when} already, as {taken.name}. Nothing was changed."


def describe_version(taken: PackReturn) -> list[str]:
    """What to know of the version that was answered."""
    issue = taken.issue
    if issue is None:
        return ["The file no longer says which version it came from; its lines were found by reference."]
    agenda = issue.agenda
    if agenda.state == Agenda.State.WITHDRAWN:
        return [f"This agenda was withdrawn, so nothing of it can be accepted: {agenda.reason}"]
    later = AgendaIssue.objects.filter(agenda=agenda, version__gt=issue.version).order_by("version").last()
    if later is None:
        return []
    out = f"Version {later.version} went out on {describe_moment(later.issued_at)}"
    return [f"It answers version {issue.version}. {out}: see whether the questions are still the same."]


def group_entries(taken: PackReturn, beside: Beside) -> list[LineGroup]:
    """In the order in which the file first speaks of each line."""
    asked = _read_asked(taken)
    groups: dict[int, list[ReturnedEntry]] = {}
    for entry in beside.entries:
        groups.setdefault(entry.line_id, []).append(entry)
    return [_present_group(entries, beside, asked) for entries in groups.values()]


def list_empty(taken: PackReturn, beside: Beside) -> list[str]:
    """The written lines that have their place in the file and no answer in it."""
    if taken.issue is None:
        return []
    kinds = {(each.line_id, each.kind) for each in beside.entries}
    return [
        f"{line.reference} (only an update is filled in)"
        if (line.line, ReturnedEntry.Kind.UPDATE) in kinds
        else line.reference
        for line in Content.from_json(taken.issue.content).lines
        if line.mode == AgendaLine.Mode.WRITTEN
        and line.reference not in taken.missing
        and (line.line, ReturnedEntry.Kind.ANSWER) not in kinds
    ]


def _read_asked(taken: PackReturn) -> dict[int, str]:
    """The words of the version that the file answers."""
    if taken.issue is None:
        return {}
    return {line.line: line.text for line in Content.from_json(taken.issue.content).lines}


def _present_group(entries: list[ReturnedEntry], beside: Beside, asked: Mapping[int, str]) -> LineGroup:
    line: AgendaLine = entries[0].line
    standing = beside.standing.get(line.pk)
    return LineGroup(
        reference=line.reference,
        address=reverse("answers:line", args=[line.pk]),
        asked=asked.get(line.pk, line.text),
        standing=standing.text if standing else "",
        standing_from=describe_origin(standing) if standing else "",
        entries=tuple(_present_entry(each, beside) for each in entries),
        others=tuple(
            OtherSaid(each.pack_return.name, each.pack_return.get_absolute_url(), each.text)
            for each in beside.others[line.pk]
        ),
    )


def _present_entry(entry: ReturnedEntry, beside: Beside) -> EntryRow:
    state, colour = ENTRY_STATES[entry.state]
    waits = entry.state == PROPOSED
    return EntryRow(
        key=entry.pk,
        kind=KINDS[entry.kind],
        matter=f"{entry.matter}: {entry.matter.wording}" if entry.matter else "",
        text=entry.text,
        place=entry.place,
        state=state,
        colour=colour,
        reason=entry.reason,
        waits=waits,
        doubts=tuple(beside.list_doubts(entry)) if waits else (),
    )
