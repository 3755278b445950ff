"""What a row says and what the record says of an action, in one form."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowSide:
    """What a row says. `owners` are keys that the same owner has on both sides; one that begins with "?" is
    no more than what was printed. `days` are its own; `hints`, from a heading above it, only speak for.
    `source` is where it came from where that names no day, such as "Letter".
    """

    key: str
    text: str
    reference: str = ""
    owners: frozenset[str] = frozenset()
    days: frozenset[datetime.date] = frozenset()
    hints: frozenset[datetime.date] = frozenset()
    month: str | None = None
    source: str = ""
    due: str | None = None


@dataclass(frozen=True, slots=True)
class ActionSide:
    """What the record says of an action: its own reference, the one printed, and every wording."""

    key: str
    reference: str
    wordings: tuple[str, ...]
    raised_on: datetime.date
    printed: str = ""
    owners: frozenset[str] = frozenset()
    due: str | None = None
