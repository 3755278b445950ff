"""What is given to the finding of reports, and what it gives back. Keys are the caller's own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from answerable.core.notes.recognise.closure import Closure

Effect = Literal["update", "closure"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage of later notes that may speak of earlier actions.

    `asked` is the request that it answers ("Update required in relation to ..."), `origin_month` the month of
    the meeting that its item names as its origin, such as 2018-05, and `review` whether the item goes through
    earlier actions. `topics` are keys of what the item is about.
    """

    key: int
    text: str
    on: datetime.date
    asked: str = ""
    origin_month: str = ""
    review: bool = False
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownAction:
    """An action as far as later notes can name it. `due_words` and owners stand in its wording, but are not
    what it is about; from `ended_on` on it is reported no more."""

    key: int
    name: str
    wordings: tuple[str, ...]
    raised_on: datetime.date
    references: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    due_words: str = ""
    topics: frozenset[str] = frozenset()
    ended_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """That a mention reports on an action, in the words `text`, and why this is thought.

    `certain` is beyond doubt: the action's own reference, or its wording under the meeting that raised it.
    """

    mention: int
    action: int
    text: str
    effect: Effect
    closure: Closure
    certain: bool
    likeness: float
    why: str
