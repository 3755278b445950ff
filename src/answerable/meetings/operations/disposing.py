"""Closing what one meeting left open, together and for one reason; and undoing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from answerable.actions.outcomes import close, name_end, name_matter, release
from answerable.audit import ledger

from ..exceptions import DisposalRefused
from ..matters import list_open_matters, read_matters
from ..models import Disposal, Meeting
from ..programme.operations import place_everything


def dispose(
    meeting: Meeting, *, names: Iterable[str], reason: str, on: dt.date, by: ledger.Actor
) -> Disposal:
    """Closes the matters of a meeting that are named and still open, and lists them as one disposal."""
    wanted = set(names)
    with ledger.entry(by, "dispose of open matters") as writing:
        chosen = [matter for matter in list_open_matters(meeting) if name_matter(matter) in wanted]
        if not chosen:
            raise DisposalRefused("None of these is open any more, so nothing was closed.")
        if not reason.strip():
            raise DisposalRefused("Give the reason: it stays beside each of them.")
        for matter in chosen:
            close(matter, reason=reason.strip(), on=on, writing=writing)
        place_everything(by=by)
        return writing.add(
            Disposal(
                meeting=meeting,
                reason=reason.strip(),
                made_at=timezone.now(),
                made_by=by.text,
                matters=[name_matter(matter) for matter in chosen],
            )
        )


def undo_disposal(disposal: Disposal, *, by: ledger.Actor) -> int:
    """Opens again what it closed, save what somebody has moved since; gives how many."""
    with ledger.entry(by, "undo disposal") as writing:
        current = Disposal.objects.select_for_update().get(pk=disposal.pk)
        closed = [
            matter
            for matter in read_matters(current.matters).values()
            if (matter.state, matter.closing_reason) == (name_end(matter), current.reason)
        ]
        for matter in closed:
            release(matter, writing)
        writing.remove(current)
        place_everything(by=by)
    return len(closed)
