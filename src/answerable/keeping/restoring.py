"""Makes the office of a backup again: looks at all of it first, builds it beside, and names it when it is
whole.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .damage import find_damage
from .exceptions import KeepingRefused
from .manifest import DATABASE_FILE, OFFICE_FOLDER, Manifest
from .opened import OpenedSet, copy_file, open_set
from .papers import find_digest
from .places import check_free, put_in_place, write_beside
from .starting import check_database_free, close_database, hold_target, start_office

if TYPE_CHECKING:
    from answerable.audit.verification import Verification

Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """`aside` is where the office that stood there before is now; `problems` are what `verify` found."""

    folder: Path
    name: str
    as_of: str
    aside: Path | None
    entries: int
    rows: int
    problems: tuple[str, ...]


def restore(
    source: Path, folder: Path, *, at: datetime, replace: bool = False, tell: Tell | None = None
) -> Restored:
    """Needs a process in which Django has not been started: it starts on the restored office."""
    if not replace:
        check_free(folder, "a restore")
    manifest, problems = find_damage(source)
    if manifest is None or problems:
        raise KeepingRefused(f"{source} is not restored, because it is damaged:", *problems)
    with open_set(source) as opened, write_beside(folder) as workshop:
        made = workshop / "office"
        made.mkdir(mode=0o700)
        (made / "papers").mkdir(mode=0o700)
        _copy(opened, manifest, made, [name for name in manifest.files if _is_setting(name)], None)
        start_office(made)
        _check_database(manifest)
        _copy(opened, manifest, made, [name for name in manifest.files if not _is_setting(name)], tell)
        with hold_target():
            result = _fill(opened, manifest, tell)
            aside = _move_aside(folder, at) if replace else None
        close_database()
        _finish(made, folder, aside)
    return Restored(
        folder, manifest.office_name, manifest.as_of, aside, result.entries, result.rows, result.problems
    )


def _is_setting(name: str) -> bool:
    return name.startswith(OFFICE_FOLDER) and find_digest(name.removeprefix(OFFICE_FOLDER)) is None


def _copy(opened: OpenedSet, manifest: Manifest, made: Path, names: list[str], tell: Tell | None) -> None:
    for number, name in enumerate(sorted(names), start=1):
        target = made / "office.sqlite3" if name == DATABASE_FILE else made / name.removeprefix(OFFICE_FOLDER)
        if name == DATABASE_FILE or name.startswith(OFFICE_FOLDER):
            copy_file(opened, name, target, manifest.files[name].sha256)
        if tell:
            tell(number, len(names), "Copying")


def _check_database(manifest: Manifest) -> None:
    from django.db import connection

    from .migrating import check_known

    check_known(manifest.migrations, manifest.application)
    if manifest.database == "sqlite" and connection.vendor != "sqlite":
        raise KeepingRefused(
            "This backup holds an SQLite database, and ANSWERABLE_DATABASE_URL names a PostgreSQL one. Unset "
            "it and restore; then `answerable export`, and `answerable import` with it set again."
        )
    check_database_free()


def _fill(opened: OpenedSet, manifest: Manifest, tell: Tell | None) -> Verification:
    from answerable.audit.verification import verify

    from .filling import fill_database, note_head
    from .migrating import bring_up_to_date

    if manifest.database == "sqlite":
        note_head(manifest.head)
        bring_up_to_date()
        _end_sessions()
    else:
        fill_database(opened, manifest, secrets=True, tell=tell)
    return verify(manifest.head)


def _end_sessions() -> None:
    """Whoever was signed in then need not be who may be now."""
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()


def _move_aside(folder: Path, at: datetime) -> Path | None:
    """The office that stands there keeps everything, under another name beside."""
    if not folder.exists():
        return None
    aside = folder.with_name(f"{folder.name}.before-{at:%Y%m%d-%H%M%S}")
    if aside.exists():
        raise KeepingRefused(f"{aside} is there already. Move it, or wait a second and try again.")
    try:
        folder.rename(aside)
    except OSError as error:
        raise KeepingRefused(f"{folder} cannot be moved aside: {error.strerror}.") from error
    return aside


def _finish(made: Path, folder: Path, aside: Path | None) -> None:
    try:
        put_in_place(made, folder)
    except KeepingRefused:
        if aside:
            with suppress(OSError):
                aside.rename(folder)
        raise
