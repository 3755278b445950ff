"""The states of an action, and who may move it. Overdue is not a state: it follows from a day.

"Who" is a side: the office (the overseer) or the owner. Only the office discharges, whoever owns the action.
"""

from __future__ import annotations

from typing import NamedTuple

OPEN = "open"
DISCHARGED = "discharged"
STATES = (OPEN, DISCHARGED)

OFFICE = "office"


class Transition(NamedTuple):
    before: str
    after: str
    who: str
    name: str


TRANSITIONS = (
    Transition(OPEN, DISCHARGED, OFFICE, "discharge"),
    Transition(DISCHARGED, OPEN, OFFICE, "open again"),
)


class NotAllowed(Exception):
    """A move between states that the table does not hold."""


def may_move(before: str, after: str, who: str) -> bool:
    return any((t.before, t.after, t.who) == (before, after, who) for t in TRANSITIONS)


def check_move(before: str, after: str, who: str) -> None:
    if not may_move(before, after, who):
        raise NotAllowed(f"An action cannot go from {before} to {after} by the {who}.")
