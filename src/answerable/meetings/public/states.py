"""The states of a question from the public."""

from __future__ import annotations

from typing import NamedTuple

RECEIVED = "received"
IN_SCOPE = "in_scope"
REFUSED = "refused"
MERGED = "merged"
PUT = "put"
ANSWERED = "answered"
QUESTION_STATES = (RECEIVED, IN_SCOPE, REFUSED, MERGED, PUT, ANSWERED)


class Transition(NamedTuple):
    before: str
    after: str
    name: str


QUESTION_TRANSITIONS = (
    Transition(RECEIVED, IN_SCOPE, "find in scope"),
    Transition(RECEIVED, REFUSED, "refuse or redirect"),
    Transition(RECEIVED, MERGED, "merge with another"),
    Transition(IN_SCOPE, MERGED, "merge with another"),
    Transition(IN_SCOPE, REFUSED, "refuse or redirect"),
    Transition(IN_SCOPE, PUT, "put at the meeting"),
    Transition(REFUSED, RECEIVED, "look again"),
    Transition(MERGED, RECEIVED, "take apart"),
    Transition(PUT, IN_SCOPE, "take back, since it was not put"),
    Transition(PUT, ANSWERED, "answer"),
    Transition(ANSWERED, PUT, "answer anew"),
)


class NotAllowed(Exception):
    """A move between states that the table does not hold."""


def may_move(before: str, after: str) -> bool:
    return any((t.before, t.after) == (before, after) for t in QUESTION_TRANSITIONS)


def check_move(before: str, after: str) -> None:
    if not may_move(before, after):
        raise NotAllowed(f"A question that is {describe(before)} cannot become {describe(after)}.")


def describe(state: str) -> str:
    """A state as a sentence says it: "in scope"."""
    return state.replace("_", " ")
