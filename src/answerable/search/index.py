"""Keeps the index: what is put in, what is dropped, and the whole made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, transaction

from . import engines, sources
from .entries import Entry, Key
from .models import IndexedEntry, IndexState
from .sources import Source
from .terms import make_key, make_terms
from .words import compose, fold_reference

_BATCH = 400
_T = TypeVar("_T")


@transaction.atomic
def put(entries: Iterable[Entry], *, fresh: bool = False) -> int:
    """Puts entries in, each in the place of the one that its row had. `fresh` says that none of them had
    one."""
    done = 0
    for batch in batch_up(entries):
        if not fresh:
            drop(entry.key for entry in batch)
        _insert(batch)
        done += len(batch)
    return done


@transaction.atomic
def drop(keys: Iterable[Key]) -> None:
    by_table: dict[str, list[int]] = {}
    for table, row in keys:
        by_table.setdefault(table, []).append(row)
    for table, rows in by_table.items():
        for batch in batch_up(rows):
            _delete(IndexedEntry.objects.filter(table=table, row__in=batch))


def drop_entries(keys: Iterable[int]) -> None:
    """By their keys in the index. Of what was in them nothing is left in the database's own index."""
    with transaction.atomic():
        for batch in batch_up(keys):
            _delete(IndexedEntry.objects.filter(pk__in=batch))
        with connection.cursor() as cursor:
            engines.choose(connection.vendor).forget(cursor)


@transaction.atomic
def rebuild(found: Iterable[Source] | None = None, *, tell: Callable[[int], object] | None = None) -> int:
    """Makes the whole index anew from its sources; gives the number of entries, and tells of each batch."""
    engine = engines.choose(connection.vendor)
    with connection.cursor() as cursor:
        engine.hold(cursor)
        IndexedEntry.objects.all().delete()
        engine.clear(cursor)
    done = 0
    for source in sources.list_sources() if found is None else found:
        for batch in batch_up(source.model._base_manager.order_by("pk").values_list("pk", flat=True)):
            rows = source.model._base_manager.filter(pk__in=batch).order_by("pk")
            done += put(sources.make_entries(source, rows), fresh=True)
            if tell:
                tell(len(batch))
    with connection.cursor() as cursor:
        engine.settle(cursor)
    IndexState.objects.update_or_create(pk=1, defaults={"made_by": sources.write_fingerprint()})
    return done


def is_current() -> bool:
    """Whether the index was made by today's rules, from today's sources."""
    return IndexState.objects.filter(made_by=sources.write_fingerprint()).exists()


def make_row(entry: Entry, key: int) -> IndexedEntry:
    title, text, place = compose(entry.title), compose(entry.text), compose(entry.place)
    return IndexedEntry(
        id=key,
        table=entry.table,
        row=entry.row,
        kind=entry.kind,
        title=title,
        text=text,
        place=place,
        reference=fold_reference(entry.reference) if entry.reference else "",
        link=entry.link,
        happened_on=entry.happened_on,
        state=entry.state,
        audience=entry.audience,
    )


def batch_up(things: Iterable[_T], size: int = _BATCH) -> Iterator[list[_T]]:
    waiting = iter(things)
    while batch := list(islice(waiting, size)):
        yield batch


def _insert(entries: list[Entry]) -> None:
    engine = engines.choose(connection.vendor)
    with connection.cursor() as cursor:
        numbers = engine.take_numbers(cursor, len(entries))
        keys = [make_key(entry.happened_on, number) for entry, number in zip(entries, numbers, strict=True)]
        IndexedEntry.objects.bulk_create(map(make_row, entries, keys))
        engine.put(cursor, [(key, make_terms(entry)) for key, entry in zip(keys, entries, strict=True)])


def _delete(rows: Any) -> None:
    keys = list(rows.values_list("pk", flat=True))
    if keys:
        IndexedEntry.objects.filter(pk__in=keys).delete()
        with connection.cursor() as cursor:
            engines.choose(connection.vendor).drop(cursor, keys)
