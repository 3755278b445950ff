"""What a removal could leave behind: names in columns that nobody thought of, and bytes in freed pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection

from .blanking import Blanking
from .columns import clean_image
from .images import read_canonical
from .models import Version

_TABLES_APART = {"django_content_type", "auth_permission", "django_migrations", "sqlite_sequence"}
_LEDGER_COLUMNS = {"table", "row", "digest", "hash", "previous", "salt", "operation"}
_VERSIONS = "audit_version"
_BATCH = 500
_pieces: set[str] = set()
_program_words: set[tuple[str, str]] = set()


def register_pieces(table: str) -> None:
    """For a table that holds words in pieces, any of which may look like a name. The app that keeps it sees
    to it, when its store is blanked, that nothing of a name is left in it."""
    _pieces.add(table)


def register_program_words(table: str, *columns: str) -> None:
    """For columns that hold words of the program only, such as "topic": a spelling may be one of them, and
    yet nobody is named there."""
    _program_words.update((table, column) for column in columns)


def list_holders(blanking: Blanking) -> list[str]:
    """Each "table.column" in which a spelling still stands, read past Django's models."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - _TABLES_APART - _pieces
    passed = _list_passed()
    versions = {f"{_VERSIONS}.image_text"} if _stands_in_versions(blanking) else set()
    return sorted(
        versions
        | {
            f"{table}.{column}"
            for table in tables
            for column, value in _read_values(table)
            if (table, column) not in passed and _holds(blanking, value)
        }
    )


def clear(tables: Iterable[str]) -> str:
    """Makes the database write its files anew, without what was freed. Says what stood in the way, if
    anything did; it can be done again at any time."""
    try:
        if connection.vendor == "sqlite":
            return _clear_sqlite()
        return _clear_postgresql(tables)
    except DatabaseError as error:
        return f"The database could not write its files anew ({error}). Do it again when nobody is working."


def _clear_sqlite() -> str:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    return "Another process is reading the database. Do it again when nobody is working." if busy else ""


def _clear_postgresql(tables: Iterable[str]) -> str:
    with connection.cursor() as cursor:
        for table in sorted(set(tables)):
            cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table)}")
    return ""


def _stands_in_versions(blanking: Blanking) -> bool:
    images = Version.objects.filter(image_text__isnull=False).values_list("table", "image_text")
    return any(
        text is not None and blanking.may_hold(text) and clean_image(table, read_canonical(text), blanking)[1]
        for table, text in images.iterator(chunk_size=_BATCH)
    )


def _list_passed() -> set[tuple[str, str]]:
    """Columns with a fixed choice of values, the ledger's own, and those searched in another way."""
    passed = {(table, column) for table in ("audit_ledgerentry", _VERSIONS) for column in _LEDGER_COLUMNS}
    passed.add((_VERSIONS, "image_text"))
    passed |= _program_words
    for model in apps.get_models(include_auto_created=True):
        fields = [field for field in model._meta.local_fields if field.choices]
        passed |= {(model._meta.db_table, str(field.column)) for field in fields}
    return passed


def _read_values(table: str) -> Iterator[tuple[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        columns = [column[0] for column in cursor.description]
        while rows := cursor.fetchmany(_BATCH):
            for row in rows:
                yield from zip(columns, row, strict=True)


def _holds(blanking: Blanking, value: Any) -> bool:
    if isinstance(value, bytes | memoryview):
        value = bytes(value).decode(errors="ignore")
    if not isinstance(value, str):
        return isinstance(value, dict | list) and blanking.clean_json(value)[1] > 0
    if value[:1] in ("{", "[", '"'):
        try:  # Django writes letters beyond ASCII as escapes in SQLite's JSON
            return blanking.clean_json(json.loads(value))[1] > 0
        except ValueError:
            pass
    return blanking.holds(value)
