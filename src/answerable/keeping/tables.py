"""Which tables and columns an export holds: all that Django knows of, but for those named here with the
reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps.registry import Apps
from django.contrib.auth.hashers import make_password
from django.db import models

LEFT_OUT: Mapping[str, str] = {
    "sessions.session": "Who is signed in just now; everyone signs in again.",
    "axes.accessattempt": "Failed sign-ins of the last minutes.",
    "axes.accessattemptexpiration": "When failed sign-ins are forgotten.",
    "axes.accessfailurelog": "Failed sign-ins, kept by the lock-out only.",
    "axes.accesslog": "Not written: the lock-out's own list of sign-ins is off.",
    "auth.group": "Not used: a role is all that an account has.",
    "auth.group_permissions": "Not used: a role is all that an account has.",
    "auth.permission": "Written by Django itself, from the program.",
    "contenttypes.contenttype": "Written by Django itself, from the program.",
    "audit.removalpermit": "Stands only while a removal of personal data is carried out.",
}
# Whole apps whose tables are made from the record, and made again after an import.
LEFT_OUT_APPS: Mapping[str, str] = {"search": "An index, made again from the record."}
# Tables that only a backup holds: an export is the office's record, and these are not the office's yet.
BACKUP_ONLY: Mapping[str, str] = {
    "meetings.allocation": "Whom the force gave a question to; its own business.",
    "meetings.draftanswer": "Answers that the force has not submitted; nobody outside it reads them.",
    "meetings.draftevidence": "Files that go with answers which the force has not submitted.",
}


@dataclass(frozen=True, slots=True)
class Secret:
    """A column that only a backup holds, and what stands there after an import."""

    reason: str
    fill: Callable[[], Any]


SECRETS: Mapping[tuple[str, str], Secret] = {
    ("accounts.account", "password"): Secret(
        "A hash of the password. After an import each person needs `answerable account reset`.",
        lambda: make_password(None),
    ),
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a set. `secrets` are the columns that it leaves out."""

    model: type[models.Model]
    secrets: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    @property
    def file(self) -> str:
        return f"tables/{self.name}.jsonl"

    @property
    def key(self) -> str:
        return find_key(self.model).attname

    @property
    def columns(self) -> list[models.Field[Any, Any]]:
        return [field for field in self.model._meta.concrete_fields if field.attname not in self.secrets]


def list_tables(registry: Apps, *, secrets: bool = False) -> list[Table]:
    """Every table that is taken out, by name; for a backup with its secret columns and its own tables."""
    found = [model for model in list_models(registry) if find_reason(model, secrets=secrets) is None]
    return [Table(model, () if secrets else find_secrets(model)) for model in found]


def list_models(registry: Apps) -> list[type[models.Model]]:
    found = registry.get_models(include_auto_created=True)
    kept = [model for model in found if model._meta.managed and not model._meta.proxy]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def find_reason(model: type[models.Model], *, secrets: bool = False) -> str | None:
    """Why a table is left out, of a backup where it has its secrets; None for one that is taken."""
    name = model._meta.label_lower
    reason = LEFT_OUT.get(name) or LEFT_OUT_APPS.get(model._meta.app_label)
    return reason or (None if secrets else BACKUP_ONLY.get(name))


def find_secrets(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(column for (name, column) in SECRETS if name == model._meta.label_lower)


def find_key(model: type[models.Model]) -> models.Field[Any, Any]:
    key = model._meta.pk
    assert key is not None
    return key
