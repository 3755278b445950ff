"""Which database the office writes to, as Django's settings want it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a transaction,
# without which two writers fail with "database is locked" in spite of the timeout. secure_delete writes
# zeros over what is deleted, so that removed personal data does not stay in the file.
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON"


class PrivateConnection(sqlite3.Connection):
    """A new file is closed to other users of the machine; SQLite does the same with those beside it."""

    def __init__(self, database: str | Path, *arguments: Any, **options: Any) -> None:
        if not str(database).startswith(("file:", ":memory:")):
            with suppress(OSError):  # there already, or SQLite says what is wrong
                os.close(os.open(database, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        super().__init__(database, *arguments, **options)


def read_database(environment: Mapping[str, str], file: Path) -> dict[str, Any]:
    """SQLite in the office's folder, unless ANSWERABLE_DATABASE_URL names a PostgreSQL database."""
    address = environment.get("ANSWERABLE_DATABASE_URL", "")
    return describe_postgresql(address) if address else describe_sqlite(file)


def describe_sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_START,
            "factory": PrivateConnection,
        },
    }


def describe_postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        # The address may hold a password, so it is not repeated here.
        raise ImproperlyConfigured(
            "ANSWERABLE_DATABASE_URL must look like postgresql://user:password@host:5432/name. "
            "Correct it, or unset it to use SQLite."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
