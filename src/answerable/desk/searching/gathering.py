"""Everything that is found, with where each entry came from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from answerable.papers.models import Paper
from answerable.search import sources
from answerable.search.entries import OFFICE, RECORD, REQUESTS
from answerable.search.index import batch_up
from answerable.search.models import IndexedEntry
from answerable.search.queries import Query, walk

# From the least to the most that a marking asks for.
MARKINGS = [marking.value for marking in Paper.Marking]


AUDIENCE_WORDS = {
    OFFICE: "the office only",
    RECORD: "everyone who reads the record",
    REQUESTS: "the office and the force",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One entry with its origin: the paper and its lines. Blank lines mean the whole paper, or none."""

    number: int
    kind: str
    state: str
    happened_on: dt.date | None
    title: str
    text: str
    place: str
    link: str
    audience: str
    paper: Paper | None
    lines: tuple[int, ...]
    inferred: bool

    @property
    def marking(self) -> str:
        return self.paper.marking if self.paper else ""


def gather(query: Query) -> Iterator[Held]:
    """In the order in which the page shows them."""
    number = 0
    for batch in batch_up(walk(query)):
        origins = _read_origins(batch)
        for entry in batch:
            number += 1
            yield _hold(number, entry, origins.get((entry.table, entry.row)))


def find_highest(markings: Iterable[str]) -> str:
    return max(markings, key=MARKINGS.index, default="")


def _read_origins(entries: Iterable[IndexedEntry]) -> dict[tuple[str, int], Any]:
    """The rows behind the entries, as they stand in the record itself."""
    models = {source.table: source.model for source in sources.list_sources()}
    keys: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        keys[entry.table].append(entry.row)
    found = {}
    for table, wanted in keys.items():
        if table in models:
            rows = models[table]._base_manager.filter(pk__in=wanted)
            named = [each for each in ("paper",) if hasattr(models[table], each)]
            found.update({(table, row.pk): row for row in rows.select_related(*named)})
    return found


def _hold(number: int, entry: IndexedEntry, row: Any) -> Held:
    lines = getattr(row, "lines", None) or []
    return Held(
        number=number,
        kind=sources.list_kinds().get(entry.kind, entry.kind),
        state=sources.list_states().get(entry.state, entry.state),
        happened_on=entry.happened_on,
        title=entry.title,
        text=entry.text,
        place=entry.place,
        link=entry.link,
        audience=AUDIENCE_WORDS[entry.audience],
        paper=getattr(row, "paper", None),
        lines=tuple(line for line in lines if isinstance(line, int)),
        inferred=bool(getattr(row, "inferred", False)),
    )
