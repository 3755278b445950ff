"""Which columns of the office's database hold words, found through the registry of apps."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from .blanking import REPLACEMENT, Blanking
from .images import Image
from .models import ChainHead, LedgerEntry, RemovalPermit, Version

_WORDS = (models.CharField, models.TextField, models.FileField, models.FilePathField, models.JSONField)
# What Django writes about models is no one's personal data; versions and sessions are cleaned their own way.
_APART = {"contenttypes.ContentType", "auth.Permission", "sessions.Session"}
_LEDGER = {model._meta.label for model in (LedgerEntry, Version, ChainHead, RemovalPermit)}
_PLAIN = (models.SlugField, models.EmailField, models.URLField, models.FileField)
_PLAIN_REPLACEMENT = "name-removed"  # where brackets and spaces would break an address
_SHORT_REPLACEMENT = "[-]"


def list_tables() -> list[type[models.Model]]:
    """Every table that a name could stand in and that is written row by row."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in _APART | _LEDGER
    ]


def list_columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Columns with a fixed choice of values hold no names, and their words must stay."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, _WORDS)
        and not field.choices
        and not field.primary_key
        and not field.remote_field
    ]


def clean_image(table: str, image: Image, blanking: Blanking) -> tuple[Image, int]:
    """An image of one of the table's rows without the names in its columns of words; in all of its columns
    where no model has that table any more."""
    columns, cleaned, total = _find_columns(table), {}, 0
    for name, value in image.items():
        searched = columns is None or name in columns
        cleaned[name], count = blanking.clean_json(value) if searched else (value, 0)
        total += count
    return cleaned, total


def _find_columns(table: str) -> set[str] | None:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            return {field.attname for field in list_columns(model)}
    return None


def clean_row(
    model: type[models.Model], row: dict[str, Any], blanking: Blanking
) -> tuple[dict[str, Any], int]:
    """What must change in a row (given as a dictionary with its `pk`), and how many names that takes out."""
    changes, total = {}, 0
    for field in list_columns(model):
        value = row[field.attname]
        if isinstance(field, models.JSONField):
            cleaned, count = blanking.clean_json(value)
        else:
            cleaned, count = _clean_column(field, value or "", blanking)
            cleaned = _make_unique(field, cleaned, row["pk"]) if count else cleaned
        if count:
            changes[field.attname] = cleaned
            total += count
    return changes, total


def _clean_column(field: models.Field[Any, Any], text: str, blanking: Blanking) -> tuple[str, int]:
    mark = _PLAIN_REPLACEMENT if isinstance(field, _PLAIN) else REPLACEMENT
    cleaned, count = blanking.clean_text(text, mark)
    if count and field.max_length and len(cleaned) > field.max_length:
        cleaned = blanking.clean_text(text, _SHORT_REPLACEMENT)[0][: field.max_length]
    return cleaned, count


def _make_unique(field: models.Field[Any, Any], text: str, key: Any) -> str:
    """Two people may both become "[name removed]" where a column takes each text once."""
    others = field.model._base_manager.exclude(pk=key)
    if not _is_unique(field) or not others.filter(**{f"{field.name}__iexact": text}).exists():
        return text
    mark = f"-{key}"
    return text[: (field.max_length or len(text) + len(mark)) - len(mark)] + mark


def _is_unique(field: models.Field[Any, Any]) -> bool:
    return field.unique or any(
        field.name in constraint.fields or constraint.expressions
        for constraint in field.model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    )
