"""The states of a planned meeting (a sitting) and of a matter's place at one."""

from __future__ import annotations

from typing import NamedTuple

PLANNED = "planned"
HELD = "held"
CANCELLED = "cancelled"
MERGED = "merged"
SITTING_STATES = (PLANNED, HELD, CANCELLED, MERGED)

OPEN = "open"
CLOSED = "closed"
PLACEMENT_STATES = (OPEN, CLOSED)


class Transition(NamedTuple):
    before: str
    after: str
    name: str


# Held, cancelled and merged are ends: a meeting that takes place after all is planned anew.
SITTING_TRANSITIONS = (
    Transition(PLANNED, PLANNED, "move"),
    Transition(PLANNED, HELD, "accept its notes"),
    Transition(PLANNED, CANCELLED, "cancel"),
    Transition(PLANNED, MERGED, "merge into another"),
)
# A placement that was closed stays as history; the matter gets another.
PLACEMENT_TRANSITIONS = (Transition(OPEN, CLOSED, "place elsewhere, or close the matter"),)


class NotAllowed(Exception):
    """A move between states that the table does not hold."""


def may_move_sitting(before: str, after: str) -> bool:
    return any((t.before, t.after) == (before, after) for t in SITTING_TRANSITIONS)


def check_sitting_move(before: str, after: str) -> None:
    if not may_move_sitting(before, after):
        raise NotAllowed(f"A meeting that is {before} cannot become {after}.")


def may_move_placement(before: str, after: str) -> bool:
    return any((t.before, t.after) == (before, after) for t in PLACEMENT_TRANSITIONS)
