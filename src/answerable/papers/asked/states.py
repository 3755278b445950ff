"""The states of a paper that was asked for. Only what was accepted or withdrawn is wanted no more."""

from __future__ import annotations

from typing import NamedTuple

WANTED = "wanted"
RECEIVED = "received"
ACCEPTED = "accepted"
NOT_TAKEN = "not_taken"
DEFERRED = "deferred"
WITHDRAWN = "withdrawn"
STATES = (WANTED, RECEIVED, ACCEPTED, NOT_TAKEN, DEFERRED, WITHDRAWN)
# What must still come back to a meeting.
OPEN_STATES = (WANTED, RECEIVED, NOT_TAKEN, DEFERRED)
# What a person decided, and gave a reason for.
DECIDED_STATES = (ACCEPTED, NOT_TAKEN, DEFERRED, WITHDRAWN)

NAMES = {
    WANTED: "wanted",
    RECEIVED: "received",
    ACCEPTED: "accepted",
    NOT_TAKEN: "not taken at this meeting",
    DEFERRED: "deferred",
    WITHDRAWN: "withdrawn",
}


class Transition(NamedTuple):
    before: str
    after: str
    name: str


TRANSITIONS = (
    Transition(WANTED, RECEIVED, "receive"),
    Transition(WANTED, NOT_TAKEN, "not taken"),
    Transition(WANTED, DEFERRED, "defer"),
    Transition(WANTED, WITHDRAWN, "withdraw"),
    Transition(RECEIVED, ACCEPTED, "accept"),
    Transition(RECEIVED, NOT_TAKEN, "not taken"),
    Transition(RECEIVED, DEFERRED, "defer"),
    Transition(RECEIVED, WITHDRAWN, "withdraw"),
    Transition(NOT_TAKEN, RECEIVED, "receive"),
    Transition(NOT_TAKEN, ACCEPTED, "accept"),
    Transition(NOT_TAKEN, DEFERRED, "defer"),
    Transition(NOT_TAKEN, WITHDRAWN, "withdraw"),
    Transition(DEFERRED, RECEIVED, "receive"),
    Transition(DEFERRED, ACCEPTED, "accept"),
    Transition(DEFERRED, NOT_TAKEN, "not taken"),
    Transition(DEFERRED, DEFERRED, "defer again"),
    Transition(DEFERRED, WITHDRAWN, "withdraw"),
    Transition(ACCEPTED, RECEIVED, "receive another version"),
    Transition(WITHDRAWN, WANTED, "ask again"),
)


class NotAllowed(Exception):
    """A move between states that the table does not hold."""


def may_move(before: str, after: str) -> bool:
    return any((t.before, t.after) == (before, after) for t in TRANSITIONS)


def check_move(before: str, after: str) -> None:
    if not may_move(before, after):
        raise NotAllowed(f"A paper that is {NAMES[before]} cannot become {NAMES[after]}.")
