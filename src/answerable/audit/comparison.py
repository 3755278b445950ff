"""Compares every live row of the record with the last version of it in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Max

from .checks import list_records
from .images import Image, make_image, read_canonical
from .models import Record, Version

_BATCH = 400


class Comparison:
    """`rows` counts the live rows that were compared."""

    def __init__(self) -> None:
        self.rows = 0

    def list_problems(self) -> Iterator[str]:
        tables = list_records()
        for model in tables:
            yield from self._compare_table(model)
        known = {model._meta.db_table for model in tables}
        strange = Version.objects.exclude(table__in=known).order_by("table").values_list("table", flat=True)
        for table in strange.distinct():
            yield f"Table {table}: the ledger has versions of it, but the office has no such table."

    def _compare_table(self, model: type[Record]) -> Iterator[str]:
        table = model._meta.db_table
        versions = Version.objects.filter(table=table).order_by()
        last = dict(versions.values("row").annotate(last=Max("entry_id")).values_list("row", "last"))
        keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        self.rows += len(keys)
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            images = _read_versions(last[str(key)] for key in batch if str(key) in last)
            for key, found in _read_rows(model, batch):
                number = last.pop(str(key), None)
                if number is None:
                    yield f"Table {table}, row {key}: no entry of the ledger knows of it."
                else:
                    yield from _compare_row(model, key, found, number, images.get(number))
        images = _read_versions(last.values())
        for row, number in last.items():
            if images.get(number) is not None:
                where = f"Table {table}, row {row}"
                yield f"{where}: it is gone, though the ledger did not remove it (entry {number})."


def _read_versions(numbers: Iterable[int]) -> dict[int, str | None]:
    """The images, as text, of entries by number."""
    wanted, found = list(numbers), dict[int, str | None]()
    for start in range(0, len(wanted), _BATCH):
        chosen = Version.objects.filter(entry_id__in=wanted[start : start + _BATCH])
        found.update(chosen.values_list("entry_id", "image_text"))
    return found


def _compare_row(
    model: type[Record], key: Any, found: Image | str, number: int, text: str | None
) -> Iterator[str]:
    where = f"Table {model._meta.db_table}, row {key}"
    if isinstance(found, str):
        yield f"{where}, {found}"
        return
    if text is None:
        yield f"{where}: it stands, though the ledger removed it (entry {number})."
        return
    try:
        recorded = read_canonical(text)
    except ValueError:
        yield f"{where}: the version that entry {number} recorded cannot be read."
        return
    for name in _list_different(model, found, recorded):
        yield f"{where}, field {name}: it is not what entry {number} of the ledger recorded."


def _list_different(model: type[Record], found: Image, recorded: Image) -> list[str]:
    """A column that came after the version was written passes with the value it was given then."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return [
        name
        for name, value in found.items()
        if value != recorded.get(name, make_image(model, {name: fields[name].get_default()})[name])
    ]


def read_each(rows: models.QuerySet[Any], name: str) -> Iterator[Any]:
    """The rows in the order of their keys; a sentence in place of each that can't be read."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        try:
            found = list(rows.filter(pk__in=batch).order_by("pk"))
        except Exception:  # a damaged value can break its conversion in any way
            found = [_read_one(rows, key, name) for key in batch]
        yield from found


def _read_one(rows: models.QuerySet[Any], key: Any, name: str) -> Any:
    try:
        return rows.get(pk=key)
    except Exception as error:  # as above
        return f"{name} {key} cannot be read ({type(error).__name__})."


def _read_rows(model: type[Record], keys: list[Any]) -> Iterator[tuple[Any, Image | str]]:
    """Each row's image, or what in it can't be read. Where a batch fails its rows are read one by one."""
    names = [field.attname for field in model._meta.concrete_fields]
    try:
        rows = list(model._base_manager.filter(pk__in=keys).order_by("pk").values("pk", *names))
        images = [(row.pop("pk"), make_image(model, row)) for row in rows]
    except Exception:  # as above
        for key in keys:
            yield key, _read_row(model, key, names)
        return
    yield from images


def _read_row(model: type[Record], key: Any, names: list[str]) -> Image | str:
    image: Image = {}
    for name in names:
        try:
            values = model._base_manager.filter(pk=key).values(name).get()
            image |= make_image(model, values)
        except Exception as error:  # as above
            return f"field {name}: it cannot be read ({type(error).__name__})."
    return image
