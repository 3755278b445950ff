import pytest

from answerable.search.models import IndexedEntry, IndexState
from tests.invariants import check_broken, list_constraints

pytestmark = pytest.mark.django_db


def entry(key=1, **more):
    return IndexedEntry(**{"id": key, "table": "t", "row": key, "kind": "item", "audience": "record", **more})


CASES = {
    "indexed_entry_once_a_row": lambda: [entry(1, row=7), entry(2, row=7)],
    "indexed_entry_audience_known": lambda: [entry(audience="public")],
    "index_has_one_state": lambda: [IndexState(pk=2, made_by="x")],
}


def test_every_constraint_is_broken_once():
    assert set(CASES) == list_constraints("search")


@pytest.mark.parametrize("name", CASES)
def test_constraint_holds(name):
    check_broken(name, CASES[name])
