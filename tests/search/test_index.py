import pytest
from django.db import IntegrityError, connection, transaction

from answerable.audit import ledger
from answerable.search import engines, index
from answerable.search.entries import Entry
from answerable.search.models import IndexedEntry
from answerable.search.sources import Source
from tests.audit.specimens.models import Subject
from tests.offices import OFFICER
from tests.search.entries import TABLE, find_rows, make, put

pytestmark = pytest.mark.django_db


def test_entry_put_again_takes_the_place_of_the_old():
    put(make("burglary", row=1))
    put(make("robbery", row=1))
    assert find_rows("burglary") == []
    assert find_rows("robbery") == [1]
    assert IndexedEntry.objects.count() == 1


def test_dropped_entry_is_not_found():
    first, second = put(make("burglary"), make("burglary"))
    index.drop([(TABLE, first), (TABLE, 10**9), ("another", second)])
    assert find_rows("burglary") == [second]


@transaction.atomic
def put_and_fail(kept):
    put(make("burglary"))
    index.drop([(TABLE, kept)])
    put(make("first", row=5))
    index.put([make("second", row=5)], fresh=True)


def test_put_and_drop_count_for_nothing_when_the_transaction_fails():
    (kept,) = put(make("burglary"))
    with pytest.raises(IntegrityError):
        put_and_fail(kept)
    assert find_rows("burglary") == [kept]


def test_many_are_put_and_dropped_in_any_number():
    rows = put(*(make(f"burglary {n}") for n in range(1001)))
    assert len(find_rows("burglary", size=2000)) == 1001
    index.drop((TABLE, row) for row in rows[1:])
    assert find_rows("burglary") == [rows[0]]


def test_unknown_audience_is_refused():
    with pytest.raises(ValueError, match="audience"):
        make("burglary", audience="public")


def make_subjects(rows):
    for subject in rows:
        if subject.words:
            yield Entry(Subject._meta.db_table, subject.pk, "subject", subject.words)


def test_rebuilt_index_holds_what_its_sources_give_and_nothing_else():
    put(make("burglary"))
    with ledger.entry(OFFICER, "add subjects") as writing:
        writing.add_all(
            [
                Subject(name="a", words="rural burglary"),
                Subject(name="b", words=""),
                Subject(name="c", words="theft"),
            ]
        )
    told = []
    source = Source(Subject, make_subjects, {"subject": "subject"})
    assert index.rebuild([source], tell=told.append) == 2
    assert told == [3]
    assert find_rows("burglary") == [Subject.objects.get(name="a").pk]
    index.rebuild([])
    assert not IndexedEntry.objects.exists()


def test_nothing_is_left_of_dropped_entries_in_the_database_s_own_index():
    put(make("Quillfeather spoke", row=3))
    put(make("Nobody spoke", row=4))
    index.drop_entries(IndexedEntry.objects.filter(row=3).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT block FROM search_terms_data")
            assert b"quillfeath" not in b"".join(block for (block,) in cursor.fetchall())
        cursor.execute("SELECT terms FROM search_terms")
        assert "quillfeath" not in str(cursor.fetchall())
    assert find_rows("spoke") == [4]


def test_numbers_are_given_once():
    engine = engines.choose(connection.vendor)
    with connection.cursor() as cursor:
        first, second = engine.take_numbers(cursor, 3), engine.take_numbers(cursor, 2)
    assert first == sorted(first)
    assert max(first) < min(second)
    assert len({*first, *second}) == 5
