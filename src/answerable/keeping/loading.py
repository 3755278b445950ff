"""Loads checked tables into an empty database, and sets what counts on from where the office had come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import DatabaseError, connection, models, transaction

from .checking import read_lines
from .exceptions import KeepingRefused
from .opened import OpenedSet
from .rows import LineReader
from .tables import SECRETS, Table, find_key

_BATCH = 500

Tell = Callable[[str, int], None]
Numbered = tuple[int, models.Model]


def load_tables(opened: OpenedSet, tables: Sequence[Table], tell: Tell | None = None) -> None:
    """All rows in one transaction, or none: those that a rule of the database refuses are told by file and
    line."""
    problems: list[str] = []
    with transaction.atomic():
        _defer_references()
        for table in tables:
            for batch in _read_batches(opened, table):
                problems += _insert(table, batch)
                if tell:
                    tell(table.name, len(batch))
        if problems:
            raise KeepingRefused(*problems)
        connection.check_constraints()
        _set_counters(tables)


def _defer_references() -> None:
    """Tables refer to each other in circles. Migrations in the same transaction leave PostgreSQL asking at
    once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _read_batches(opened: OpenedSet, table: Table) -> Iterator[list[Numbered]]:
    reader = LineReader(table)
    rows = (
        (number, _fill(table, reader.restore(str(line)))) for number, line in read_lines(opened, table.file)
    )
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _fill(table: Table, row: models.Model) -> models.Model:
    for column in table.secrets:
        setattr(row, column, SECRETS[table.name, column].fill())
    return row


def _insert(table: Table, batch: list[Numbered]) -> Iterator[str]:
    if _try_insert(table, batch) is None:
        return
    for numbered in batch:
        refusal = _try_insert(table, [numbered])
        if refusal:
            yield f"{table.file}, line {numbered[0]}: the database refuses the row ({refusal})."


def _try_insert(table: Table, batch: list[Numbered]) -> str | None:
    """Nothing, or the first line of what the database said: those after it may repeat the row."""
    try:
        with transaction.atomic():
            table.model._base_manager.bulk_create([row for _, row in batch])
    except (DatabaseError, ValueError, OverflowError) as error:
        return str(error).partition("\n")[0]
    return None


def _set_counters(tables: Sequence[Table]) -> None:
    """No number is given twice, not even that of a row that the ledger saw go."""
    highest = _find_highest_in_ledger(tables)
    for table in tables:
        if isinstance(find_key(table.model), models.AutoField | models.BigAutoField | models.SmallAutoField):
            name = table.model._meta.db_table
            last = table.model._base_manager.aggregate(last=models.Max(table.key))["last"] or 0
            _set_counter(table, max(last, highest[name]))


def _find_highest_in_ledger(tables: Sequence[Table]) -> dict[str, int]:
    highest: dict[str, int] = defaultdict(int)
    ledger = next((table.model for table in tables if table.name == "audit.ledgerentry"), None)
    if ledger is not None:
        rows: Any = ledger._base_manager.order_by().values_list("table", "row").distinct()
        for name, row in rows.iterator(chunk_size=2000):
            if row.isdecimal():
                highest[name] = max(highest[name], int(row))
    return highest


def _set_counter(table: Table, last: int) -> None:
    if not last:
        return
    name, column = table.model._meta.db_table, find_key(table.model).column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            quoted = connection.ops.quote_name(name)
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [quoted, column, last])
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, last])
