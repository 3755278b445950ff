"""Keeps every ordinary way of writing a record from going past the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import Any, NoReturn

from django.db import models

from .exceptions import OutsideLedger


class Write(Enum):
    ADD = "writing.add(instance) or writing.add_all(instances)"
    CHANGE = "writing.change(instance, field=value)"
    REMOVE = "writing.remove(instance)"


_permitted: ContextVar[tuple[Write, Any] | None] = ContextVar("permitted_write", default=None)


@contextmanager
def permit(write: Write, key: Any = None) -> Iterator[None]:
    """Only the ledger calls this. `key` names the one row that a removal is for."""
    token = _permitted.set((write, key))
    try:
        yield
    finally:
        _permitted.reset(token)


def check_permitted(model: type[models.Model], *writes: Write) -> None:
    permitted = _permitted.get()
    if permitted is None or permitted[0] not in writes:
        refuse(model, writes[0])


def refuse(model: type[models.Model], write: Write) -> NoReturn:
    raise OutsideLedger(
        f"{model.__name__} is part of the record, so every write to it enters the ledger. "
        f"Inside `with ledger.entry(by=..., operation=...) as writing:` call {write.value}."
    )


def refuse_cascade(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    """Before a row goes: only the row that a removal names may go, and nothing along with it."""
    check_permitted(sender, Write.REMOVE)
    permitted = _permitted.get()
    if permitted is not None and permitted[1] != (sender, instance.pk):
        raise OutsideLedger(
            f"This would remove {sender.__name__} {instance.pk} along with another row. "
            f"Call {Write.REMOVE.value} for each row, the dependent ones first."
        )


class RecordQuerySet(models.QuerySet[Any]):
    """Refuses to write in bulk; reads like any other."""

    def update(self, **fields: Any) -> int:
        check_permitted(self.model, Write.CHANGE)
        return super().update(**fields)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        refuse(self.model, Write.REMOVE)

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def bulk_create(self, *arguments: Any, **options: Any) -> list[Any]:
        check_permitted(self.model, Write.ADD)
        return super().bulk_create(*arguments, **options)

    def bulk_update(self, *_: Any, **__: Any) -> int:
        refuse(self.model, Write.CHANGE)

    # The three below are what Django itself writes through: Model.save, fixtures, related managers.
    def _insert(self, *arguments: Any, **options: Any) -> Any:
        check_permitted(self.model, Write.ADD)
        return super()._insert(*arguments, **options)  # type: ignore[misc]

    _insert.alters_data = True  # type: ignore[attr-defined]
    _insert.queryset_only = False  # type: ignore[attr-defined]

    def _update(self, *arguments: Any, **options: Any) -> Any:
        check_permitted(self.model, Write.CHANGE)
        return super()._update(*arguments, **options)  # type: ignore[misc]

    _update.alters_data = True  # type: ignore[attr-defined]
    _update.queryset_only = False  # type: ignore[attr-defined]

    def _raw_delete(self, using: Any) -> NoReturn:
        refuse(self.model, Write.REMOVE)

    _raw_delete.alters_data = True  # type: ignore[attr-defined]
