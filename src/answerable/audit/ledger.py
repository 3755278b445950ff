"""The one way to write to the record.

    with ledger.entry(by=actor, operation="accept notes") as writing:
        meeting = writing.add(Meeting(...))

Rows are written at once; their entries are appended when the outermost `entry` ends, so the head of the chain
is locked last and for the shortest time. What is rolled back, be it only a savepoint, leaves no entry.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from django.db import connection, models, transaction

from . import chain, followers
from .exceptions import OutsideLedger, StaleRow
from .guard import Write, permit
from .images import Image, make_image, read_values
from .models import Record

Kept = TypeVar("Kept", bound=Record)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wrote, in words without a personal name: "account 3 (policy officer)", "command line"."""

    text: str

    @property
    def identity(self) -> str:
        """Who it is whatever their role: the role in brackets may change, the account does not."""
        return self.text.split(" (", maxsplit=1)[0].strip()


@dataclass(slots=True)
class _Session:
    """What was written since the outermost entry began."""

    writes: list[tuple[Callable[[], None], chain.Write]] = field(default_factory=list)
    markers: dict[tuple[Any, ...], Callable[[], None]] = field(default_factory=dict)

    def collect(self, write: chain.Write) -> None:
        self.writes.append((self._mark(), write))

    def _mark(self) -> Callable[[], None]:
        """Django forgets what is to be called on commit when its savepoint is rolled back. So a callback
        that does nothing shows later whether the savepoint it was given in still counts."""
        savepoints = tuple(connection.savepoint_ids)
        if savepoints not in self.markers:
            self.markers[savepoints] = lambda: None
            transaction.on_commit(self.markers[savepoints])
        return self.markers[savepoints]

    def list_surviving(self) -> list[chain.Write]:
        alive = {id(waiting[1]) for waiting in connection.run_on_commit}
        return [write for marker, write in self.writes if id(marker) in alive]


_session: ContextVar[_Session | None] = ContextVar("ledger_session", default=None)


@contextmanager
def entry(by: Actor, operation: str) -> Iterator["Writing"]:
    """Opens a transaction in which rows may be written. Inside another entry it is a part of that one's
    transaction (a savepoint), with ledger rows under its own actor and operation."""
    if not isinstance(by, Actor) or not by.text.strip() or not operation.strip():
        raise ValueError("An entry in the ledger needs an Actor and the name of the operation.")
    outer = _session.get()
    session = outer or _Session()
    with transaction.atomic():
        writing = Writing(by, operation, session)
        token = _session.set(session)
        try:
            yield writing
        finally:
            _session.reset(token)
            writing.close()
        if outer is None:
            writes = session.list_surviving()
            followers.tell(writes)
            chain.append(writes)


def is_open() -> bool:
    return _session.get() is not None


class Writing:
    """Writes rows inside an entry, and keeps what each held afterwards."""

    def __init__(self, by: Actor, operation: str, session: _Session) -> None:
        self.by = by
        self.operation = operation
        self._session: _Session | None = session

    def add(self, instance: Kept) -> Kept:
        return self.add_all([instance])[0]

    def add_all(self, instances: Iterable[Kept]) -> list[Kept]:
        """Inserts new rows, in order. Afterwards each instance holds what the database made of it."""
        self._check_open()
        added = list(instances)
        for model, group in groupby(added, key=type):
            self._insert(model, list(group))
        return added

    def change(self, instance: Kept, **fields: Any) -> Kept:
        """Updates a row that must still be as it was when the instance was read; else StaleRow.
        Where nothing differs nothing is written."""
        self._check_open()
        model = type(instance)
        before = self._read_unchanged(instance)
        with permit(Write.CHANGE):
            model._base_manager.filter(pk=instance.pk).update(**fields)
        after = read_values(model, [instance.pk])[instance.pk]
        _refresh(instance, after)
        if make_image(model, after) != before:
            self._collect(model, instance.pk, make_image(model, after), before)
        return instance

    def remove(self, instance: Record) -> None:
        """Deletes a row that must still be as it was when the instance was read. Rows that hang on it must
        have been removed before."""
        self._check_open()
        model, key = type(instance), instance.pk
        before = self._read_unchanged(instance)
        with permit(Write.REMOVE, (model, key)):
            instance.delete()
        self._collect(model, key, None, before)

    def close(self) -> None:
        self._session = None

    def _insert(self, model: type[Record], group: list[Any]) -> None:
        _check_new(group)
        with permit(Write.ADD):
            if len(group) == 1:
                group[0].save(force_insert=True)
            else:
                model._base_manager.bulk_create(group, batch_size=500)
        found = read_values(model, [instance.pk for instance in group])
        for instance in group:
            values = found[model._meta.pk.to_python(instance.pk)]
            _refresh(instance, values)
            self._collect(model, instance.pk, make_image(model, values))

    def _read_unchanged(self, instance: Record) -> Image:
        model = type(instance)
        values = read_values(model, [instance.pk], lock=True).get(instance.pk)
        if values is None:
            raise StaleRow(f"{model.__name__} {instance.pk} is no longer there. Read the page again.")
        current = make_image(model, values)
        known = {name: value for name, value in instance.__dict__.items() if name in values}
        stale = sorted(name for name, value in make_image(model, known).items() if value != current[name])
        if stale:
            raise StaleRow(
                f"{model.__name__} {instance.pk} is not as it was read ({', '.join(stale)}): someone changed "
                "it, or the instance was assigned to. Read it again, and give new values to writing.change."
            )
        return current

    def _collect(
        self, model: type[Record], key: Any, image: Image | None, before: Image | None = None
    ) -> None:
        assert self._session is not None
        table = model._meta.db_table
        self._session.collect(chain.Write(self, self.by.text, self.operation, table, str(key), image, before))

    def _check_open(self) -> None:
        if self._session is None:
            raise OutsideLedger("This ledger entry has ended. Write inside its `with` block.")


def _check_new(instances: list[models.Model]) -> None:
    for instance in instances:
        if not isinstance(instance, Record):
            raise TypeError(f"{type(instance).__name__} is not a Record, so the ledger does not keep it.")
        if not instance._state.adding:
            raise StaleRow(f"{type(instance).__name__} {instance.pk} stands already; call writing.change.")


def _refresh(instance: models.Model, values: Image) -> None:
    for name, value in values.items():
        setattr(instance, name, value)
