"""Tests that commit must empty every table afterwards, which the ledger's triggers rightly refuse."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection

from answerable.audit import triggers


@contextmanager
def lift_triggers() -> Iterator[None]:
    """While this lasts, Django's flush between tests takes the triggers away and puts them back."""
    operations = type(connection.ops)
    execute = operations.execute_sql_flush

    def execute_without_triggers(self: object, statements: Iterable[str]) -> None:
        triggers.remove(connection)
        execute(self, statements)
        triggers.install(connection)

    operations.execute_sql_flush = execute_without_triggers
    try:
        yield
    finally:
        operations.execute_sql_flush = execute
