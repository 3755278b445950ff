"""The order of items on an agenda and of lines under an item: positions count from one without gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from answerable.audit import ledger

from ..models import AgendaItem, AgendaLine

Placed = TypeVar("Placed", AgendaItem, AgendaLine)


def put(rows: Sequence[Placed], moved: Placed, to: int) -> list[Placed]:
    """The rows with one of them at a place, counted from one; beyond the ends is at the end."""
    ordered = [row for row in rows if row.pk != moved.pk]
    ordered.insert(max(to, 1) - 1, moved)
    return ordered


def renumber(rows: Sequence[Placed], *, writing: ledger.Writing) -> None:
    for place, row in enumerate(rows, 1):
        if row.position != place:
            writing.change(row, position=place)
