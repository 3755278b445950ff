"""Which database the office writes to."""

from __future__ import annotations

import contextlib
import sqlite3
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from answerable.config.database import describe_sqlite, read_database

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


def test_a_new_file_and_those_beside_it_are_closed_to_others(tmp_path: Path) -> None:
    file = tmp_path / "office.sqlite3"
    found = describe_sqlite(file)
    with contextlib.closing(sqlite3.connect(file, factory=found["OPTIONS"]["factory"])) as database:
        database.executescript(
            f"{found['OPTIONS']['init_command']}; create table a (b); insert into a values (1)"
        )
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes.keys() > {"office.sqlite3"}
    assert set(modes.values()) == {0o600}
