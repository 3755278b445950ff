"""What a column of a tracker can be, and what a status word can mean."""

from __future__ import annotations

REFERENCE = "reference"
RAISED_ON = "raised_on"
MEETING = "meeting"
ACTION = "action"
OWNER = "owner"
DUE = "due"
STATUS = "status"
PROGRESS = "progress"
CLOSED_ON = "closed_on"
TOPIC = "topic"
KEEP = "keep"
FIELDS: dict[str, str] = {
    ACTION: "the action",
    REFERENCE: "its reference",
    RAISED_ON: "when it was raised",
    MEETING: "the meeting that raised it",
    OWNER: "who is to act",
    DUE: "when it is due",
    STATUS: "its status",
    PROGRESS: "progress, comments",
    CLOSED_ON: "when it was closed",
    TOPIC: "its topic",
    KEEP: "keep as it is",
}
# Two columns may both hold comments, and any number may be kept; the others stand once.
SEVERAL = frozenset({PROGRESS, KEEP})

OPEN = "open"
CARRIED = "carried"
DONE = "done"
DISCHARGED = "discharged"
SUPERSEDED = "superseded"
HISTORIC = "historic"
ASK = "ask"
MEANINGS: dict[str, str] = {
    OPEN: "open",
    CARRIED: "carried forward, so open",
    DONE: "done, says the owner; the office has not discharged it",
    DISCHARGED: "discharged by the office",
    SUPERSEDED: "replaced or withdrawn, so closed",
    HISTORIC: "historic, outcome not recorded",
    ASK: "ask me",
}
# What an action of the record is in each case; a blank decides nothing.
STATES: dict[str, str] = {
    OPEN: "open",
    CARRIED: "open",
    DONE: "open",
    DISCHARGED: "discharged",
    SUPERSEDED: "discharged",
    HISTORIC: "historic",
}
