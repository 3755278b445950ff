"""What a search finds of answers in writing, and for whom."""

from __future__ import annotations

import pytest

from answerable.accounts.access import Role
from answerable.audit import ledger
from answerable.meetings.agendas.models import AgendaItem
from answerable.meetings.requests.answers.operations import enter_answer
from answerable.search.entries import OFFICE, RECORD
from answerable.search.verification import find_differences
from tests.meetings.requests.asked.asking import draft_until, make_account
from tests.meetings.requests.issued import issue_agenda, list_lines
from tests.offices import OFFICER
from tests.pages import sign_in
from tests.search.entries import look

pytestmark = pytest.mark.django_db
EVERYBODY = (OFFICE, RECORD)


def test_a_submitted_answer_is_found_by_the_office_alone() -> None:
    (line,) = list_lines(issue_agenda("What lies behind the fall?"))
    answer = enter_answer(line, "Quinquereme visits were slower.", by=OFFICER)
    (found,) = look("quinquereme", audiences=EVERYBODY).hits
    assert (found.row, found.link, found.kind) == (answer.pk, f"/answers/{line.pk}/", "written_answer")
    assert look("quinquereme Q/2018/001", audiences=EVERYBODY).total == 1
    assert look("quinquereme", audiences=(RECORD,)).total == 0
    for role, seen in ((Role.POLICY_OFFICER, True), (Role.FORCE_COORDINATOR, False), (Role.READ_ONLY, False)):
        page = sign_in(role).get("/search/?words=quinquereme").content.decode()
        assert (f"/answers/{line.pk}/" in page) is seen, role


@pytest.mark.parametrize("state", ["drafting", "ready", "cleared"])
def test_a_draft_of_the_force_is_never_found(state: str) -> None:
    (line,) = list_lines(issue_agenda("What lies behind the fall?"))
    draft_until(line, state, make_account("con"), "Quinquereme visits were slower.")
    assert look("quinquereme", audiences=EVERYBODY).total == 0


def test_the_index_follows_the_heading_under_which_it_was_asked() -> None:
    (line,) = list_lines(issue_agenda("What lies behind the fall?"))
    enter_answer(line, "Quinquereme visits.", by=OFFICER)
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(AgendaItem.objects.get(), heading="Trust")
    (found,) = look("quinquereme", audiences=EVERYBODY).hits
    assert [part.text for part in found.place] == ["Trust, Holding to Account, 22 May 2018"]
    assert list(find_differences()) == []
