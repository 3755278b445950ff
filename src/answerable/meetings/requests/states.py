"""The states of an answer on its way through the force, of what a returned file says, and of what the office
makes of an answer.
"""

from __future__ import annotations

from typing import NamedTuple

# An answer inside the force, before the office sees anything of it.
DRAFTING = "drafting"
READY = "ready"
CLEARED = "cleared"
SUBMITTED = "submitted"
DRAFT_STATES = (DRAFTING, READY, CLEARED, SUBMITTED)

# An entry of a returned file; an extension that was asked for.
PROPOSED = "proposed"
ACCEPTED = "accepted"
REFUSED = "refused"
ENTRY_STATES = (PROPOSED, ACCEPTED, REFUSED)

ASKED = "asked"
GIVEN = "given"
EXTENSION_STATES = (ASKED, GIVEN, REFUSED)

# A returned file: it is settled once nothing in it is only proposed.
READ = "read"
SETTLED = "settled"
RETURN_STATES = (READ, SETTLED)

# What the office makes of an answer; "partly" and "not" are shown to the force before they stand.
SHOWN = "shown"
STANDING = "standing"
REPLACED = "replaced"
STATUS_STATES = (SHOWN, STANDING, REPLACED)
STATUSES = ("answered", "partly", "not", "deferred", "withdrawn")
SHOWN_FIRST = ("partly", "not")


class Transition(NamedTuple):
    before: str
    after: str
    name: str


DRAFT_TRANSITIONS = (
    Transition(DRAFTING, READY, "offer for clearing"),
    Transition(READY, DRAFTING, "send back"),
    Transition(READY, CLEARED, "clear"),
    Transition(CLEARED, DRAFTING, "take up again"),
    Transition(CLEARED, SUBMITTED, "submit"),
    Transition(SUBMITTED, DRAFTING, "answer anew"),
)
ENTRY_TRANSITIONS = (
    Transition(PROPOSED, ACCEPTED, "accept"),
    Transition(PROPOSED, REFUSED, "refuse"),
)
RETURN_TRANSITIONS = (Transition(READ, SETTLED, "settle"),)
EXTENSION_TRANSITIONS = (Transition(ASKED, GIVEN, "give"), Transition(ASKED, REFUSED, "refuse"))
STATUS_TRANSITIONS = (
    Transition(SHOWN, STANDING, "let stand"),
    Transition(SHOWN, REPLACED, "set another"),
    Transition(STANDING, REPLACED, "set another"),
)


class NotAllowed(Exception):
    """A move between states that the table does not hold."""


def may_move(table: tuple[Transition, ...], before: str, after: str) -> bool:
    return any((t.before, t.after) == (before, after) for t in table)


def check_move(table: tuple[Transition, ...], before: str, after: str) -> None:
    if not may_move(table, before, after):
        raise NotAllowed(f"What is {before} cannot become {after}.")
