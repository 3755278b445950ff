"""Whether ledger, versions, rows and files are still what they were when they were written.

Whatever is wrong becomes a sentence that names table, row and field. Damage never becomes an exception: a
broken database is what this is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DatabaseError, connection, transaction

from . import triggers, witness
from .chain import GENESIS, hash_entry
from .comparison import Comparison, read_each
from .images import compute_digest, read_canonical
from .models import ChainHead, LedgerEntry, Redaction, Removal, RemovalPermit, Version
from .states import RemovalState


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """A removal of personal data: everything but the name, which is not kept."""

    number: int
    at: datetime
    reason: str
    legal_basis: str
    rows: int
    versions: int
    files: int


@dataclass(frozen=True, slots=True)
class Verification:
    problems: tuple[str, ...]
    removals: tuple[CarriedOut, ...]
    entries: int
    rows: int
    head: str
    """Number and hash of the last entry, to be noted somewhere else."""

    @property
    def sound(self) -> bool:
        return not self.problems


@dataclass(slots=True)
class _Findings:
    problems: list[str] = field(default_factory=list)
    removals: list[CarriedOut] = field(default_factory=list)
    entries: int = 0
    rows: int = 0
    head: str = f"0:{GENESIS}"


_checks: dict[str, Callable[[], Iterable[str]]] = {}


def register_check(name: str, check: Callable[[], Iterable[str]]) -> None:
    """For apps that keep something beside the database: `check` yields a sentence for each problem."""
    _checks[name] = check


def verify(noted: str = "") -> Verification:
    """`noted` is a head ("number:hash") that an earlier verification gave and somebody kept elsewhere."""
    findings = _Findings()
    try:
        with hold_still():
            for name, step in _list_steps(findings, noted):
                findings.problems += _run(name, step)
    except Exception as error:  # not even opening a damaged file is sure to fail in one way
        findings.problems.append(f"The database cannot be read: {error}.")
    return Verification(
        tuple(dict.fromkeys(findings.problems)),
        tuple(findings.removals),
        findings.entries,
        findings.rows,
        findings.head,
    )


def _list_steps(findings: _Findings, noted: str) -> list[tuple[str, Callable[[], Iterable[str]]]]:
    return [
        ("the database's file", _check_file),
        ("the triggers", _check_triggers),
        ("the ledger", lambda: _check_chain(findings)),
        ("the versions", _check_versions),
        ("the rows", lambda: _check_rows(findings)),
        ("the removals", lambda: _check_removals(findings)),
        ("the noted head", lambda: witness.check_noted(noted, "elsewhere") if noted else ()),
        ("the noted head", witness.check_file),
        *_checks.items(),
    ]


def _run(name: str, step: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Damage can make any reading fail in any way, hence the wide net."""
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            yield from step()
    except Exception as error:
        yield f"Checking {name} broke off: {type(error).__name__}: {error}."


@contextmanager
def hold_still() -> Iterator[None]:
    """One state of the database throughout, while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # Not Django's transaction: that would take the lock for writing.
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute("ROLLBACK")


def _check_file() -> Iterator[str]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(20)")
            for (finding,) in cursor.fetchall():
                if finding != "ok":
                    yield f"The database's file is damaged: {finding}."


def _check_triggers() -> Iterator[str]:
    for name in triggers.list_missing(connection):
        yield f"The trigger {name} is missing, switched off or altered; nothing guards the ledger from it."


def _check_chain(findings: _Findings) -> Iterator[str]:
    number, previous = 0, GENESIS
    for entry in read_each(LedgerEntry.objects.all(), "Ledger entry"):
        findings.entries += 1
        if isinstance(entry, str):
            yield entry
            number, previous = number + 1, ""
            continue
        if entry.number != number + 1:
            yield f"The ledger lacks {_write_range(number + 1, entry.number - 1)}."
        elif previous and entry.previous != previous:
            yield f"Ledger entry {entry.number} does not follow on entry {number}."
        if hash_entry(entry) != entry.hash:
            where = f"table {entry.table}, row {entry.row}"
            yield f"Ledger entry {entry.number} ({where}) was altered: its hash does not fit."
        number, previous = entry.number, entry.hash
    findings.head = f"{number}:{previous}"
    yield from _check_head(number, previous)


def _check_head(number: int, digest: str) -> Iterator[str]:
    head = ChainHead.objects.filter(pk=1).first()
    if head is None:
        if number:
            yield "The head of the ledger is missing."
    elif head.number > number:
        yield f"The ledger lacks {_write_range(number + 1, head.number)}: its end was cut off."
    elif (head.number, head.hash) != (number, digest):
        yield f"The head of the ledger says entry {head.number}, but its last entry is {number}."


def _write_range(first: int, last: int) -> str:
    return f"entry {first}" if first == last else f"entries {first} to {last}"


def _check_versions() -> Iterator[str]:
    redacted = dict(Redaction.objects.order_by("pk").values_list("version", "digest"))
    for version in read_each(Version.objects.select_related("entry"), "Version"):
        if isinstance(version, str):
            yield version
            continue
        entry = version.entry
        where = f"Version {version.pk} (table {version.table}, row {version.row})"
        if (version.table, version.row, version.recorded_at) != (entry.table, entry.row, entry.at):
            yield f"{where} does not belong to ledger entry {entry.number} any more."
        if version.digest != entry.digest:
            yield f"{where}: its digest is not the one in the ledger."
        if not _fits(version, redacted.get(version.pk, entry.digest)):
            yield f"{where} was altered: its content does not fit the ledger."
    for number in (
        LedgerEntry.objects.filter(version=None).order_by("number").values_list("number", flat=True)
    ):
        yield f"Version {number} is missing, though ledger entry {number} stands."


def _fits(version: Version, digest: str) -> bool:
    try:
        image = None if version.image_text is None else read_canonical(version.image_text)
    except ValueError:
        return False
    return compute_digest(version.table, version.row, image, version.salt) == digest


def _check_rows(findings: _Findings) -> Iterator[str]:
    comparison = Comparison()
    yield from comparison.list_problems()
    findings.rows = comparison.rows


def _check_removals(findings: _Findings) -> Iterator[str]:
    for removal in Removal.objects.filter(state=RemovalState.CARRIED_OUT).order_by("pk"):
        counts = {name: removal.counts.get(name, 0) for name in ("rows", "versions", "files")}
        findings.removals.append(
            CarriedOut(removal.pk, removal.authorised_at, removal.reason, removal.legal_basis, **counts)
        )
        if removal.remains_cleared_at is None:
            yield (
                f"Removal {removal.pk} was carried out, but the database has not written its files anew: "
                "freed pages may still hold the name. Clear the remains when nobody is working."
            )
    for permit in RemovalPermit.objects.order_by("pk"):
        yield f"A permit to blank versions (removal {permit.pk}) was left behind."
