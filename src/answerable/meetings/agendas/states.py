"""The states of an agenda and of a line on it."""

from __future__ import annotations

from typing import NamedTuple

DRAFT = "draft"
APPROVED = "approved"
ISSUED = "issued"
WITHDRAWN = "withdrawn"
AGENDA_STATES = (DRAFT, APPROVED, ISSUED, WITHDRAWN)

DRAFTED = "drafted"
ASKED = "asked"
LINE_STATES = (DRAFTED, ASKED, WITHDRAWN)


class Transition(NamedTuple):
    before: str
    after: str
    name: str


AGENDA_TRANSITIONS = (
    Transition(DRAFT, APPROVED, "approve"),
    Transition(APPROVED, DRAFT, "send back"),
    Transition(APPROVED, ISSUED, "issue"),
    Transition(ISSUED, DRAFT, "revise"),
    Transition(DRAFT, WITHDRAWN, "withdraw"),
    Transition(APPROVED, WITHDRAWN, "withdraw"),
    Transition(ISSUED, WITHDRAWN, "withdraw"),
    Transition(WITHDRAWN, DRAFT, "take up again"),
)
# A line that was asked keeps its reference: it is withdrawn, never taken out.
LINE_TRANSITIONS = (
    Transition(DRAFTED, ASKED, "issue"),
    Transition(ASKED, WITHDRAWN, "withdraw"),
)


class NotAllowed(Exception):
    """A move between states that the table does not hold."""


def may_move_agenda(before: str, after: str) -> bool:
    return any((t.before, t.after) == (before, after) for t in AGENDA_TRANSITIONS)


def check_agenda_move(before: str, after: str) -> None:
    if not may_move_agenda(before, after):
        raise NotAllowed(f"An agenda that is {before} cannot become {after}.")


def may_move_line(before: str, after: str) -> bool:
    return any((t.before, t.after) == (before, after) for t in LINE_TRANSITIONS)


def check_line_move(before: str, after: str) -> None:
    if not may_move_line(before, after):
        raise NotAllowed(f"A line that is {before} cannot become {after}.")
