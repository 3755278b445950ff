"""What other apps may read of the ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .images import Image, read_canonical
from .models import Record, Version


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Moment:
    """One write of one row."""

    at: datetime
    actor: str
    operation: str
    changes: tuple[Change, ...]
    number: int


def read_history(instance: Record) -> list[Moment]:
    """What happened to a row, oldest first. Field values are as in its image: dates and the like as text."""
    versions = Version.objects.filter(table=instance._meta.db_table, row=str(instance.pk))
    history, before = [], Image()
    for version in versions.select_related("entry").order_by("entry_id"):
        after = {} if version.image_text is None else read_canonical(version.image_text)
        entry = version.entry
        changes = _compare(before, after)
        history.append(Moment(entry.at, entry.actor, entry.operation, changes, entry.number))
        before = after
    return history


def _compare(before: Image, after: Image) -> tuple[Change, ...]:
    names = [*after, *(name for name in before if name not in after)]
    return tuple(
        Change(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )
