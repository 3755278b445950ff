"""Which database the office writes to."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from answerable.config.database import read_database

FILE = Path("office.sqlite3")


def test_database_is_a_file_of_the_office_unless_stated() -> None:
    assert read_database({}, FILE)["NAME"] == FILE


def test_database_address_is_taken_apart() -> None:
    address = "postgresql://jo:p%40ss@db.example:5433/office?sslmode=require"
    database = read_database({"ANSWERABLE_DATABASE_URL": address}, FILE)
    expected = {"USER": "jo", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433", "NAME": "office"}
    assert {name: database[name] for name in expected} == expected
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_database_behind_a_socket_is_found() -> None:
    address = "postgresql://jo@/office?host=/run/postgresql"
    assert read_database({"ANSWERABLE_DATABASE_URL": address}, FILE)["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("address", ["mysql://jo:secret@x/office", "postgresql://jo:secret@x/", "secret"])
def test_database_address_of_another_kind_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="must look like postgresql") as refusal:
        read_database({"ANSWERABLE_DATABASE_URL": address}, FILE)
    assert "secret" not in str(refusal.value)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite")
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 1), ("secure_delete", 1)]
)
def test_sqlite_is_opened_safely(pragma: str, value: str | int) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value
