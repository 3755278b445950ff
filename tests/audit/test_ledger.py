from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from answerable.audit import chain, clock, ledger
from answerable.audit.exceptions import BrokenLedger, OutsideLedger, StaleRow
from answerable.audit.models import ChainHead, LedgerEntry, Version
from tests.audit.specimens.models import Notepad, Remark, Subject

pytestmark = pytest.mark.django_db


class GivenUp(Exception):
    """Something else went wrong in the middle of a write."""


def add_and_give_up(writing, name):
    writing.add(Subject(name=name))
    raise GivenUp


def add_subject(officer, name="Hate crime", **fields):
    with ledger.entry(by=officer, operation="add subject") as writing:
        return writing.add(Subject(name=name, **fields))


def list_operations():
    return list(LedgerEntry.objects.values_list("number", "operation", "table", "row"))


def test_add_appends_one_entry_with_its_version(officer):
    subject = add_subject(officer)
    entry = LedgerEntry.objects.get()
    assert (entry.number, entry.actor, entry.operation) == (1, "account 3 (policy officer)", "add subject")
    assert (entry.table, entry.row, entry.previous) == ("specimens_subject", str(subject.pk), chain.GENESIS)
    assert entry.hash == chain.hash_entry(entry)
    assert Version.objects.get(entry=entry).after_image["name"] == "Hate crime"
    assert ChainHead.objects.get().hash == entry.hash


def test_entries_are_chained_in_the_order_of_writing(officer):
    with ledger.entry(by=officer, operation="add three") as writing:
        first, second = writing.add_all([Subject(name="a"), Subject(name="b")])
        writing.add(Remark(subject=first, text="c"))
    entries = list(LedgerEntry.objects.all())
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.row for entry in entries[:2]] == [str(first.pk), str(second.pk)]
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:2]]
    assert {entry.act for entry in entries} == {1}


def test_change_records_the_image_after_it(officer):
    subject = add_subject(officer)
    with ledger.entry(by=officer, operation="rename") as writing:
        writing.change(subject, name="Race hate crime")
    assert subject.name == "Race hate crime"
    assert Version.objects.last().after_image["name"] == "Race hate crime"


def test_change_that_changes_nothing_appends_nothing(officer):
    subject = add_subject(officer)
    with ledger.entry(by=officer, operation="rename") as writing:
        writing.change(subject, name="Hate crime")
    assert LedgerEntry.objects.count() == 1


def test_change_of_a_row_changed_since_it_was_read_is_refused(officer):
    subject = add_subject(officer)
    stale = Subject.objects.get()
    with ledger.entry(by=officer, operation="rename") as writing:
        writing.change(subject, name="Other")
    with pytest.raises(StaleRow, match="name"), ledger.entry(by=officer, operation="rename") as writing:
        writing.change(stale, words="Late")
    assert LedgerEntry.objects.count() == 2


def test_change_of_a_row_that_is_gone_is_refused(officer):
    subject = add_subject(officer)
    with ledger.entry(by=officer, operation="drop") as writing:
        writing.remove(Subject.objects.get())
    with pytest.raises(StaleRow, match="no longer there"), ledger.entry(by=officer, operation="x") as writing:
        writing.change(subject, name="Other")


def test_add_of_a_row_that_stands_is_refused(officer):
    subject = add_subject(officer)
    with pytest.raises(StaleRow), ledger.entry(by=officer, operation="again") as writing:
        writing.add(subject)


def test_remove_leaves_a_tombstone(officer):
    subject = add_subject(officer)
    key = str(subject.pk)
    with ledger.entry(by=officer, operation="drop") as writing:
        writing.remove(subject)
    assert not Subject.objects.exists()
    assert list(Version.objects.filter(row=key).values_list("image_text", flat=True))[-1] is None


def test_image_is_what_the_database_kept_and_not_what_was_given(officer):
    subject = add_subject(officer, on="2018-11-27", share="0.5", count="7", details={1: ("a", 1e22, -0.0)})
    image = Version.objects.get().after_image
    assert (image["on"], image["share"], image["count"]) == ("2018-11-27", "0.5000", 7)
    assert image["details"] == {"1": ["a", 10**22, 0.0]}
    assert subject.on.year == 2018


def test_rolled_back_entry_leaves_nothing(officer):
    with pytest.raises(GivenUp), ledger.entry(by=officer, operation="add") as writing:
        add_and_give_up(writing, "Lost")
    assert not Subject.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_rolled_back_inner_entry_leaves_only_the_outer(officer, chief):
    with ledger.entry(by=officer, operation="outer") as outer:
        outer.add(Subject(name="a"))
        with pytest.raises(GivenUp), ledger.entry(by=chief, operation="inner") as inner:
            add_and_give_up(inner, "b")
        outer.add(Subject(name="c"))
    names = [version.after_image["name"] for version in Version.objects.all()]
    assert names == ["a", "c"]
    assert set(Subject.objects.values_list("name", flat=True)) == {"a", "c"}


def test_rolled_back_savepoint_of_the_callers_own_leaves_no_entry(officer):
    with ledger.entry(by=officer, operation="outer") as writing:
        with pytest.raises(GivenUp), transaction.atomic():
            add_and_give_up(writing, "a")
        writing.add(Subject(name="b"))
    assert [version.after_image["name"] for version in Version.objects.all()] == ["b"]


def test_inner_entry_keeps_its_own_actor_and_operation(officer, chief):
    with ledger.entry(by=officer, operation="outer") as outer:
        with ledger.entry(by=chief, operation="inner") as inner:
            inner.add(Subject(name="a"))
        outer.add(Subject(name="b"))
    entries = LedgerEntry.objects.values_list("actor", "operation", "act")
    assert list(entries) == [(chief.text, "inner", 1), (officer.text, "outer", 2)]


def test_rollback_around_the_entry_takes_its_entries_along(officer):
    with transaction.atomic():
        add_subject(officer)
        transaction.set_rollback(True)
    assert not LedgerEntry.objects.exists()
    add_subject(officer)
    assert LedgerEntry.objects.get().number == 1


def test_entry_without_a_write_appends_nothing(officer):
    with ledger.entry(by=officer, operation="look"):
        pass
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    ("actor", "operation"), [(ledger.Actor(" "), "x"), (ledger.Actor("a"), " "), ("a", "x")]
)
def test_entry_without_actor_or_operation_is_refused(actor, operation):
    with pytest.raises(ValueError, match="Actor"), ledger.entry(by=actor, operation=operation):
        pass


def test_writing_after_its_entry_has_ended_is_refused(officer):
    with ledger.entry(by=officer, operation="add") as writing:
        pass
    with pytest.raises(OutsideLedger, match="has ended"):
        writing.add(Subject(name="Late"))


def test_add_of_something_that_is_no_record_is_refused(officer):
    with pytest.raises(TypeError, match="Notepad"), ledger.entry(by=officer, operation="add") as writing:
        writing.add(Notepad(title="a"))


def test_clock_set_back_does_not_put_a_later_entry_earlier(officer):
    late, early = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
    with clock.use_clock(lambda: late):
        add_subject(officer)
    with clock.use_clock(lambda: early):
        add_subject(officer)
    assert list(LedgerEntry.objects.values_list("at", flat=True)) == [late, late]


def test_missing_head_stops_all_writing(officer):
    from answerable.audit import triggers

    add_subject(officer)
    triggers.remove(connection)
    ChainHead.objects.all().delete()
    with pytest.raises(BrokenLedger, match="verify"):
        add_subject(officer)


def test_five_thousand_rows_at_once_are_all_kept(officer):
    with ledger.entry(by=officer, operation="import") as writing:
        writing.add_all(
            Subject(name=f"Subject {number}", details={"number": number}) for number in range(5000)
        )
    assert LedgerEntry.objects.count() == Version.objects.count() == 5000


def test_actor_is_the_same_person_in_another_role():
    assert ledger.Actor("account 3 (analyst)").identity == ledger.Actor("account 3 (policy officer)").identity


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("ledger_entry_has_actor", {"actor": ""}),
        ("ledger_entry_has_operation", {"operation": ""}),
        ("ledger_entry_counts_from_one", {"number": 0}),
        ("ledger_entry_hash_once", {"hash": "h1"}),
        ("ledger_entry_chain_never_forks", {"previous": "p1"}),
    ],
)
def test_database_refuses_a_malformed_entry(constraint, fields):
    build_entry(1).save(force_insert=True)
    with pytest.raises(IntegrityError) as refusal:
        build_entry(2, fields).save(force_insert=True)
    # For a unique constraint SQLite names the column and PostgreSQL the constraint.
    assert constraint in str(refusal.value) or f"audit_ledgerentry.{next(iter(fields))}" in str(refusal.value)


def build_entry(number, fields=()):
    values = {
        "number": number,
        "at": datetime(2026, 1, 1, tzinfo=UTC),
        "actor": "a",
        "operation": "o",
        "act": 1,
        "table": "t",
        "row": "1",
        "digest": "d",
        "previous": f"p{number}",
        "hash": f"h{number}",
    }
    return LedgerEntry(**(values | dict(fields)))


def test_database_allows_one_head_only():
    with pytest.raises(IntegrityError, match="chain_has_one_head"):
        ChainHead.objects.create(pk=2, number=0, hash="")
