from answerable.audit import ledger
from answerable.audit.queries import Change, read_history
from tests.audit.specimens.models import Subject


def test_history_tells_who_changed_what_from_what(officer, chief, db):
    with ledger.entry(by=officer, operation="add subject") as writing:
        subject = writing.add(Subject(name="Hate crime"))
    with ledger.entry(by=chief, operation="rename subject") as writing:
        writing.change(subject, name="Race hate crime", on="2018-11-27")
    added, renamed = read_history(subject)
    assert (added.actor, added.operation) == (officer.text, "add subject")
    assert Change("name", None, "Hate crime") in added.changes
    assert (renamed.actor, renamed.operation) == (chief.text, "rename subject")
    assert set(renamed.changes) == {
        Change("name", "Hate crime", "Race hate crime"),
        Change("on", None, "2018-11-27"),
    }


def test_history_of_a_row_leaves_out_other_rows(officer, db):
    with ledger.entry(by=officer, operation="add") as writing:
        first, _ = writing.add_all([Subject(name="a"), Subject(name="b")])
    assert [moment.operation for moment in read_history(first)] == ["add"]
