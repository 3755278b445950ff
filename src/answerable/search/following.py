"""Keeps the index in step with the record: what was written is indexed in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from . import index, sources
from .entries import Entry
from .sources import Source, Tie


class Write(Protocol):
    """One row written: what it held before and after, by column; None where it was not there."""

    @property
    def table(self) -> str: ...
    @property
    def row(self) -> str: ...
    @property
    def before(self) -> Mapping[str, Any] | None: ...
    @property
    def image(self) -> Mapping[str, Any] | None: ...


def follow(writes: Sequence[Write]) -> None:
    """Several writes of one row count as one: what is indexed is what stands in the database now."""
    by_table: dict[str, list[Write]] = defaultdict(list)
    for write in writes:
        by_table[write.table].append(write)
    entries: list[Entry] = []
    for source in sources.list_sources():
        own = by_table.get(source.table, [])
        new = {source.read_key(each.row) for each in own if each.before is None}
        old = {source.read_key(each.row) for each in own} - new
        if any(model._meta.db_table in by_table for model in source.everything):
            old |= set(source.model._base_manager.values_list("pk", flat=True)) - new
        for tie in sources.list_ties(source):
            old |= _find_tied(source, tie, by_table.get(tie.model._meta.db_table, []), new)
        index.drop((source.table, key) for key in old)
        entries += _make_entries(source, new | old)
    index.put(entries, fresh=True)


def _find_tied(source: Source, tie: Tie, writes: Iterable[Write], known: set[int]) -> set[int]:
    """The rows of a source whose entries repeat something of the rows written."""
    named = set()
    for write in writes:
        if write.before is None and not tie.parts:
            continue
        images = [image for image in (write.before, write.image) if image is not None]
        named |= {image[tie.column] for image in images} - {None}
    if tie.lookup == "pk":
        return named - known
    found: set[int] = set()
    for batch in index.batch_up(sorted(named)):
        rows = source.model._base_manager.filter(**{f"{tie.lookup}__in": batch})
        found |= set(rows.values_list("pk", flat=True))
    return found - known


def _make_entries(source: Source, keys: set[int]) -> Iterator[Entry]:
    for batch in index.batch_up(sorted(keys)):
        rows = source.model._base_manager.filter(pk__in=batch).order_by("pk")
        yield from sources.make_entries(source, rows)
