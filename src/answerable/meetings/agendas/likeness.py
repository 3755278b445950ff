"""Lines of an agenda that ask the same: proposed, and merged only by a person."""

from __future__ import annotations

from dataclasses import dataclass

from .models import Agenda, AgendaLine


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines that seem to ask the same, and the rule in words."""

    line: AgendaLine
    other: AgendaLine
    likeness: float
    why: str


def propose_merges(agenda: Agenda) -> list[Pair]:
    """The likest first."""
    return []
