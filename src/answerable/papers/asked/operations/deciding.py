"""What becomes of a paper: accepted, not taken at its meeting, deferred, withdrawn, asked for again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from answerable.audit import ledger

from ...exceptions import PaperRefused
from ..models import PaperAsked
from ..queries import list_missing
from ..states import (
    ACCEPTED,
    DEFERRED,
    NAMES,
    NOT_TAKEN,
    WANTED,
    WITHDRAWN,
    NotAllowed,
    check_move,
)
from .asking import Due, Wanted, lock
from .lodging import keep_matter

_LONGEST = 300  # of what it is wanted for


@dataclass(frozen=True, slots=True)
class Deferral:
    """The meeting that a paper waits for now, and by when it is due there where that is known."""

    to: Wanted
    due: Due | None = None

    @property
    def fields(self) -> dict[str, Any]:
        if not self.to.words.strip():
            raise PaperRefused("Say which meeting it is deferred to.")
        day, time = self.due or (None, None)
        return {
            "deferred_to": self.to.words.strip()[:300],
            "deferred_to_link": self.to.link,
            "deferred_to_key": self.to.key,
            "due_on": day,
            "due_at": time,
            **self.to.meeting,
        }


def accept_paper(asked: PaperAsked, *, by: ledger.Actor, reason: str = "") -> PaperAsked:
    """Takes its last version as what was asked for. With a point that is not met the reason is said."""
    version = asked.versions.order_by("-number").first()
    if version is None:
        raise PaperRefused("No version of this paper came yet.")
    missing = list_missing(version)
    if missing and not reason.strip():
        raise PaperRefused(
            f"Not checked off as met: {missing[0].text[:80]}. Say why it is accepted all the same."
        )
    words = reason.strip() or f"Version {version.number} is what was asked for."
    return _move(asked, ACCEPTED, "accept paper", words, by)


def set_not_taken(asked: PaperAsked, *, reason: str, by: ledger.Actor) -> PaperAsked:
    """It was not taken at the meeting it was wanted for; it waits for another, which is not known yet."""
    return _move(asked, NOT_TAKEN, "paper not taken", reason, by)


def defer(asked: PaperAsked, deferral: Deferral, *, reason: str, by: ledger.Actor) -> PaperAsked:
    return _move(asked, DEFERRED, "defer paper", reason, by, **deferral.fields)


def lose_meeting(asked: PaperAsked, why: str, *, by: ledger.Actor) -> PaperAsked:
    """The meeting it is wanted for is not held as planned: it is due at no time until another is set. The
    first due stays. Its matter is left to whoever places it, who takes it on to another meeting."""
    with ledger.entry(by, "meeting of paper called off") as writing:
        current = lock(asked)
        if not current.open or why in current.wanted_for:
            return current
        words = f"{current.wanted_for[: _LONGEST - len(why) - 3]} ({why})"
        return writing.change(current, wanted_for=words, due_on=None, due_at=None)


def withdraw(asked: PaperAsked, *, reason: str, by: ledger.Actor) -> PaperAsked:
    """It is wanted no more."""
    return _move(asked, WITHDRAWN, "withdraw paper", reason, by)


def ask_again(asked: PaperAsked, *, by: ledger.Actor) -> PaperAsked:
    """A paper that was withdrawn is wanted after all, as it was."""
    return _move(asked, WANTED, "ask for paper again", "Asked for again.", by)


def _move(
    asked: PaperAsked, state: str, operation: str, reason: str, by: ledger.Actor, **fields: Any
) -> PaperAsked:
    if not reason.strip():
        raise PaperRefused("Give the reason: it stays beside the paper.")
    with ledger.entry(by, operation) as writing:
        current = lock(asked)
        _check(current.state, state)
        writing.change(current, state=state, reason=reason.strip(), **fields)
        keep_matter(current, writing=writing)
    return current


def _check(before: str, after: str) -> None:
    try:
        check_move(before, after)
    except NotAllowed:
        now = NAMES[before]
        raise PaperRefused(
            f"This paper is {now} now. Look at the page again: {NAMES[after]} does not follow."
        ) from None
