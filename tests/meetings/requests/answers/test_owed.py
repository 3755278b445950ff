"""What each post still owes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.audit import ledger
from answerable.meetings.agendas.models import Agenda, AgendaItem, AgendaLine
from answerable.meetings.requests.answers.operations import decide_extension
from answerable.meetings.requests.answers.queries import find_owed
from answerable.meetings.requests.models import AnswerStatus, Extension
from answerable.meetings.requests.operations import submit_answer
from answerable.office.models import Holding, Person, Post
from tests.meetings.requests.issued import DUE_ON, Asked, issue_agenda, list_lines, withdraw_agenda
from tests.offices import OFFICER

pytestmark = pytest.mark.django_db
BEFORE, AFTER = dt.date(2018, 5, 14), dt.date(2018, 5, 16)
NOW = dt.datetime(2018, 5, 10, 12, tzinfo=dt.UTC)


def list_owed(on: dt.date = BEFORE) -> dict[str, list[str]]:
    return {str(owed.post): [each.line.reference for each in owed.lines] for owed in find_owed(on)}


def test_each_line_is_owed_by_its_lead_or_else_by_the_accountable_post() -> None:
    issue_agenda("Why?", Asked("How many?", lead="DCC"), Asked("Said at the meeting?", due_on=None))
    assert list_owed() == {"CC": ["Q/2018/001"], "DCC": ["Q/2018/002"]}


def test_a_line_without_its_own_lead_is_owed_by_that_of_its_item() -> None:
    issue_agenda("Why?")
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(AgendaItem.objects.get(), lead_post=Post.objects.get(short="ACC"))
    assert list_owed() == {"ACC": ["Q/2018/001"]}


def test_what_is_owed_goes_with_the_post_and_names_who_holds_it_that_day() -> None:
    issue_agenda(Asked("How many?", lead="DCC"))
    post, left = Post.objects.get(short="DCC"), dt.date(2018, 5, 14)
    with ledger.entry(OFFICER, "test") as writing:
        one, other = writing.add_all([Person(name="Cal Drummond"), Person(name="Eve Marsh")])
        writing.add(Holding(post=post, person=one, from_date=dt.date(2016, 1, 1), to_date=left))
        writing.add(Holding(post=post, person=other, from_date=left + dt.timedelta(days=1)))
    assert [each.holder for each in find_owed(BEFORE)] == ["Cal Drummond"]
    assert [(str(each.post), each.holder) for each in find_owed(AFTER)] == [("DCC", "Eve Marsh")]


def test_a_lead_post_that_has_ended_leaves_what_it_owed_to_the_accountable_post() -> None:
    issue_agenda(Asked("How many?", lead="DCC"))
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Post.objects.get(short="DCC"), to_date=BEFORE)
    assert (list_owed(BEFORE), list_owed(AFTER)) == ({"DCC": ["Q/2018/001"]}, {"CC": ["Q/2018/001"]})


def test_what_is_past_its_day_is_overdue_and_what_is_due_that_day_is_not() -> None:
    issue_agenda("Why?")
    assert [find_owed(on)[0].lines[0].overdue for on in (BEFORE, DUE_ON, AFTER)] == [False, False, True]


def test_an_answer_is_owed_no_more() -> None:
    (line,) = list_lines(issue_agenda("Why?"))
    submit_answer(line, "Slower visits.", origin="office", submitted_by="account 1", by=OFFICER)
    assert list_owed() == {}


@pytest.mark.parametrize(
    ("status", "state", "owed"),
    [
        ("deferred", "standing", False),
        ("withdrawn", "standing", False),
        ("answered", "standing", False),
        ("not", "shown", True),
        ("not", "standing", True),
        ("deferred", "replaced", True),
    ],
)
def test_a_status_says_whether_anything_is_still_owed(status: str, state: str, owed: bool) -> None:
    (line,) = list_lines(issue_agenda("Why?"))
    with ledger.entry(OFFICER, "test") as writing:
        said = AnswerStatus(line=line, status=status, state=state, reason="x", set_at=NOW, set_by="account 1")
        writing.add(said)
    assert bool(list_owed()) is owed


def test_a_withdrawn_agenda_or_line_owes_nothing() -> None:
    first, second = issue_agenda("Why?"), issue_agenda("Who?", "When?", on="2018-06-12")
    withdraw_agenda(first)
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(AgendaLine.objects.get(text="Who?"), state="withdrawn", reason="Asked elsewhere.")
    assert list_owed() == {"CC": [list_lines(second)[1].reference]}


def test_the_first_due_stays_and_time_that_was_asked_for_is_shown() -> None:
    (line,) = list_lines(issue_agenda("Why?"))
    later, latest = dt.date(2018, 5, 18), dt.date(2018, 5, 21)
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(line, due_on=later)
        writing.add(Extension(line=line, until=latest, reason="x", asked_at=NOW, asked_by="account 9"))
    (owed,) = find_owed(BEFORE)[0].lines
    assert (owed.first_due_on, owed.due_on, owed.asked_until) == (DUE_ON, later, latest)


def test_the_number_of_queries_does_not_grow() -> None:
    issue_agenda("Why?")
    with CaptureQueriesContext(connection) as few:
        find_owed(BEFORE)
    issue_agenda("Who?", Asked("How?", lead="DCC"), "When?", on="2018-06-12")
    with CaptureQueriesContext(connection) as many:
        assert len(find_owed(BEFORE)) == 2
    assert len(few) == len(many)


def revise(line: AgendaLine, **changes: object) -> None:
    """The agenda is taken back to be changed, and the line is; nothing of it went out."""
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Agenda.objects.get(), state="draft")
        writing.change(line, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"due_on": dt.date(2018, 4, 1)},
        {"due_on": None, "due_at": None},
        {"mode": "oral", "due_on": None, "due_at": None},
        {"text": "Quite another question?"},
    ],
)
def test_what_is_only_drafted_changes_nothing_of_what_is_owed(changes: dict[str, object]) -> None:
    (line,) = list_lines(issue_agenda(Asked("How many?", lead="DCC")))
    revise(line, **changes, lead_post=Post.objects.get(short="ACC"))
    (owed,) = find_owed(BEFORE)
    assert (str(owed.post), [each.due_on for each in owed.lines]) == ("DCC", [DUE_ON])
    assert not owed.lines[0].overdue


def test_what_is_only_drafted_as_written_is_not_owed() -> None:
    (line,) = list_lines(issue_agenda(Asked("Said at the meeting?", due_on=None)))
    revise(line, mode="written", due_on=DUE_ON, due_at=dt.time(9))
    assert list_owed() == {}


def test_time_that_was_given_holds_while_the_next_version_is_drafted() -> None:
    (line,) = list_lines(issue_agenda("Why?"))
    until = dt.date(2018, 5, 18)
    with ledger.entry(OFFICER, "test") as writing:
        asked = writing.add(Extension(line=line, until=until, reason="x", asked_at=NOW, asked_by="account 9"))
    decide_extension(asked, given=True, by=OFFICER)
    revise(AgendaLine.objects.get(), text="Other words?")
    assert [each.due_on for each in find_owed(BEFORE)[0].lines] == [until]


def test_the_number_of_queries_does_not_grow_while_agendas_are_drafted() -> None:
    issue_agenda(Asked("Why?", lead="DCC"))
    revise(AgendaLine.objects.get())
    with CaptureQueriesContext(connection) as few:
        find_owed(BEFORE)
    issue_agenda(Asked("Who?", lead="ACC"), Asked("How?", lead="DCC"), on="2018-06-12")
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Agenda.objects.get(sitting__on="2018-06-12"), state="draft")
    with CaptureQueriesContext(connection) as many:
        assert len(find_owed(BEFORE)) == 2
    assert len(few) == len(many)
