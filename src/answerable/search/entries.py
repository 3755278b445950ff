"""What the index holds of one row of the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

OFFICE = "office"
RECORD = "record"
REQUESTS = "requests"
AUDIENCES = (OFFICE, RECORD, REQUESTS)

Key = tuple[str, int]
"""A row: its table and its primary key."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`text` is what was said or written, `title` its own name if it has one, `place` what it stands under.
    The link is permanent, and blank where the row has no page of its own.

    Topics, posts and people are keys of their rows, areas are codes. The audience says who may find it:
    everyone who may read the record, those of office and force who know what was asked in writing, or the
    office alone.
    """

    table: str
    row: int
    kind: str
    text: str
    link: str = ""
    title: str = ""
    place: str = ""
    reference: str = ""
    happened_on: dt.date | None = None
    state: str = ""
    audience: str = RECORD
    topics: frozenset[int] = frozenset()
    posts: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    areas: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.audience not in AUDIENCES:
            raise ValueError(f"{self.audience!r} is no audience. An entry is for one of {AUDIENCES}.")

    @property
    def key(self) -> Key:
        return self.table, self.row
