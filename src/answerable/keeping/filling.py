"""Fills an empty database from the tables of a set, and brings it up to this version."""

from __future__ import annotations

from collections.abc import Callable

from answerable.audit import witness

from .checking import check_tables
from .exceptions import KeepingRefused
from .loading import load_tables
from .manifest import Manifest
from .migrating import bring_up_to_date, check_known, make_registry, migrate_to
from .opened import OpenedSet
from .tables import list_tables

Tell = Callable[[int, int, str], None]


def fill_database(
    opened: OpenedSet, manifest: Manifest, *, secrets: bool = False, tell: Tell | None = None
) -> int:
    """Gives the number of rows. Refuses with all that is wrong, before the first table is made."""
    check_known(manifest.migrations, manifest.application)
    tables = list_tables(make_registry(manifest.migrations), secrets=secrets)
    rows = sum(manifest.counts.values())
    problems = check_tables(opened, manifest, tables, _count("Checking", rows, tell))
    if problems:
        raise KeepingRefused(*problems)
    migrate_to(manifest.migrations)
    load_tables(opened, tables, _count("Loading", rows, tell))
    note_head(manifest.head)
    bring_up_to_date()
    return rows


def note_head(head: str) -> None:
    if head:
        number, _, digest = head.partition(":")
        witness.note_head(int(number), digest)


def _count(words: str, total: int, tell: Tell | None) -> Callable[[str, int], None] | None:
    if tell is None:
        return None
    done = 0

    def count(table: str, number: int) -> None:
        nonlocal done
        done += number
        tell(done, total, f"{words} {table}")

    return count
