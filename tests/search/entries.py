"""Entries that no row stands behind: the index knows no app, so most of its tests need none."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from answerable.search import index
from answerable.search.entries import Entry
from answerable.search.queries import Found, Query, find

TABLE = "tests_text"
_numbers = count(1)


def make(text: str = "", **more: Any) -> Entry:
    said: dict[str, Any] = {
        "kind": "finding",
        "link": "/meetings/one/#item-1",
        "happened_on": dt.date(2018, 3, 20),
        **more,
    }
    return Entry(table=TABLE, row=said.pop("row", None) or next(_numbers), text=text, **said)


def put(*entries: Entry) -> list[int]:
    index.put(entries)
    return [entry.row for entry in entries]


def find_rows(words: str = "", **more: Any) -> list[int]:
    """The rows that are found, in order."""
    return [hit.row for hit in look(words, **more).hits]


def look(words: str = "", *, page: int = 1, size: int = 20, **more: Any) -> Found:
    return find(Query(words, **more), page, size)
