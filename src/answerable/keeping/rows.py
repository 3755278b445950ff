"""A row as a line of a file, and back: what each column may hold is said of every value that it may not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, models

from answerable.audit.images import Image, make_image, restore_values, write_canonical

from .tables import Table

_BATCH = 2000
_BOUNDED = (models.CharField, models.FileField)


def write_rows(table: Table) -> Iterator[str]:
    """A line for each row, by its key. The same row gives the same letters on every database."""
    names = [field.attname for field in table.columns]
    rows = table.model._base_manager.order_by(table.key).values(*names)
    for values in rows.iterator(chunk_size=_BATCH):
        yield write_canonical(make_image(table.model, values))


class LineReader:
    """Reads the lines of one table's file."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._columns = {field.attname: field for field in table.columns}
        self._limits = {name: _Limits(field) for name, field in self._columns.items()}

    def read(self, line: str) -> tuple[Image, list[str]]:
        """The row, and what is wrong with it."""
        try:
            row = json.loads(line, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            return {}, [f"is not JSON: {error}"]
        if not isinstance(row, dict):
            return {}, ["is not an object with the row's columns"]
        problems = [
            f"has a column {name!r} that the table has not" for name in sorted(set(row) - set(self._columns))
        ]
        problems += [f"lacks the column {name}" for name in sorted(set(self._columns) - set(row))]
        if problems:
            return row, problems
        return row, list(self._check_values(row, line))

    def restore(self, line: str) -> models.Model:
        """The row as an instance that can be inserted; the line has been checked before."""
        return self.table.model(**restore_values(self.table.model, json.loads(line)))

    def _check_values(self, row: Image, line: str) -> Iterator[str]:
        written_alike = self._is_canonical(row, line)
        escaped = "\\u" in line  # the one way in which a bad character comes into JSON
        for name, limits in self._limits.items():
            problem = limits.find_problem(row[name])
            if problem is None and escaped:
                problem = _find_bad_character(row[name])
            if problem is None and not written_alike:
                problem = self._find_misfit(name, row[name])
            if problem:
                yield f"{name}: {problem}"

    def _is_canonical(self, row: Image, line: str) -> bool:
        """Quick, and the ordinary case: read and written again the line has the very same letters."""
        try:
            model = self.table.model
            return write_canonical(make_image(model, restore_values(model, row))) == line
        except Exception:  # a wrong value can break its conversion in any way
            return False

    def _find_misfit(self, name: str, value: Any) -> str | None:
        model = self.table.model
        try:
            image = make_image(model, restore_values(model, {name: value}))[name]
            same = write_canonical(image) == write_canonical(value)
        except Exception:  # as above
            same = False
        return (
            None if same else f"{_shorten(value)} is not how {describe_type(self._columns[name])} is written"
        )


class _Limits:
    """What a column can hold, whatever its type says."""

    def __init__(self, field: models.Field[Any, Any]) -> None:
        self._null = field.null
        target = find_target(field)
        self._longest = target.max_length if isinstance(target, _BOUNDED) else None
        self._range = find_range(target)

    def find_problem(self, value: Any) -> str | None:
        match value:
            case None:
                return None if self._null else "it may not be empty (null)"
            case bool():
                return None
            case int() if self._range and not self._range[0] <= value <= self._range[1]:
                return f"{_shorten(value)} is beyond what the column can hold"
            case str() if self._longest is not None and len(value) > self._longest:
                return f"it has {len(value)} characters, and the column holds {self._longest}"
        return None


def _find_bad_character(value: Any) -> str | None:
    for text in _list_texts(value):
        try:
            text.encode()
        except UnicodeEncodeError:
            return "it has half a character (a lone surrogate)"
        if "\x00" in text and connection.vendor == "postgresql":
            return "it has a character (NUL) that PostgreSQL cannot keep"
    return None


def _list_texts(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case list() as items:
                waiting.extend(items)
            case dict() as parts:
                waiting.extend(parts)
                waiting.extend(parts.values())


def find_target(field: Any) -> models.Field[Any, Any]:
    """A foreign key's column has the type of what it refers to."""
    while field.remote_field:
        field = field.target_field
    return field  # type: ignore[no-any-return]


def find_range(field: models.Field[Any, Any]) -> tuple[int, int] | None:
    if not isinstance(field, models.IntegerField):
        return None
    # By PostgreSQL's bounds, whatever the database: what one can hold the other must be given.
    low, high = _RANGES.get(field.get_internal_type(), _RANGES["BigIntegerField"])
    return low, high


_RANGES = {
    "SmallIntegerField": (-(2**15), 2**15 - 1),
    "SmallAutoField": (-(2**15), 2**15 - 1),
    "PositiveSmallIntegerField": (0, 2**15 - 1),
    "IntegerField": (-(2**31), 2**31 - 1),
    "AutoField": (-(2**31), 2**31 - 1),
    "PositiveIntegerField": (0, 2**31 - 1),
    "BigIntegerField": (-(2**63), 2**63 - 1),
    "PositiveBigIntegerField": (0, 2**63 - 1),
}


def describe_type(field: models.Field[Any, Any]) -> str:
    target = find_target(field)
    for kind, words in _TYPES:
        if isinstance(target, kind):
            return words
    return "text"


_TYPES: Iterable[tuple[type[models.Field[Any, Any]], str]] = (
    (models.BooleanField, "true or false"),
    (models.IntegerField, "a whole number"),
    (models.FloatField, "a number"),
    (models.DecimalField, "a decimal number (as text)"),
    (models.DateTimeField, "a time in UTC (such as 2026-01-31T09:30:00.000000+00:00)"),
    (models.DateField, "a day (such as 2026-01-31)"),
    (models.TimeField, "a time of day (such as 09:30:00)"),
    (models.DurationField, "a duration in microseconds"),
    (models.UUIDField, "a UUID"),
    (models.BinaryField, "bytes in base 64"),
    (models.JSONField, "a JSON value"),
)


def _shorten(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True) if not isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")
