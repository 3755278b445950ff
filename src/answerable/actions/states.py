"""The states of an action and of what was said, and who may move it. Overdue is no state: a day makes it so.

"Who" is a side: the office (the overseer) or the owner. Only the office discharges, whoever owns the action.
"""

from __future__ import annotations

from typing import NamedTuple

OPEN = "open"
DISCHARGED = "discharged"
# Older than the office's cut-off, and nothing says how it ended.
HISTORIC = "historic"
STATES = (OPEN, DISCHARGED, HISTORIC)
# What was said rather than set down as an action can be closed, and is not discharged.
CLOSED = "closed"
SAID_STATES = (OPEN, CLOSED, HISTORIC)

OFFICE = "office"


class Transition(NamedTuple):
    before: str
    after: str
    who: str
    name: str


TRANSITIONS = (
    Transition(OPEN, DISCHARGED, OFFICE, "discharge"),
    Transition(DISCHARGED, OPEN, OFFICE, "open again"),
    Transition(OPEN, HISTORIC, OFFICE, "set down as historic"),
    Transition(HISTORIC, OPEN, OFFICE, "open again"),
    Transition(HISTORIC, DISCHARGED, OFFICE, "discharge"),
)
SAID_TRANSITIONS = (
    Transition(OPEN, CLOSED, OFFICE, "close"),
    Transition(CLOSED, OPEN, OFFICE, "open again"),
    Transition(OPEN, HISTORIC, OFFICE, "set down as historic"),
    Transition(HISTORIC, OPEN, OFFICE, "open again"),
    Transition(HISTORIC, CLOSED, OFFICE, "close"),
)


class NotAllowed(Exception):
    """A move between states that the table does not hold."""


def may_move(before: str, after: str, who: str) -> bool:
    return any((t.before, t.after, t.who) == (before, after, who) for t in (*TRANSITIONS, *SAID_TRANSITIONS))


def check_move(before: str, after: str, who: str) -> None:
    if not may_move(before, after, who):
        raise NotAllowed(f"What is {before} cannot become {after} by the {who}.")
