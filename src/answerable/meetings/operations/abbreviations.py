"""Collecting the short forms of the record."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.actions.operations import wait_for_turn
from answerable.audit import ledger
from answerable.office.abbreviations.operations import keep_found, propose_same

from ..abbreviations import read_shorts


@dataclass(frozen=True, slots=True)
class Collected:
    """How many meanings and unknown short forms were set down, and how many pairs may be one thing."""

    explained: int = 0
    unknown: int = 0
    same: int = 0


def collect_abbreviations(*, by: ledger.Actor) -> Collected:
    """Sets down what the whole record explains, and what it uses and does not explain. To be called after
    notes were accepted, once for many, and before topics are linked. Doing it twice does nothing."""
    with ledger.entry(by, "collect short forms") as writing:
        wait_for_turn()
        shorts = read_shorts()
        kept = keep_found([*shorts.explained, *shorts.unknown], writing=writing)
        same = propose_same(shorts.same, writing=writing)
    return Collected(
        explained=sum(bool(row.words) for row in kept), unknown=sum(not row.words for row in kept), same=same
    )
