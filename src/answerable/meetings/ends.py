"""What the cut-off and disposals did, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answerable.ui.words import count, join

from .matters import describe_matter, read_matters
from .models import Disposal
from .operations import Settled


def describe_settled(settled: Settled) -> str:
    """Such as "12 actions and 3 questions are historic now; 2 actions were closed by their own words."."""
    parts = [
        (settled.historic, "set down as historic"),
        (settled.closed, "closed, since their own words say that they ended"),
        (settled.opened, "open again"),
    ]
    said = [f"{describe_kinds(counts)} {words}" for counts, words in parts if counts]
    return f"The cut-off is set: {'; '.join(said)}." if said else "The cut-off is set. It changed nothing."


def describe_kinds(counts: Mapping[str, int]) -> str:
    return join([count(number, kind) for kind, number in counts.items() if number])


@dataclass(frozen=True, slots=True)
class DisposalRow:
    number: int
    made_at: dt.datetime
    made_by: str
    reason: str
    meeting: str
    address: str
    held_on: dt.date
    matters: tuple[str, ...]


def present_disposals(disposals: Sequence[Disposal]) -> list[DisposalRow]:
    matters = read_matters(name for disposal in disposals for name in disposal.matters)
    return [
        DisposalRow(
            number=each.pk,
            made_at=each.made_at,
            made_by=each.made_by,
            reason=each.reason,
            meeting=each.meeting.title,
            address=each.meeting.get_absolute_url(),
            held_on=each.meeting.held_on,
            matters=tuple(describe_matter(matters[name]) for name in each.matters if name in matters),
        )
        for each in disposals
    ]
