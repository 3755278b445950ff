"""Takes everything that makes an office as one set: database, papers, settings and the secret key."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from answerable.audit.models import ChainHead
from answerable.audit.verification import hold_still
from answerable.office.home import Home
from answerable.papers.models import Paper

from .damage import find_damage
from .exceptions import KeepingRefused
from .exporting import Steps, Tell, list_digests, read_head, write_table
from .manifest import BACKUP, DATABASE_FILE, OFFICE_FOLDER
from .migrating import check_known, list_applied, make_registry
from .papers import add_papers, describe_absent
from .snapshot import copy_database
from .tables import list_tables
from .written import WrittenSet, write_set


@dataclass(frozen=True, slots=True)
class BackedUp:
    """`problems` are papers and files that could not be taken along."""

    path: Path
    files: int
    size: int
    head: str
    problems: tuple[str, ...]


def back_up(target: Path, *, as_of: datetime, tell: Tell | None = None) -> BackedUp:
    """Writes the set, reads it again, and only then gives it its name."""
    home: Home = settings.HOME
    if target.absolute().is_relative_to(home.folder):
        raise KeepingRefused(
            f"{target} lies in the office's own folder: what befalls the office would befall its backup. "
            "Name a place elsewhere, best on another disk."
        )
    with write_set(target, "a backup", check=_check_written) as written:
        described, digests = _add_database(written, tell)
        steps = Steps(len(digests), tell)
        absent = add_papers(written, digests, home.papers, steps.step, prefix=OFFICE_FOLDER)
        problems = [*describe_absent(absent), *_add_files(written, home)]
        stated = {
            "kind": BACKUP,
            "as_of": as_of.astimezone(UTC).isoformat(timespec="seconds"),
            "office": {"name": home.name, "demonstration": home.demonstration},
            "absent": absent,
            **described,
        }
        written.finish(stated, sealed=True)
    size = sum(entry["size"] for entry in written.files.values())
    return BackedUp(target, len(written.files), size, described["head"], tuple(problems))


def _add_database(written: WrittenSet, tell: Tell | None) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the manifest says of the database, and the papers that it speaks of."""
    if connection.vendor == "sqlite":
        return _add_copy(written, tell)
    with hold_still():
        return _add_tables(written, tell)


def _add_copy(written: WrittenSet, tell: Tell | None) -> tuple[dict[str, Any], tuple[str, ...]]:
    if tell:
        tell(0, 1, "Copying the database")
    snapshot = copy_database(written.workshop / "office.sqlite3")
    written.add_file(DATABASE_FILE, snapshot.path)
    snapshot.path.unlink()
    described = {
        "database": "sqlite",
        "migrations": list(snapshot.migrations),
        "head": snapshot.head,
        "counts": {},
    }
    return described, snapshot.digests


def _add_tables(written: WrittenSet, tell: Tell | None) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The tables as an export holds them, with the secrets. Read as they are, also before a migration."""
    applied = list_applied()
    check_known(applied, "this office's")
    registry = make_registry(applied)
    tables = list_tables(registry, secrets=True)
    steps = Steps(sum(table.model._base_manager.count() for table in tables), tell)
    counts = {table.name: write_table(written, table, steps) for table in tables}
    head = read_head(registry.get_model(ChainHead._meta.label))
    described = {"database": "tables", "migrations": applied, "head": head, "counts": counts}
    return described, tuple(list_digests(registry.get_model(Paper._meta.label)))


def _add_files(written: WrittenSet, home: Home) -> list[str]:
    """Everything else in the office's folder, so that what comes to lie there later is taken along too."""
    problems = []
    for path in _list_files(home):
        name = path.relative_to(home.folder).as_posix()
        if not stat.S_ISREG(path.lstat().st_mode):
            problems.append(f"{name} is a link or a device, so it was not taken along.")
            continue
        try:
            written.add_file(OFFICE_FOLDER + name, path)
        except PermissionError as error:
            problems.append(f"{name} could not be read ({error.strerror}), so it was not taken along.")
    return problems


def _list_files(home: Home) -> Iterator[Path]:
    """Without the database and the papers, which are taken in their own ways, and the noted head, which the
    restored database tells."""
    for folder, below, names in os.walk(home.folder):
        below[:] = sorted(each for each in below if Path(folder) / each != home.papers)
        for name in sorted([*names, *(each for each in below if (Path(folder) / each).is_symlink())]):
            at_top = Path(folder) == home.folder
            if not (at_top and name.startswith((home.database.name, "ledger.head", home.papers.name))):
                yield Path(folder) / name


def _check_written(path: Path) -> None:
    _, problems = find_damage(path)
    if problems:
        raise KeepingRefused("What was written cannot be read again, so it is no backup:", *problems)
