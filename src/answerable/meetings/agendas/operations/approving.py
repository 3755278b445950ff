"""Approving an agenda as it stands, sending it back, and opening an issued one for its next version."""

from __future__ import annotations

from textwrap import shorten

from django.utils import timezone

from answerable.audit import ledger

from ..building import build_content, make_digest, read_template
from ..exceptions import AgendaRefused
from ..models import Agenda
from ..states import APPROVED, DRAFT, ISSUED, WITHDRAWN
from ..waiting import list_waiting
from .taking import check_planned, take_agenda, take_for

_NO_APPROVAL = {"approved_at": None, "approved_by": "", "approved_digest": ""}


def approve(agenda: Agenda, *, seen: str | None = None, by: ledger.Actor) -> Agenda:
    """Approves the content and the template as they stand: what changes afterwards is not issued. `seen` is
    the digest of what the approver looked at; anything else is not approved."""
    with ledger.entry(by, "approve agenda") as writing:
        current = take_for(agenda, APPROVED)
        check_planned(current)
        content = build_content(current)
        if not content.items:
            raise AgendaRefused("There is nothing on this agenda. Add an item first.")
        check_nothing_waits(current)
        digest = make_digest(content, read_template())
        if seen is not None and seen != digest:
            raise AgendaRefused("Not approved: it changed since you opened it. Look at it as it stands now.")
        return writing.change(
            current,
            state=APPROVED,
            approved_at=timezone.now(),
            approved_by=by.text,
            approved_digest=digest,
            reason="",
        )


def check_nothing_waits(agenda: Agenda) -> None:
    """Nothing that comes back is forgotten: it is neither approved nor issued before each is settled."""
    waiting = list_waiting(agenda)
    if waiting:
        names = "; ".join(f"“{shorten(each.matter.wording, 80, placeholder='…')}”" for each in waiting)
        raise AgendaRefused(
            f"Placed at this meeting and neither on the agenda nor left out: {names}. While the agenda is a "
            "draft, bring each in or leave it out with a reason."
        )


def send_back(agenda: Agenda, *, reason: str, by: ledger.Actor) -> Agenda:
    """From approved to draft, so that it can be changed."""
    return _open(agenda, APPROVED, "send agenda back", reason, by)


def revise(agenda: Agenda, *, reason: str, by: ledger.Actor) -> Agenda:
    """From issued to draft: when it is approved and issued again it is the next version. What went out is
    kept as it was."""
    return _open(agenda, ISSUED, "revise agenda", reason, by)


def take_up(agenda: Agenda, *, reason: str, by: ledger.Actor) -> Agenda:
    """From withdrawn to draft, where the meeting is still planned. Lines that were withdrawn with it stay
    withdrawn, and what came back is brought in anew."""
    return _open(agenda, WITHDRAWN, "take agenda up again", reason, by)


def _open(agenda: Agenda, before: str, operation: str, reason: str, by: ledger.Actor) -> Agenda:
    if not reason.strip():
        raise AgendaRefused("Give the reason: it stays beside the agenda.")
    with ledger.entry(by, operation) as writing:
        if take_agenda(agenda).state != before:
            raise AgendaRefused(f"This agenda is not {before} any more. Look at it again.")
        current = take_for(agenda, DRAFT)
        check_planned(current)
        return writing.change(current, state=DRAFT, reason=reason.strip(), **_NO_APPROVAL)
