"""Whose turn it is: told on the home page and among the things to decide, to whom it concerns alone."""

from __future__ import annotations

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.audit import ledger
from answerable.desk.turns import list_turns
from answerable.meetings.agendas.models import Agenda
from answerable.meetings.agendas.operations import approve, start_agenda
from answerable.meetings.programme.models import Sitting
from answerable.meetings.requests.answers.operations import enter_answer
from answerable.meetings.requests.answers.statuses import set_status
from answerable.meetings.requests.asked.operations import allocate
from tests.meetings.agendas.built import ask as add_line
from tests.meetings.programme.planned import TODAY, sit
from tests.meetings.public.asked import ask as ask_publicly
from tests.meetings.requests.issued import issue_agenda, list_lines
from tests.offices import OFFICER, OTHER
from tests.pages import record, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office() -> None:
    record()


def read(role: Role, address: str = "/") -> str:
    return unescape(sign_in(role).get(address).content.decode())


def list_words(role: Role) -> list[str]:
    account = Account.objects.filter(role=role).first() or Account.objects.create_user(f"a {role}", role=role)
    return [turn.words for turn in list_turns(account)]


def start() -> Agenda:
    agenda = start_agenda(sit("2038-06-15"), on=TODAY, by=OFFICER)
    add_line(agenda, "What was learned?")
    return agenda


def test_draft_agenda_waits_for_those_who_approve_and_then_for_those_who_issue() -> None:
    agenda = start()
    waits, issue = (
        "The agenda of 15 June 2038 waits for your approval",
        "The agenda of 15 June 2038 is approved: issue it",
    )
    for address in ("/", "/to-decide/"):
        assert waits in read(Role.COMMISSIONER, address)
        assert waits not in read(Role.POLICY_OFFICER, address)
    approve(agenda, by=OTHER)
    assert list_words(Role.COMMISSIONER) == []
    assert list_words(Role.POLICY_OFFICER) == [issue]
    assert list_words(Role.CHIEF_EXECUTIVE) == [issue]
    assert list_words(Role.ANALYST) == list_words(Role.READ_ONLY) == list_words(Role.FORCE_COORDINATOR) == []


def test_agenda_of_a_meeting_that_is_off_waits_for_nobody() -> None:
    agenda = start()
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Sitting.objects.get(pk=agenda.sitting_id), state="cancelled", reason="Snow.")
    assert list_words(Role.COMMISSIONER) == []


def test_answers_wait_for_their_status_until_they_have_one() -> None:
    first, second = list_lines(issue_agenda("What lies behind the fall?", "Who was told?"))
    enter_answer(first, "Visits.", by=OFFICER)
    enter_answer(second, "All.", by=OFFICER)
    assert list_words(Role.POLICY_OFFICER) == ["2 answers for 22 May 2018 wait for their status"]
    set_status(first, "answered", reason="", by=OFFICER)
    assert list_words(Role.POLICY_OFFICER) == ["1 answer for 22 May 2018 waits for its status"]
    enter_answer(first, "More visits.", by=OFFICER)
    assert list_words(Role.POLICY_OFFICER) == ["2 answers for 22 May 2018 wait for their status"]
    assert list_words(Role.COMMISSIONER) == []


def test_question_of_the_public_waits_for_those_who_handle_them() -> None:
    ask_publicly(sit("2038-06-15", kind="public"))
    assert list_words(Role.POLICY_OFFICER) == ["1 question of the public waits to be looked at"]
    assert list_words(Role.COMMISSIONER) == []


def test_coordinator_reads_what_is_asked_and_not_allocated_and_a_contributor_what_is_theirs() -> None:
    first, second, _ = list_lines(issue_agenda("What lies behind the fall?", "Who was told?", "When?"))
    assert list_words(Role.FORCE_COORDINATOR) == ["3 asked of you, 3 not allocated, first due 15 May"]
    enter_answer(first, "Visits.", by=OFFICER)
    set_status(first, "partly", reason="By whom?", by=OFFICER)
    words = "2 asked of you, 2 not allocated, first due 15 May, 1 partly answered: reply"
    assert list_words(Role.FORCE_COORDINATOR) == [words]
    assert words in read(Role.FORCE_COORDINATOR)
    assert list_words(Role.FORCE_CONTRIBUTOR) == []
    contributor = Account.objects.get(role=Role.FORCE_CONTRIBUTOR)
    allocate(second, contributor)
    assert list_words(Role.FORCE_CONTRIBUTOR) == ["1 allocated to you"]


def test_turns_take_as_many_queries_for_many_agendas_as_for_few() -> None:
    chief = Account.objects.create_user("chief", role=Role.CHIEF_EXECUTIVE)
    force = Account.objects.create_user("force", role=Role.FORCE_COORDINATOR)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            list_turns(chief)
            list_turns(force)
        return len(queries)

    def add(on: str) -> None:
        first, _ = list_lines(issue_agenda("What lies behind the fall?", "Who was told?", on=on))
        enter_answer(first, "Visits.", by=OFFICER)

    add("2018-05-22")
    few = count()
    add("2018-06-26")
    add("2018-07-24")
    assert count() == few
