"""The chain of entries: how each is hashed, and how new ones are appended behind the locked head."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from . import witness
from .clock import read_clock
from .exceptions import BrokenLedger
from .images import Image, compute_digest, write_canonical
from .models import ChainHead, LedgerEntry, Version

GENESIS = "0" * 64
_BATCH = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Write:
    """One row written and not yet in the chain. Those with the same `act` belong to one operation. `before`
    is what the row held, and `image` what it holds: None where it was not, or is not, there."""

    act: object
    actor: str
    operation: str
    table: str
    row: str
    image: Image | None
    before: Image | None = None


def append(writes: Sequence[Write]) -> None:
    """Appends the writes in their order. The head stays locked until the transaction ends."""
    if not writes:
        return
    head = lock_head()
    # A clock that was set back must not put a later entry before an earlier one.
    at = max(read_clock(), head.at) if head.at else read_clock()
    entries, versions = _chain(writes, head, at)
    LedgerEntry.objects.bulk_create(entries, batch_size=_BATCH)
    Version.objects.bulk_create(versions, batch_size=_BATCH)
    last = entries[-1]
    ChainHead.objects.filter(pk=1).update(number=last.number, hash=last.hash, at=at)
    transaction.on_commit(lambda: witness.note_head(last.number, last.hash))


def lock_head() -> ChainHead:
    head = _find_head()
    if head is None and not LedgerEntry.objects.exists():
        # The first to write makes the head; who comes at the same moment waits for it here.
        ChainHead.objects.bulk_create([ChainHead(pk=1, number=0, hash=GENESIS)], ignore_conflicts=True)
    head = head or _find_head()
    if head is None:
        raise BrokenLedger("The head of the ledger is missing. Run `answerable verify` and restore a backup.")
    return head


def _find_head() -> ChainHead | None:
    return ChainHead.objects.select_for_update().filter(pk=1).first()


def hash_entry(entry: LedgerEntry) -> str:
    canonical = write_canonical(
        {
            "number": entry.number,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": entry.actor,
            "operation": entry.operation,
            "act": entry.act,
            "table": entry.table,
            "row": entry.row,
            "digest": entry.digest,
            "previous": entry.previous,
        }
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def make_salt() -> str:
    return secrets.token_hex(16)


def _chain(writes: Sequence[Write], head: ChainHead, at: datetime) -> tuple[list[LedgerEntry], list[Version]]:
    acts: dict[int, int] = {}
    entries: list[LedgerEntry] = []
    versions: list[Version] = []
    previous = head.hash
    for number, write in enumerate(writes, start=head.number + 1):
        version = _make_version(write, at)
        entry = LedgerEntry(
            number=number,
            at=at,
            actor=write.actor,
            operation=write.operation,
            act=acts.setdefault(id(write.act), number),
            table=write.table,
            row=write.row,
            digest=version.digest,
            previous=previous,
        )
        entry.hash = previous = hash_entry(entry)
        version.entry = entry
        entries.append(entry)
        versions.append(version)
    return entries, versions


def _make_version(write: Write, at: datetime) -> Version:
    salt = make_salt()
    return Version(
        table=write.table,
        row=write.row,
        image_text=None if write.image is None else write_canonical(write.image),
        salt=salt,
        digest=compute_digest(write.table, write.row, write.image, salt),
        recorded_at=at,
    )
