"""Where the index gets its entries from. Each app registers its own; this one knows none of them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Model, QuerySet

from answerable.core.likeness.words import STOP_WORDS

from .entries import Entry

# To be raised when entries are made otherwise than before: every index is then made anew on the next migrate.
RULES = 2


@dataclass(frozen=True, slots=True)
class Tie:
    """Rows of another table whose words or keys an entry repeats: when one is written, so are the entries.

    `column` is the column of that table (its key unless said otherwise) that names the rows of the source, by
    the source's lookup. `parts` says that such rows can come and go by themselves; otherwise only a change of
    one matters, since a row of the source that points to a new one is written itself.
    """

    model: type[Model]
    lookup: str
    column: str = "id"
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """`make_entries` gets a query for some of the model's rows and gives at most one entry for each. Kinds
    and states, with their words, are those its entries can have. Once a row of a model in `everything` is
    written, all its entries are made anew: for what seldom changes and may be named anywhere."""

    model: type[Model]
    make_entries: Callable[[QuerySet[Any]], Iterable[Entry]]
    kinds: Mapping[str, str]
    states: Mapping[str, str] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    everything: tuple[type[Model], ...] = ()

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    def read_key(self, row: str) -> int:
        key: int = self.model._meta.pk.to_python(row)
        return key


@dataclass(frozen=True, slots=True)
class Addition:
    """Topics that a higher app knows of for rows of a lower app's source: given keys, those of each row."""

    model: type[Model]
    read_topics: Callable[[Sequence[int]], Mapping[int, Iterable[int]]]
    ties: tuple[Tie, ...]


_sources: dict[str, Source] = {}
_additions: dict[str, list[Addition]] = defaultdict(list)


def register(source: Source) -> None:
    _sources[source.table] = source


def add(addition: Addition) -> None:
    _additions[addition.model._meta.db_table].append(addition)


def make_entries(source: Source, rows: QuerySet[Any]) -> list[Entry]:
    """The entries of some of a source's rows, with all that is known of them."""
    entries = list(source.make_entries(rows))
    for addition in _additions[source.table]:
        topics = addition.read_topics([entry.row for entry in entries])
        entries = [replace(entry, topics=entry.topics.union(topics.get(entry.row, ()))) for entry in entries]
    return entries


def list_ties(source: Source) -> list[Tie]:
    return [*source.ties, *(tie for addition in _additions[source.table] for tie in addition.ties)]


def list_sources() -> list[Source]:
    return list(_sources.values())


def list_kinds() -> dict[str, str]:
    return {kind: words for source in _sources.values() for kind, words in source.kinds.items()}


def list_states() -> dict[str, str]:
    return {state: words for source in _sources.values() for state, words in source.states.items()}


def write_fingerprint() -> str:
    """Another one means that the index was made by other rules or from other sources than those of today."""
    parts = [str(RULES), *sorted(_sources), *sorted(STOP_WORDS)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
