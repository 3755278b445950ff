"""A copy of the office's SQLite database as it was at one moment, while people go on writing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from answerable.audit.models import ChainHead
from answerable.papers.models import Paper

from .exceptions import KeepingRefused

_PATIENCE = 20  # seconds to wait for a lock, as the office itself does


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the copy holds: its papers that have a file, its migrations, the ledger's last entry."""

    path: Path
    digests: tuple[str, ...]
    migrations: tuple[str, ...]
    head: str


def copy_database(target: Path) -> Snapshot:
    """`VACUUM INTO` reads in one transaction and leaves out freed pages, with what was removed."""
    source = Path(str(connection.settings_dict["NAME"]))
    try:
        with closing(_open(source, "mode=rw")) as database:
            database.execute("VACUUM INTO ?", [str(target)])
        target.chmod(0o600)
        with closing(_open(target, "immutable=1")) as copy:
            _check_whole(copy)
            return _describe(copy, target)
    except sqlite3.Error as error:
        raise KeepingRefused(
            f"The database {source} cannot be copied: {error}. `answerable verify` tells more."
        ) from error


def _open(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.Connection(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=_PATIENCE)


def _check_whole(copy: sqlite3.Connection) -> None:
    findings = [words for (words,) in copy.execute("PRAGMA integrity_check(5)")]
    if findings != ["ok"]:
        raise KeepingRefused(
            f"The office's database is damaged ({'; '.join(findings)}), so a copy of it would be no backup. "
            f"Restore the last good one. The damaged file is {settings.HOME.database}."
        )


def _describe(copy: sqlite3.Connection, path: Path) -> Snapshot:
    papers, chain = Paper._meta.db_table, ChainHead._meta.db_table
    digests = copy.execute(f"SELECT sha256 FROM {papers} WHERE removed_at IS NULL ORDER BY sha256").fetchall()
    migrations = copy.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
    head = copy.execute(f"SELECT number || ':' || hash FROM {chain} WHERE id = 1").fetchone()
    return Snapshot(
        path,
        tuple(each for (each,) in digests),
        tuple(each for (each,) in migrations),
        head[0] if head else "",
    )
