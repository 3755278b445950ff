"""What a search finds of issued agendas, and for whom: in the words that went out, and never a draft's."""

from __future__ import annotations

import pytest

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.audit import ledger
from answerable.meetings.agendas.models import AgendaItem, AgendaLine
from answerable.meetings.requests.answers.operations import enter_answer
from answerable.meetings.requests.asked.operations import allocate
from answerable.office.models import Topic
from answerable.search.entries import OFFICE, RECORD, REQUESTS
from answerable.search.verification import find_differences
from tests.meetings.agendas.built import ask, send_out, start
from tests.meetings.requests.asked.asking import enter_as, make_account
from tests.meetings.requests.issued import issue_agenda, list_lines, withdraw_agenda
from tests.offices import OFFICER
from tests.pages import sign_in
from tests.search.entries import look

pytestmark = pytest.mark.django_db
EVERYBODY = (OFFICE, RECORD, REQUESTS)


def test_line_is_found_once_it_is_asked_and_in_the_words_that_went_out() -> None:
    agenda = start()
    line = ask(agenda, "Where is the quinquereme?")
    assert look("quinquereme", audiences=EVERYBODY).total == 0
    send_out(agenda)
    line.refresh_from_db()
    (found,) = look("quinquereme", audiences=(REQUESTS,)).hits
    assert (found.kind, found.link, found.title[0].text) == ("asked", f"/answers/{line.pk}/", line.reference)
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(line, text="Where is the trireme?")
    assert look("trireme", audiences=EVERYBODY).total == 0
    assert look("quinquereme", audiences=(RECORD,)).total == 0
    assert list(find_differences()) == []


def test_bare_reference_leads_first_to_the_line_itself() -> None:
    (line,) = list_lines(issue_agenda("What lies behind the fall?"))
    enter_answer(line, "See Q/2018/001 again.", by=OFFICER)
    hits = look("Q/2018/1", audiences=EVERYBODY).hits
    assert [hit.kind for hit in hits] == ["asked", "written_answer"]


def test_line_is_of_the_topic_of_its_item_and_says_that_it_was_withdrawn() -> None:
    issue = issue_agenda("What lies behind the fall?")
    with ledger.entry(OFFICER, "test") as writing:
        topic = writing.add(Topic(name="Trust"))
        writing.change(AgendaItem.objects.get(), topic=topic)
    (found,) = look("fall", topics=(topic.pk,), audiences=EVERYBODY).hits
    assert found.state == ""
    withdraw_agenda(issue)
    (found,) = look("fall", topics=(topic.pk,), audiences=EVERYBODY).hits
    assert found.state == "withdrawn"
    assert list(find_differences()) == []


def test_force_is_led_to_its_own_page_and_the_read_only_find_nothing() -> None:
    first, second = list_lines(issue_agenda("What lies behind the fall?", "Why did trust fall?"))
    contributor = make_account("con")
    allocate(second, contributor)
    addresses = {each.pk: (f"/answers/{each.pk}/", f"/asked-of-us/{each.pk}/") for each in (first, second)}

    def read(account: Account | None, role: Role = Role.POLICY_OFFICER) -> str:
        client = enter_as(account) if account else sign_in(role)
        return client.get("/search/?words=fall").content.decode()

    office, coordinator = read(None), read(None, Role.FORCE_COORDINATOR)
    for of_office, of_force in addresses.values():
        assert of_office in office
        assert of_office not in coordinator
        assert of_force in coordinator
    own = read(contributor)
    assert addresses[second.pk][1] in own
    assert addresses[first.pk][1] not in own
    assert "Nothing was found" in read(None, Role.READ_ONLY)
    assert AgendaLine.objects.count() == 2
