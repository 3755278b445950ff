import pytest
from django.db import connection

from answerable.audit import ledger, triggers
from answerable.audit.models import LedgerEntry
from tests.audit.specimens.models import Subject


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_tables_are_empty_and_triggers_stand_after_a_test_that_commits(time):
    assert not LedgerEntry.objects.exists()
    with ledger.entry(by=ledger.Actor("command line"), operation=f"the {time} time") as writing:
        writing.add(Subject(name="Left behind"))
    assert LedgerEntry.objects.get().number == 1
    assert triggers.list_missing(connection) == []
