"""The states of a draft. Only a draft can be edited; accepted and set aside ones can still be read."""

from __future__ import annotations

from typing import NamedTuple

DRAFT = "draft"
ACCEPTED = "accepted"
SET_ASIDE = "set_aside"
STATES = (DRAFT, ACCEPTED, SET_ASIDE)


class Transition(NamedTuple):
    before: str
    after: str
    name: str


# An accepted draft stays accepted: the record it made is corrected in the record, with its history.
TRANSITIONS = (
    Transition(DRAFT, ACCEPTED, "accept"),
    Transition(DRAFT, SET_ASIDE, "set aside"),
    Transition(SET_ASIDE, DRAFT, "take up again"),
)


def may_move(before: str, after: str) -> bool:
    return any((t.before, t.after) == (before, after) for t in TRANSITIONS)
