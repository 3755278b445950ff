"""Removal of personal data: asked for by one person, authorised by another, stopped by a legal hold.

It blanks the spellings in every row of the office's database, in every version of every row, and in the
stores of files that apps register. The chain still verifies: each blanked version gets a redaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from . import chain, ledger, remains
from .blanking import Blanking, fold
from .clock import read_clock
from .columns import clean_image, clean_row, list_columns, list_tables
from .exceptions import RemovalIncomplete, RemovalRefused, RemovalStopped
from .images import compute_digest, read_canonical, write_canonical
from .ledger import Actor, Writing
from .models import LegalHold, Record, Redaction, Removal, RemovalPermit, Version
from .states import TRANSITIONS, RemovalState

OPERATION = "remove personal data"


@dataclass(frozen=True, slots=True)
class Taken:
    """How many files a store took out, and the numbers of those that it could not open to look into."""

    files: int
    unread: tuple[int, ...] = ()


Blank = Callable[[Blanking, Writing], int | Taken]


@dataclass(frozen=True, slots=True)
class Store:
    """Files, or an index, that an app keeps beside the database.

    `blank` runs inside the transaction and writes rows through the given Writing; it returns how many files
    it took out, and as `Taken` also which it could not open. It must not destroy what a rolled-back
    transaction would still need. `sweep` runs after the commit and may run again: it deletes what no row
    refers to any more.
    """

    blank: Blank
    sweep: Callable[[], object] | None = None


_stores: dict[str, Store] = {}


def register_store(name: str, blank: Blank, sweep: Callable[[], object] | None = None) -> None:
    _stores[name] = Store(blank, sweep)


def request_removal(*, by: Actor, spellings: Iterable[str], reason: str, legal_basis: str) -> Removal:
    wanted = list(dict.fromkeys(" ".join(spelling.split()) for spelling in spellings if spelling.strip()))
    if not reason.strip() or not legal_basis.strip():
        raise RemovalRefused("Give the reason and the legal basis of the removal.")
    blanking = _make_blanking(wanted)
    if blanking.holds(reason) or blanking.holds(legal_basis):
        raise RemovalRefused("Leave the name out of the reason and the legal basis: these are kept.")
    with ledger.entry(by=by, operation="request removal of personal data") as writing:
        return writing.add(
            Removal(
                reason=reason.strip(),
                legal_basis=legal_basis.strip(),
                spellings=wanted,
                requested_by=by.identity,
                requested_at=read_clock(),
            )
        )


def preview_removal(removal: Removal) -> dict[str, int]:
    """How many times the spellings stand in each table now, so that a person can see what would go.

    Tables that the office may not look into, such as drafts of the force, are blanked with the others but not
    counted here: a count tells whether any words stand there.
    """
    blanking = _make_blanking(removal.spellings)
    counts: Counter[str] = Counter()
    for model in list_tables():
        if getattr(model, "counted_in_previews", True) is False:
            continue
        for _, _, count in _find_rows(model, blanking):
            counts[model._meta.db_table] += count
    return dict(counts)


def check_may_authorise(removal: Removal, by: Actor) -> None:
    _check_state(removal, RemovalState.AUTHORISED)
    if by.identity == removal.requested_by:
        raise RemovalRefused("A removal takes two people: another than the one who asked must authorise it.")


def may_authorise(removal: Removal, by: Actor) -> bool:
    try:
        check_may_authorise(removal, by)
    except RemovalRefused:
        return False
    return True


def authorise_removal(removal: Removal, *, by: Actor) -> Removal:
    """Carries the removal out, whole or not at all. A legal hold stops it, which is written down."""
    if ledger.is_open():
        raise RemovalRefused("A removal stands alone: end the ledger entry that is open first.")
    check_may_authorise(removal, by)
    blanking = _make_blanking(removal.spellings)
    try:
        with transaction.atomic():
            hold = _carry_out(removal, blanking, by)
            holders = [] if hold else remains.list_holders(blanking)
            if holders:
                raise RemovalIncomplete(
                    f"The name would still stand in {', '.join(holders)}; nothing was removed."
                )
    except IntegrityError as error:
        # The error's own words may hold the name.
        raise RemovalIncomplete(
            f"A rule of the database forbids blanking a row ({type(error).__name__})."
        ) from None
    if hold:
        raise RemovalStopped(f"Legal hold {hold.pk} stands against this removal: {hold.reason}")
    transaction.on_commit(lambda: clear_remains(removal, by=by))
    return removal


def refuse_removal(removal: Removal, *, by: Actor, reason: str) -> Removal:
    _check_state(removal, RemovalState.REFUSED)
    if not reason.strip():
        raise RemovalRefused("Give the reason why the removal is refused.")
    with ledger.entry(by=by, operation="refuse removal of personal data") as writing:
        return writing.change(removal, state=RemovalState.REFUSED, refusal=reason.strip())


def clear_remains(removal: Removal, *, by: Actor) -> str:
    """Sweeps the stores and the database's freed pages. Says what stood in the way; can be done again."""
    for store in _stores.values():
        if store.sweep:
            store.sweep()
    hindrance = remains.clear([*removal.counts.get("tables", {}), "audit_version", "audit_removal"])
    if not hindrance:
        with ledger.entry(by=by, operation="clear remains of personal data") as writing:
            writing.change(removal, remains_cleared_at=read_clock())
    return hindrance


def was_removed(spelling: str) -> bool:
    """Whether a removal was carried out for just this spelling, without the name having been kept."""
    digest = _digest_spelling(spelling)
    return any(digest in digests for digests in Removal.objects.values_list("spelling_digests", flat=True))


def place_hold(*, by: Actor, reason: str, spellings: Iterable[str] = ()) -> LegalHold:
    """Without spellings it stops every removal."""
    held = [" ".join(spelling.split()) for spelling in spellings if spelling.strip()]
    if held:
        _make_blanking(held)
    with ledger.entry(by=by, operation="place legal hold") as writing:
        return writing.add(
            LegalHold(reason=reason.strip(), spellings=held, placed_by=by.identity, placed_at=read_clock())
        )


def release_hold(hold: LegalHold, *, by: Actor) -> LegalHold:
    if hold.released_at:
        raise RemovalRefused("This legal hold has been released before.")
    with ledger.entry(by=by, operation="release legal hold") as writing:
        return writing.change(hold, released_by=by.identity, released_at=read_clock())


def find_hold(spellings: Sequence[str]) -> LegalHold | None:
    """An open hold on anything, or on one of these names in whatever spelling."""
    for hold in LegalHold.objects.filter(released_at=None).order_by("pk"):
        if not hold.spellings or _overlap(hold.spellings, spellings):
            return hold  # type: ignore[no-any-return]
    return None


def _overlap(these: Sequence[str], those: Sequence[str]) -> bool:
    first, second = Blanking(these), Blanking(those)
    return any(first.holds(text) for text in those) or any(second.holds(text) for text in these)


def _check_state(removal: Removal, state: RemovalState) -> None:
    if state not in TRANSITIONS[RemovalState(removal.state)]:
        raise RemovalRefused(f"Removal {removal.pk} is {removal.get_state_display().lower()}.")


def _make_blanking(spellings: Sequence[str]) -> Blanking:
    try:
        return Blanking(spellings)
    except ValueError as error:
        raise RemovalRefused(str(error)) from error


def _digest_spelling(spelling: str) -> str:
    folded = " ".join(fold(spelling).split())
    return salted_hmac("answerable.audit.removal", folded, algorithm="sha256").hexdigest()


def _carry_out(removal: Removal, blanking: Blanking, by: Actor) -> LegalHold | None:
    with ledger.entry(by=by, operation=OPERATION) as writing:
        chain.lock_head()  # whoever else writes now waits, and no hold is placed in between
        hold = find_hold(removal.spellings)
        if hold:
            writing.change(removal, state=RemovalState.STOPPED, stopped_by=hold)
            return hold
        writing.change(
            removal,
            state=RemovalState.AUTHORISED,
            stopped_by=None,
            spelling_digests=[_digest_spelling(spelling) for spelling in removal.spellings],
            spellings=[],
            authorised_by=by.identity,
            authorised_at=read_clock(),
        )
        permit = RemovalPermit.objects.create(removal=removal)
        counts = _blank_everything(removal, blanking, writing)
        permit.delete()
        writing.change(removal, state=RemovalState.CARRIED_OUT, counts=counts)
    return None


def _blank_everything(removal: Removal, blanking: Blanking, writing: Writing) -> dict[str, Any]:
    results = [store.blank(blanking, writing) for store in _stores.values()]
    taken = [result if isinstance(result, Taken) else Taken(result) for result in results]
    tables: Counter[str] = Counter()
    for model in list_tables():
        # Listed first: what one row becomes depends on what those before it have become.
        for key in [key for key, _, _ in _find_rows(model, blanking)]:
            _blank_row(model, key, blanking, writing)
            tables[model._meta.db_table] += 1
    _end_sessions(blanking)
    versions = _blank_versions(removal, blanking, writing)
    return {
        "tables": dict(tables),
        "rows": tables.total(),
        "versions": versions,
        "files": sum(each.files for each in taken),
        "unread": [number for each in taken for number in each.unread],
    }


def _blank_row(model: type[Any], key: Any, blanking: Blanking, writing: Writing) -> None:
    ((_, changes, _),) = _find_rows(model, blanking, pk=key)
    if issubclass(model, Record):
        writing.change(model._base_manager.get(pk=key), **changes)
    else:
        model._base_manager.filter(pk=key).update(**changes)


def _find_rows(
    model: type[Any], blanking: Blanking, **chosen: Any
) -> Iterable[tuple[Any, dict[str, Any], int]]:
    """Rows that hold a spelling: key, what must change, how many times it stands there."""
    names = [field.attname for field in list_columns(model)]
    if not names:
        return
    for row in model._base_manager.filter(**chosen).order_by("pk").values("pk", *names):
        changes, count = clean_row(model, row, blanking)
        if count:
            yield row["pk"], changes, count


def _end_sessions(blanking: Blanking) -> None:
    """What a session remembers is packed, so a session that holds the name is ended whole."""
    if apps.is_installed("django.contrib.sessions"):
        from django.contrib.sessions.models import Session

        for session in Session.objects.all():
            if blanking.clean_json(session.get_decoded())[1]:
                session.delete()


def _blank_versions(removal: Removal, blanking: Blanking, writing: Writing) -> int:
    redactions = []
    versions = Version.objects.filter(image_text__isnull=False).order_by("entry_id")
    for version in versions.iterator(chunk_size=1000):
        if blanking.may_hold(version.image_text or ""):
            redaction = _blank_version(version, removal, blanking)
            if redaction:
                redactions.append(redaction)
    writing.add_all(redactions)
    return len(redactions)


def _blank_version(version: Version, removal: Removal, blanking: Blanking) -> Redaction | None:
    image, count = clean_image(version.table, read_canonical(version.image_text or "null"), blanking)
    if not count:
        return None
    salt = chain.make_salt()
    Version.objects.filter(pk=version.pk).update(image_text=write_canonical(image), salt=salt)
    digest = compute_digest(version.table, version.row, image, salt)
    return Redaction(removal=removal, version=version.pk, digest=digest)
