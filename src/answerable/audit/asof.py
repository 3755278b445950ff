"""The record as it was known at a moment, read from the versions."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Max

from .checks import list_records
from .images import Image, read_canonical, restore_values
from .models import Record, Version

Kept = TypeVar("Kept", bound=Record)
_CHUNK = 400


def rows(model: type[Record], at: datetime) -> dict[str, Image]:
    """The images of a table's rows as known at a moment, by key."""
    return _read_rows(model._meta.db_table, at)


def rebuild(at: datetime) -> dict[str, dict[str, Image]]:
    """Every table of the record as known at a moment."""
    return {model._meta.db_table: rows(model, at) for model in list_records()}


def instances(model: type[Kept], at: datetime) -> list[Kept]:
    """Rows as known at a moment, as instances for reading; they are not what the database holds now."""
    return [model(**restore_values(model, image)) for image in rows(model, at).values()]


def _read_rows(table: str, at: datetime) -> dict[str, Image]:
    # Many entries can share a moment, so the last of a row is the one with the highest number.
    known = Version.objects.filter(table=table, recorded_at__lte=at).order_by()
    last = sorted(known.values("row").annotate(last=Max("entry_id")).values_list("last", flat=True))
    found: dict[str, Image] = {}
    for start in range(0, len(last), _CHUNK):
        chosen = Version.objects.filter(entry_id__in=last[start : start + _CHUNK], image_text__isnull=False)
        for row, text in chosen.order_by("entry_id").values_list("row", "image_text"):
            found[row] = read_canonical(text or "null")
    return found
