"""Changing a series' standing agenda by a decision of the notes: a rule proposes, a person confirms."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from answerable.audit import ledger
from answerable.office.models import SettledDoubt

from ...models import Passage, StandingItem
from ..exceptions import ProgrammeRefused
from ..standing import DOUBT_KIND, list_agenda_changes, name_passage


def remove_standing_items(passage: Passage, *, by: ledger.Actor) -> list[StandingItem]:
    """Confirms a decision: the lines that it names stand for the last time at its meeting."""
    with ledger.entry(by, "take items off the standing agenda") as writing:
        change = next((each for each in list_agenda_changes() if each.passage.pk == passage.pk), None)
        if change is None:
            raise ProgrammeRefused("The standing agenda shows this decision already.")
        for line in change.lines:
            _end(line, change.last_day, passage, writing)
    return list(change.lines)


def _end(line: StandingItem, last_day: dt.date, passage: Passage, writing: ledger.Writing) -> None:
    said = f"Ended by a decision: {passage.item.get_absolute_url()}"
    writing.change(line, to_date=last_day, source="\n".join(filter(None, (line.source, said))))


def keep_standing_items(passage: Passage, *, by: ledger.Actor) -> None:
    """Sets a proposal aside: the decision did not mean the standing agenda, and is not proposed again."""
    with ledger.entry(by, "leave the standing agenda as it is") as writing:
        key = name_passage(passage)
        if SettledDoubt.objects.filter(kind=DOUBT_KIND, key=key).exists():
            return
        writing.add(
            SettledDoubt(
                kind=DOUBT_KIND,
                key=key,
                answer="The standing agenda stays as it is.",
                settled_at=timezone.now(),
                settled_by=by.text,
            )
        )
