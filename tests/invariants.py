"""Every named constraint of an app's tables is broken once, on purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from answerable.audit import ledger
from answerable.audit.models import Record
from tests.offices import OFFICER

Case = Callable[[], list[models.Model]]


def list_constraints(app: str) -> set[str]:
    """The names of all check and unique constraints of an app."""
    return {
        constraint.name
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


def write(*rows: Any) -> None:
    with ledger.entry(OFFICER, "break") as writing:
        for row in rows:
            writing.add(row) if isinstance(row, Record) else row.save()


def check_broken(name: str, rows: Case) -> None:
    """Writing the last of the rows fails, and for this constraint; those before it are in order."""
    *before, last = rows()
    write(*before)
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        write(last)
    words = str(broken.value)
    constraint = next(c for c in last._meta.constraints if c.name == name)
    if name not in words:
        # SQLite tells the columns of a unique constraint, and not its name.
        assert "UNIQUE constraint failed" in words
        fields = getattr(constraint, "fields", ())
        assert all(last._meta.get_field(field).column in words for field in fields) or "index" in words
