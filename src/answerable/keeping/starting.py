"""Starts Django on a folder that is just being made into an office, and looks if its database is free."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from .exceptions import KeepingRefused


def start_office(folder: Path) -> None:
    """Once in a process: settings are read from the folder when Django starts."""
    os.environ["ANSWERABLE_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.config.settings")
    import django
    from django.apps import apps

    if apps.ready:
        raise RuntimeError("Django runs already, for another folder.")
    django.setup()


def check_database_free() -> None:
    """A PostgreSQL database that the environment names may hold another office."""
    from django.db import DatabaseError, connection

    if connection.vendor == "sqlite":
        return  # its file is not there yet
    try:
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
    except DatabaseError as error:
        raise KeepingRefused(f"The database cannot be opened: {str(error).strip()}") from error
    if tables:
        raise KeepingRefused(
            "The database that ANSWERABLE_DATABASE_URL names is not empty. It stays as it is: make a new, "
            "empty one (createdb), name that, and try again."
        )


@contextmanager
def hold_target() -> Iterator[None]:
    """On PostgreSQL all that is done to the empty database is one transaction. SQLite's file is only put in
    place when it is whole, and its tables can't be made inside one."""
    from django.db import connection, transaction

    with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
        yield


def close_database() -> None:
    """Before the folder gets its name: SQLite then leaves no file beside its own."""
    from django.db import connections

    connections.close_all()
