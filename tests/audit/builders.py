"""Rows for any table of the record, made from its columns and nothing else."""

import random
import string
import uuid
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, models, transaction

from answerable.audit.ledger import Writing
from answerable.audit.models import Record
from answerable.meetings.agendas.content import Content
from answerable.meetings.agendas.models import AgendaIssue


def make_value(field: models.Field, chance: random.Random) -> Any:
    """Any value that the column takes, blank more often than not where it may be."""
    known = list_known_values(field)
    if known:
        return chance.choice(known)
    if field.choices:
        return chance.choice([value for value, _ in field.flatchoices])
    if field.null and chance.random() < 0.6:
        return None
    if (field.model, field.name) == (AgendaIssue, "content"):
        # The index reads again what went out, so it has its shape.
        names = ("office", "force", "title", "day", "on", "time", "venue", "marking")
        return Content(**{name: make_text(field, chance) for name in names}, version=1).to_json()
    match field:
        case models.JSONField():
            return chance.choice([[], ["a", chance.randrange(9)], [{"é": chance.random()}]])
        case models.BooleanField():
            return chance.random() < 0.5
        case models.IntegerField():
            return chance.randrange(1, chance.choice([24, 30_000]))
        case models.FloatField():
            return chance.random()
        case models.DecimalField():
            return Decimal(chance.randrange(1000)) / 10 ** (field.decimal_places or 0)
        case models.DateTimeField():
            return datetime(2016, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(10**8))
        case models.DateField():
            return date(2016, 1, 1) + timedelta(days=chance.randrange(3000))
        case models.TimeField():
            return time(chance.randrange(24), chance.randrange(60))
        case models.DurationField():
            return timedelta(seconds=chance.randrange(10**6))
        case models.UUIDField():
            return uuid.UUID(int=chance.getrandbits(128))
        case models.BinaryField():
            return chance.randbytes(5)
    return make_text(field, chance)


def list_known_values(field: models.Field) -> list[Any]:
    """The values that a constraint of the table admits for this column, where it names them."""
    return [
        value
        for constraint in field.model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        for child in getattr(constraint.condition, "children", [])
        if isinstance(child, tuple) and child[0] == f"{field.name}__in"
        for value in child[1]
    ]


def make_text(field: models.Field, chance: random.Random) -> str:
    if field.blank and chance.random() < 0.6:
        return ""
    if field.name.endswith("month"):
        return f"{chance.randrange(2010, 2030)}-{chance.randrange(1, 13):02d}"
    length = min(field.max_length or 24, 64)
    return "".join(chance.choices(string.ascii_lowercase, k=length))


def make_fields(model: type[models.Model], chance: random.Random) -> dict[str, Any] | None:
    """Values for a new row; nothing where a table that it must point into is still empty."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key and not field.remote_field:
            continue
        if not field.remote_field:
            values[field.name] = make_value(field, chance)
            continue
        keys = list(field.remote_field.model._base_manager.values_list("pk", flat=True))
        if not keys and not field.null:
            return None
        blank = not keys or (field.null and chance.random() < 0.6)
        values[field.attname] = None if blank else chance.choice(keys)
    return values


def make_targets(models_of_record: list[type[Record]], chance: random.Random) -> None:
    """Rows of tables outside the record, where the record points into them: accounts."""
    for model in models_of_record:
        for field in model._meta.concrete_fields:
            target = field.remote_field and field.remote_field.model
            if target and not issubclass(target, Record) and not target._base_manager.exists():
                for _ in range(2):
                    target._base_manager.create(**make_fields(target, chance))


def try_write(writing: Writing, model: type[Record], chance: random.Random) -> str | None:
    """Adds, changes or removes a row; says which. What the table's constraints refuse is no matter."""
    rows = list(model._base_manager.order_by("pk")[:50])
    for _ in range(60):
        what = chance.choice(["add", "add", "change", "change", "remove"]) if rows else "add"
        try:
            with transaction.atomic():
                return _write(writing, model, chance, what, rows)
        except (IntegrityError, models.ProtectedError, models.RestrictedError):
            continue
    return None


def _write(
    writing: Writing, model: type[Record], chance: random.Random, what: str, rows: list[Record]
) -> str | None:
    if what == "remove":
        writing.remove(chance.choice(rows))
        return what
    values = make_fields(model, chance)
    if values is None:
        return None
    if what == "add":
        writing.add(model(**values))
        return what
    some = chance.sample(sorted(values), k=chance.randint(1, len(values)))
    writing.change(chance.choice(rows), **{name: values[name] for name in some})
    return what
