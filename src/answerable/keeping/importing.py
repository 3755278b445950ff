"""Makes an office of an export: checks all of it first, then loads it whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from answerable.office.home import Home, lay_home

from .exceptions import KeepingRefused
from .manifest import EXPORT, Manifest
from .opened import OpenedSet, check_files, copy_file, open_set, read_manifest
from .papers import find_digest
from .places import check_free, put_in_place, write_beside
from .starting import check_database_free, close_database, hold_target, start_office

Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """`problems` are those that the office had when it was taken out, or that were accepted."""

    folder: Path
    name: str
    rows: int
    papers: int
    entries: int
    problems: tuple[str, ...]


def import_record(
    source: Path, folder: Path, *, accept_problems: bool = False, tell: Tell | None = None
) -> Imported:
    """Needs a process in which Django has not been started: it starts on the new office."""
    check_free(folder, "an import")
    with open_set(source) as opened:
        manifest = read_manifest(opened, EXPORT)
        problems = [*check_files(opened, manifest), *_check_papers(opened, manifest)]
        if problems:
            raise KeepingRefused(*problems)
        with write_beside(folder) as workshop:
            home = lay_home(
                workshop / "office", name=manifest.office_name, demonstration=manifest.demonstration
            )
            start_office(home.folder)
            papers = _copy_papers(opened, manifest, home)
            imported = _fill(opened, manifest, folder, papers, accept_problems, tell)
            put_in_place(home.folder, folder)
    return imported


def _check_papers(opened: OpenedSet, manifest: Manifest) -> Iterator[str]:
    for name in sorted(opened.sizes):
        digest = find_digest(name)
        if digest and name in manifest.files and manifest.files[name].sha256 != digest:
            yield f"{name}: its content is not that of its name."
        if name.startswith("papers/") and digest is None:
            yield f"{name}: it is not named as a paper is."


def _copy_papers(opened: OpenedSet, manifest: Manifest, home: Home) -> int:
    names = [name for name in sorted(manifest.files) if find_digest(name)]
    for name in names:
        copy_file(opened, name, home.folder / name, manifest.files[name].sha256)
    return len(names)


def _fill(
    opened: OpenedSet,
    manifest: Manifest,
    folder: Path,
    papers: int,
    accept_problems: bool,
    tell: Tell | None,
) -> Imported:
    from answerable.audit.verification import verify

    from .filling import fill_database

    check_database_free()
    with hold_target():
        rows = fill_database(opened, manifest, tell=tell)
        result = verify(manifest.head)
        if result.problems and not accept_problems:
            raise KeepingRefused(
                *result.problems,
                "This is what `verify` would say of the imported office, so it was not made. "
                "To have it made nevertheless, add --accept-problems.",
            )
    close_database()
    return Imported(folder, manifest.office_name, rows, papers, result.entries, result.problems)
