"""The states of a matter. It leaves only with an outcome and a reason, and may come back."""

from __future__ import annotations

from typing import NamedTuple

OPEN = "open"
CLOSED = "closed"
STATES = (OPEN, CLOSED)


class Transition(NamedTuple):
    before: str
    after: str
    name: str


TRANSITIONS = (
    Transition(OPEN, CLOSED, "close"),
    Transition(CLOSED, OPEN, "open again"),
)


class NotAllowed(Exception):
    """A move between states that the table does not hold."""


def may_move(before: str, after: str) -> bool:
    return any((t.before, t.after) == (before, after) for t in TRANSITIONS)


def check_move(before: str, after: str) -> None:
    if not may_move(before, after):
        raise NotAllowed(f"A matter that is {before} cannot become {after}.")
