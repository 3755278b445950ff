"""Checks every line of every table of an export before anything is loaded, and tells all that is wrong at
once: with file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from answerable.audit.images import Image

from .manifest import Manifest
from .opened import OpenedSet
from .rows import LineReader
from .tables import Table

LONGEST_LINE = 256 * 1024 * 1024
MOST_PROBLEMS = 200
_TOLD = 100

Tell = Callable[[str, int], None]
"""Is told of a table, and of how many of its rows."""


@dataclass(slots=True)
class _Found:
    """What was gathered while reading: the keys of each table, and where each foreign key was first met."""

    problems: list[str] = field(default_factory=list)
    keys: dict[str, set[Any]] = field(default_factory=dict)
    references: dict[tuple[str, str, str], dict[Any, int]] = field(default_factory=dict)


def check_tables(
    opened: OpenedSet, manifest: Manifest, tables: Sequence[Table], tell: Tell | None = None
) -> list[str]:
    found = _Found()
    known = {table.file for table in tables}
    found.problems += [
        f"{name}: there is no such table."
        for name in sorted(opened.sizes)
        if name.startswith("tables/") and name not in known
    ]
    for table in tables:
        if table.file in opened.sizes:
            found.problems += _limit(table.file, _check_table(opened, manifest, table, found, tell))
        else:
            found.problems.append(f"{table.file} is missing.")
    return found.problems + list(_check_references(found))


def _check_table(
    opened: OpenedSet, manifest: Manifest, table: Table, found: _Found, tell: Tell | None
) -> Iterator[str]:
    reader, keys = LineReader(table), found.keys.setdefault(table.name, set())
    number = 0
    for number, line in read_lines(opened, table.file):
        row, problems = reader.read(line) if isinstance(line, str) else ({}, ["is not UTF-8 text"])
        yield from (f"{table.file}, line {number}: {problem}." for problem in problems)
        key = _find_value(row, table.key)
        if key in keys:
            yield f"{table.file}, line {number}: {table.key} {key!r} is there already."
        keys.add(key)
        _note_references(table, row, number, found)
        if tell and number % _TOLD == 0:
            tell(table.name, _TOLD)
    if tell:
        tell(table.name, number % _TOLD)
    if manifest.counts.get(table.name) != number:
        yield f"{table.file} has {number} lines, and the manifest says {manifest.counts.get(table.name)}."


def read_lines(opened: OpenedSet, name: str) -> Iterator[tuple[int, str | bytes]]:
    """The lines of a file with their numbers; bytes where a line is no text."""
    with opened.open(name) as file:
        number = 0
        while data := file.readline(LONGEST_LINE):
            number += 1
            data = data.removesuffix(b"\n")
            try:
                yield number, data.decode()
            except UnicodeDecodeError:
                yield number, data


def _find_value(row: Image, name: str) -> Any:
    """A key, or nothing where the row has none that could be one."""
    value = row.get(name)
    return value if isinstance(value, int | str) else None


def _note_references(table: Table, row: Image, number: int, found: _Found) -> None:
    for column in table.columns:
        if column.remote_field and _find_value(row, column.attname) is not None:
            target = column.related_model._meta.label_lower  # type: ignore[union-attr]
            place = (table.file, column.attname, target)
            found.references.setdefault(place, {}).setdefault(row[column.attname], number)


def _check_references(found: _Found) -> Iterator[str]:
    for (file, column, target), values in found.references.items():
        missing = sorted(
            (line, value) for value, line in values.items() if value not in found.keys.get(target, ())
        )
        sentences = (
            f"{file}, line {line}: {column} refers to {target} {value!r}, which is not there."
            for line, value in missing
        )
        yield from _limit(f"{file}, {column}", sentences)


def _limit(where: str, problems: Iterator[str]) -> Iterator[str]:
    """A file that is wrong from end to end need not be told to its end."""
    told = 0
    for problem in problems:
        told += 1
        if told <= MOST_PROBLEMS:
            yield problem
    if told > MOST_PROBLEMS:
        yield f"{where}: {told - MOST_PROBLEMS} more problems of this kind."
