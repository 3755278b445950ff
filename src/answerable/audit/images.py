"""A row as JSON, and back: the same text for the same row on every database.

An image is a dictionary of column attribute (`paper_id`, not `paper`) to a JSON value. It is made from what
the database gives back and never from what was handed in, so rounding and conversion are in it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

Image = dict[str, Any]

_CHUNK = 400  # SQLite takes 999 parameters in a query as Django uses it
_EXACT_FLOAT = 10**16  # from here on Python prints an exponent, and PostgreSQL gives an integer back


def write_canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def read_canonical(text: str) -> Image:
    image: Image = json.loads(text)
    return image


def compute_digest(table: str, row: str, image: Image | None, salt: str) -> str:
    """The salt keeps the digest from confirming a guessed name once the image has been blanked."""
    canonical = write_canonical({"table": table, "row": row, "image": image, "salt": salt})
    return hashlib.sha256(canonical.encode()).hexdigest()


def make_image(model: type[models.Model], values: Mapping[str, Any]) -> Image:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: _encode(fields[name], value) for name, value in values.items()}


def read_values(model: type[models.Model], keys: Iterable[Any], *, lock: bool = False) -> dict[Any, Image]:
    """Rows as the database holds them now, as Python values, by key. Rows that are gone are left out."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.select_for_update() if lock else model._base_manager.all()
    wanted, found = list(keys), {}
    for start in range(0, len(wanted), _CHUNK):
        for values in rows.filter(pk__in=wanted[start : start + _CHUNK]).order_by().values(*names):
            found[values[_key_name(model)]] = values
    return found


def restore_values(model: type[models.Model], image: Mapping[str, Any]) -> dict[str, Any]:
    """An image's Python values, for the columns that the model still has."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: _decode(fields[name], value) for name, value in image.items() if name in fields}


def _key_name(model: type[models.Model]) -> str:
    key = model._meta.pk
    assert key is not None
    return key.attname


def _encode(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(_find_target(field), models.JSONField):
        return _normalise_json(value)
    return _encode_value(field, value)


def _encode_value(field: models.Field[Any, Any], value: Any) -> Any:
    match value:
        case None | bool():
            return value
        case int():
            return int(value)
        case float():
            return _normalise_json(value)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return value // timedelta(microseconds=1)
        case Decimal():
            return _encode_decimal(field, value)
        case bytes() | bytearray() | memoryview():
            return base64.b64encode(bytes(value)).decode()
        case UUID():
            return str(value)
    return str(value)


def _encode_decimal(field: models.Field[Any, Any], value: Decimal) -> str:
    places = getattr(_find_target(field), "decimal_places", None)
    exact = value if places is None else value.quantize(Decimal(1).scaleb(-places))
    return format(exact, "f")


def _normalise_json(value: Any) -> Any:
    """PostgreSQL keeps JSON numbers as decimals: 1e22 comes back as an integer, and minus zero as zero."""
    match value:
        case dict():
            return {str(key): _normalise_json(item) for key, item in value.items()}
        case list() | tuple():
            return [_normalise_json(item) for item in value]
        case float() if value == 0:
            return 0.0
        case float() if abs(value) >= _EXACT_FLOAT and value.is_integer():
            return int(value)
    return value


def _decode(field: models.Field[Any, Any], value: Any) -> Any:
    target = _find_target(field)
    if value is None or isinstance(target, models.JSONField):
        return value
    match target:
        case models.DateTimeField():
            return datetime.fromisoformat(value)
        case models.BinaryField():
            return base64.b64decode(value)
        case models.DurationField():
            return timedelta(microseconds=value)
    return target.to_python(value)


def _find_target(field: Any) -> models.Field[Any, Any]:
    while field.remote_field:
        field = field.target_field
    return field  # type: ignore[no-any-return]
