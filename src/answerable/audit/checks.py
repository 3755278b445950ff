"""Refuses models whose rows could change past the ledger."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import models

from .guard import RecordQuerySet
from .models import Record

_SAFE_DELETIONS = (models.PROTECT, models.RESTRICT, models.DO_NOTHING)
_SAFE_KEYS = (models.IntegerField, models.UUIDField, models.OneToOneField)


def list_records() -> list[type[Record]]:
    """Every table of the record, by name."""
    found = [model for model in apps.get_models() if issubclass(model, Record)]
    return sorted(found, key=lambda model: model._meta.db_table)


def check_records(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    labels = None if app_configs is None else {config.label for config in app_configs}
    return [
        problem
        for model in list_records()
        if labels is None or model._meta.app_label in labels
        for problem in check_record(model)
    ]


def check_record(model: type[Record]) -> Iterable[CheckMessage]:
    options = model._meta
    for manager in {options.base_manager, options.default_manager}:
        if manager is None or not isinstance(manager.get_queryset(), RecordQuerySet):
            yield Error("A manager of a Record needs a RecordQuerySet.", obj=model, id="audit.E001")
    for field in options.local_fields:
        if field.remote_field and field.remote_field.on_delete not in _SAFE_DELETIONS:
            yield Error("A Record's foreign key must PROTECT.", obj=field, id="audit.E002")
    for relation in options.local_many_to_many:
        through = relation.remote_field.through
        if through is None or not issubclass(through, Record):
            yield Error("A Record's many-to-many table must be a Record.", obj=relation, id="audit.E003")
    if any(issubclass(parent, Record) for parent in options.parents):
        yield Error("A Record may not inherit another's table.", obj=model, id="audit.E004")
    if not isinstance(options.pk, _SAFE_KEYS):
        yield Error("A Record's key must be a number or a UUID.", obj=model, id="audit.E005")
