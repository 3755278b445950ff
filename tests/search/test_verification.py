import pytest
from django.db import connection

from answerable.audit.verification import verify
from answerable.search import index
from answerable.search.models import IndexedEntry, IndexState
from answerable.search.verification import find_differences
from tests.pages import record
from tests.search.entries import find_rows, make, put

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(db):
    record()


def drop_terms(cursor, key):
    column = "rowid" if connection.vendor == "sqlite" else "entry"
    cursor.execute(f"DELETE FROM search_terms WHERE {column} = %s", [key])


def test_index_in_step_is_sound():
    assert list(find_differences()) == []
    assert verify().sound


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "Nobody said this."}, "another text than"),
        ({"link": "/elsewhere/"}, "another link than"),
        ({"row": 999_999}, "is gone"),
        ({"table": "elsewhere"}, "none are made"),
    ],
)
def test_entry_that_is_not_what_the_record_says_is_told(fields, words):
    IndexedEntry.objects.filter(kind="question").update(**fields)
    problems = "\n".join(verify().problems)
    assert words in problems
    assert "answerable search rebuild" in problems


def test_entry_that_cannot_be_found_is_told():
    key = IndexedEntry.objects.get(kind="question").pk
    with connection.cursor() as cursor:
        drop_terms(cursor, key)
    problems = "\n".join(find_differences())
    assert "would not find everything in meetings_question" in problems
    assert "finds 0 of 1 entries of the kind question" in problems


def test_missing_entry_is_told_and_comes_back_when_the_index_is_made_anew():
    IndexedEntry.objects.filter(kind="question").delete()
    put(make("burglary"))
    assert any("lacks meetings_question" in problem for problem in find_differences())
    index.rebuild()
    assert list(find_differences()) == []
    assert len(find_rows(kinds=("question",))) == 1


def test_index_made_by_another_version_is_told_and_made_anew_on_the_next_migrate():
    from django.core.management import call_command

    IndexState.objects.update(made_by="another")
    assert ["another version" in problem for problem in find_differences()] == [True]
    IndexedEntry.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert list(find_differences()) == []
    assert IndexedEntry.objects.exists()
