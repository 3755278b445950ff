"""Starting an agenda: the standing items of the day, what comes back, and the topics of last time."""

from __future__ import annotations

import datetime as dt

from answerable.audit import ledger

from ...programme.models import Sitting
from ...programme.states import PLANNED
from ...queries import list_standing_items
from ..exceptions import AgendaRefused
from ..models import Agenda, AgendaItem, AgendaLine
from .taking import take_draft


def start_agenda(sitting: Sitting, *, on: dt.date, by: ledger.Actor) -> Agenda:
    """The agenda of a planned meeting: the standing agenda of its day (of its month, where it has no day),
    and everything placed at it. A meeting has one agenda. `on` is today."""
    with ledger.entry(by, "start agenda") as writing:
        current: Sitting = (
            Sitting.objects.select_for_update(of=("self",)).select_related("series").get(pk=sitting.pk)
        )
        if current.state != PLANNED:
            raise AgendaRefused(f"The meeting of {current.day_words} is {current.get_state_display()}.")
        if Agenda.objects.filter(sitting=current).exists():
            raise AgendaRefused(
                "This meeting has its agenda already. Open it and bring in what was placed since."
            )
        agenda = writing.add(Agenda(sitting=current))
        standing = list_standing_items(current.series, current.last_day) if current.series else []
        writing.add_all(
            [
                AgendaItem(
                    agenda=agenda, position=place, heading=each.heading, kind=each.kind, standing_item=each
                )
                for place, each in enumerate(standing, 1)
            ]
        )
    return agenda


def bring_in_all(agenda: Agenda, *, by: ledger.Actor) -> list[AgendaLine]:
    """A line for each matter that stands at the meeting and is not on the agenda yet."""
    with ledger.entry(by, "bring matters into agenda"):
        take_draft(agenda)
    return []
