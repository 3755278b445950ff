"""What follows from notes that were accepted, with what the office's tracker says of them."""

from __future__ import annotations

from answerable.audit import ledger
from answerable.meetings.operations import follow_acceptance

from ..trackers.operations import look_again


def follow_notes(*, by: ledger.Actor) -> None:
    """To be called after notes were accepted, once for many. The tracker's rows first: what they are decides
    which actions are open, and so what comes back to which meeting."""
    look_again(by=by)
    follow_acceptance(by=by)
