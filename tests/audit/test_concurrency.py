"""Several write at once, each with a connection of their own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from answerable.audit import ledger, verification
from answerable.audit.exceptions import OutsideLedger, StaleRow
from answerable.audit.models import LedgerEntry
from answerable.audit.verification import verify
from tests.audit.specimens.models import Subject

pytestmark = pytest.mark.django_db(transaction=True)


def run_beside(work, arguments):
    def run(argument):
        try:
            return work(argument)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(run, arguments))


def test_chain_of_many_writers_never_forks():
    def write(number):
        for _ in range(5):
            with ledger.entry(by=ledger.Actor(f"account {number}"), operation="add") as writing:
                writing.add_all([Subject(name="a"), Subject(name="b")])

    run_beside(write, range(6))
    assert LedgerEntry.objects.count() == 60
    assert verify().problems == ()


def test_of_two_who_change_the_same_row_one_is_told(officer):
    with ledger.entry(by=officer, operation="add") as writing:
        key = writing.add(Subject(name="a")).pk
    read = [Subject.objects.get(pk=key) for _ in range(4)]

    def change(subject):
        try:
            with ledger.entry(by=officer, operation="change") as writing:
                writing.change(subject, words="changed")
        except StaleRow:
            return "stale"
        return "changed"

    assert sorted(run_beside(change, read)) == ["changed", "stale", "stale", "stale"]
    assert verify().problems == ()


def test_entry_of_one_thread_does_not_let_another_write_past_the_ledger(officer):
    def write(_):
        with pytest.raises(OutsideLedger):
            Subject(name="b").save()

    with ledger.entry(by=officer, operation="add"):
        run_beside(write, range(1))
    assert not Subject.objects.exists()


def test_verification_holds_still_while_others_write(officer, monkeypatch):
    """What is committed between two of its steps must not look like damage."""
    written = []

    def write(_):
        with ledger.entry(by=officer, operation="add") as writing:
            written.append(writing.add(Subject(name="late")))

    def check_chain_then_write(findings):
        yield from check_chain(findings)
        run_beside(write, range(1))

    check_chain = verification._check_chain
    monkeypatch.setattr(verification, "_check_chain", check_chain_then_write)
    write(0)
    assert verify().problems == ()
    assert len(written) == 2
    assert not connection.in_atomic_block
