"""The next meeting on the home page, to each reader as far as they may know of its agenda."""

from __future__ import annotations

from html import unescape

import pytest

from answerable.accounts.access import Role
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.agendas.operations import approve, issue, start_agenda
from answerable.meetings.programme.models import Sitting
from answerable.meetings.requests.operations import submit_answer
from tests.meetings.agendas.built import ask
from tests.meetings.programme.planned import TODAY, sit
from tests.offices import OFFICER, OTHER
from tests.pages import record, sign_in

pytestmark = pytest.mark.django_db
DAY = "2038-06-15"


@pytest.fixture
def sitting() -> Sitting:
    record()
    return sit(DAY)


def read(role: Role = Role.POLICY_OFFICER) -> str:
    return unescape(sign_in(role).get("/").content.decode())


def test_next_meeting_is_told_to_all_and_its_missing_agenda_to_the_office(sitting: Sitting) -> None:
    assert "Tuesday 15 June 2038" in read(Role.FORCE_CONTRIBUTOR)
    assert "no agenda yet" not in read(Role.FORCE_CONTRIBUTOR)
    assert "It has no agenda yet" in read()


def test_a_meeting_that_passed_is_not_the_next_one(sitting: Sitting) -> None:
    sit("2018-05-22")
    assert "22 May 2018" not in read().partition("Latest meetings")[0]


def test_agenda_is_told_by_its_state_and_then_by_what_was_answered(sitting: Sitting) -> None:
    agenda = start_agenda(sitting, on=TODAY, by=OFFICER)
    ask(agenda, "What was learned?")
    ask(agenda, "Who was told?")
    assert "Its agenda is draft" in read()
    approve(agenda, by=OTHER)
    issue(agenda, by=OFFICER)
    line = AgendaLine.objects.get(text="Who was told?")
    submit_answer(line, "All.", origin="office", submitted_by="x", by=OFFICER)
    assert "Its agenda is issued: 2 lines asked, 1 answered in writing" in read()
    assert "answered in writing" not in read(Role.FORCE_COORDINATOR)


def test_only_addresses_that_the_account_may_open_are_linked(sitting: Sitting) -> None:
    agenda = start_agenda(sitting, on=TODAY, by=OFFICER)
    ask(agenda, "What was learned?")
    approve(agenda, by=OTHER)
    issue(agenda, by=OFFICER)
    address = f'href="/programme/{sitting.pk}/"'
    assert address in read()
    assert address in read(Role.ANALYST)
    for role in (Role.FORCE_COORDINATOR, Role.FORCE_CONTRIBUTOR, Role.READ_ONLY):
        assert "15 June 2038" in read(role)
        assert address not in read(role)
    assert 'href="/asked-of-us/">What it asks of you<' in read(Role.FORCE_COORDINATOR)
    assert "What it asks of you" not in read(Role.READ_ONLY)
