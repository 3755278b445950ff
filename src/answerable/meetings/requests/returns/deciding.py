"""What a person makes of the entries of a returned file: accepted, or refused with a reason."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from answerable.actions.models import Action, Report
from answerable.actions.reports.operations import read_effect, write_reports
from answerable.audit import ledger

from ...matters import read_matters
from ..exceptions import AnswerRefused, NothingNew
from ..models import PackReturn, ReturnedEntry, WrittenAnswer
from ..operations import submit_answer
from ..states import (
    ACCEPTED,
    ENTRY_TRANSITIONS,
    PROPOSED,
    REFUSED,
    RETURN_TRANSITIONS,
    SETTLED,
    check_move,
)

Kind = ReturnedEntry.Kind


def accept_entries(
    pack_return: PackReturn, entries: Iterable[ReturnedEntry], *, by: ledger.Actor
) -> list[ReturnedEntry]:
    """Takes entries into the record: answers as written answers, updates as reports on their actions.

    What the force reports as complete only proposes that the action is discharged. All or none is accepted.
    """
    with ledger.entry(by, "accept returned entries") as writing:
        taken = _lock_entries(pack_return, entries)
        for entry in taken:
            _accept(entry, pack_return, writing)
        _settle(pack_return, writing)
    return taken


def refuse_entry(entry: ReturnedEntry, *, reason: str, by: ledger.Actor) -> ReturnedEntry:
    if not reason.strip():
        raise AnswerRefused("Give the reason for refusing it: it stays beside what the file says.")
    with ledger.entry(by, "refuse returned entry") as writing:
        (current,) = _lock_entries(entry.pack_return, [entry])
        check_move(ENTRY_TRANSITIONS, current.state, REFUSED)
        writing.change(current, state=REFUSED, reason=reason.strip())
        _settle(entry.pack_return, writing)
    return current


def _lock_entries(pack_return: PackReturn, entries: Iterable[ReturnedEntry]) -> list[ReturnedEntry]:
    """The entries in the order of the file, held; refused where somebody decided on one in the meantime."""
    # The file first, so that two people who decide at once settle it once.
    PackReturn.objects.select_for_update(of=("self",)).get(pk=pack_return.pk)
    wanted = {entry.pk for entry in entries}
    found = list(
        ReturnedEntry.objects.select_for_update(of=("self",))
        .filter(pack_return=pack_return, pk__in=wanted)
        .select_related("line", "matter")
        .order_by("position")
    )
    if not wanted or len(found) != len(wanted):
        raise AnswerRefused("Choose at least one thing that this file says.")
    if any(entry.state != PROPOSED for entry in found):
        raise AnswerRefused("Somebody decided on one of these already. Nothing was changed.")
    return found


def _accept(entry: ReturnedEntry, pack_return: PackReturn, writing: ledger.Writing) -> None:
    check_move(ENTRY_TRANSITIONS, entry.state, ACCEPTED)
    reason = ""
    if entry.kind == Kind.ANSWER:
        reason = _answer(entry, writing)
    elif entry.kind == Kind.UPDATE:
        _report(entry, pack_return, writing)
    writing.change(entry, state=ACCEPTED, reason=reason)


def _answer(entry: ReturnedEntry, writing: ledger.Writing) -> str:
    """Why it made no new version, where it did not."""
    try:
        submit_answer(
            entry.line,
            entry.text,
            origin=WrittenAnswer.Origin.FILE,
            submitted_by=writing.by.text,
            entry=entry,
            by=writing.by,
        )
    except NothingNew as refusal:
        return str(refusal)
    return ""


def _report(entry: ReturnedEntry, pack_return: PackReturn, writing: ledger.Writing) -> None:
    """The force reports that an action is complete; that discharges it is for the office to say."""
    action = read_matters([entry.matter.key]).get(entry.matter.key) if entry.matter else None
    if not isinstance(action, Action):
        raise AnswerRefused(
            f"“{entry.text[:60]}” ({entry.place}) is an update on no action of the tracker. "
            "Refuse it, and enter what it says where it belongs. Nothing was changed."
        )
    effect = read_effect(entry.text)
    report = Report(
        action=action,
        text=entry.text,
        effect=effect,
        state=Report.State.PROPOSED if effect == Report.Effect.CLOSURE else Report.State.ACCEPTED,
        origin=Report.Origin.FORCE,
        why=f"{pack_return.name}, {entry.place}",
        reported_on=timezone.localdate(pack_return.received_at),
        reported_at=f"Answer to {entry.line}",
        paper=pack_return.paper,
    )
    write_reports([report], writing=writing)


def _settle(pack_return: PackReturn, writing: ledger.Writing) -> None:
    current = PackReturn.objects.get(pk=pack_return.pk)
    if not current.entries.filter(state=PROPOSED).exists():
        check_move(RETURN_TRANSITIONS, current.state, SETTLED)
        writing.change(current, state=SETTLED)
