"""A JSON Schema for each table's lines, made from its model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models

from .rows import describe_type, find_range, find_target
from .tables import Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def make_schema(table: Table) -> Schema:
    options = table.model._meta
    columns = table.columns
    return {
        "$schema": DIALECT,
        "title": str(options.verbose_name),
        "description": _describe(table.model),
        "type": "object",
        "properties": {field.attname: make_column(field) for field in columns},
        "required": [field.attname for field in columns],
        "additionalProperties": False,
    }


def make_column(field: models.Field[Any, Any]) -> Schema:
    target = find_target(field)
    schema = _make_type(target)
    if field.null and "type" in schema:
        schema["type"] = [schema["type"], "null"]
    words = [str(field.verbose_name), describe_type(field), *_describe_choices(field)]
    if field.remote_field:
        there: Any = field.foreign_related_fields[0]  # type: ignore[attr-defined]
        words.append(f"refers to {there.model._meta.label_lower}.{there.attname}")
    return {**schema, "description": "; ".join(words)}


def _describe(model: type[models.Model]) -> str:
    words = (model.__doc__ or "").strip()
    # Django gives a model without words of its own a list of its columns.
    return "" if words.startswith(f"{model.__name__}(") else " ".join(words.split())


def _describe_choices(field: models.Field[Any, Any]) -> list[str]:
    choices = [f"{value!r} ({label})" for value, label in field.flatchoices]
    return [f"one of {', '.join(choices)}"] if choices else []


def _make_type(field: models.Field[Any, Any]) -> Schema:
    for kind, make in _MAKERS.items():
        if isinstance(field, kind):
            return make(field)
    longest = field.max_length if isinstance(field, models.CharField) else None
    return {"type": "string", **({"maxLength": longest} if longest else {})}


def _make_number(field: models.Field[Any, Any]) -> Schema:
    low, high = find_range(field) or (None, None)
    return {"type": "integer", "minimum": low, "maximum": high}


_MAKERS: Mapping[type[models.Field[Any, Any]], Callable[[models.Field[Any, Any]], Schema]] = {
    models.BooleanField: lambda field: {"type": "boolean"},
    models.IntegerField: _make_number,
    models.FloatField: lambda field: {"type": "number"},
    models.DateTimeField: lambda field: {"type": "string", "format": "date-time"},
    models.DateField: lambda field: {"type": "string", "format": "date"},
    models.TimeField: lambda field: {"type": "string", "pattern": r"^\d\d:\d\d:\d\d(\.\d{6})?$"},
    models.DurationField: lambda field: {"type": "integer"},
    models.UUIDField: lambda field: {"type": "string", "format": "uuid"},
    models.BinaryField: lambda field: {"type": "string", "contentEncoding": "base64"},
    models.JSONField: lambda field: {},
}
