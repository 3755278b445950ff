"""The pages of agendas: what stands on them, for whom, and that long ones cost no more questions."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.accounts.access import Role
from answerable.matters.models import Matter
from answerable.meetings.agendas.models import Agenda
from answerable.meetings.agendas.operations import (
    ItemWords,
    LineWords,
    add_item,
    add_line,
    bring_in_all,
    revise,
    start_agenda,
)
from answerable.meetings.programme.operations import cancel_sitting, place_everything
from tests.meetings.programme.planned import MAY, TODAY, lodge_review, sit
from tests.offices import OFFICER
from tests.pages import sign_in

from .built import ask, plan, read_item, send_out, set_rules, start

pytestmark = pytest.mark.django_db
OFFICE_ROLES = (Role.COMMISSIONER, Role.CHIEF_EXECUTIVE, Role.POLICY_OFFICER, Role.ANALYST)


def read(address: str, role: Role = Role.POLICY_OFFICER) -> str:
    response = sign_in(role).get(address)
    assert response.status_code == 200, address
    return " ".join(response.content.decode().split())


def test_agenda_is_started_approved_and_issued_from_its_pages() -> None:
    sitting = plan()
    address = f"/agendas/start/{sitting.pk}/"
    officer, chief = sign_in(), sign_in(Role.CHIEF_EXECUTIVE)
    assert f'action="{address}"' in read(sitting.get_absolute_url())
    page = officer.post(address, follow=True).content.decode()
    agenda = Agenda.objects.get()
    assert "Review 1." in page
    item = read_item(agenda)
    sent = {"kind": "question", "text": "What was learned?", "mode": "oral"}
    page = officer.post(f"/agendas/items/{item.pk}/lines/add/", sent, follow=True).content.decode()
    assert "The line is on the agenda." in page
    assert "Oral at the meeting" in page
    seen = chief.get(f"/agendas/{agenda.pk}/preview/").context["seen"]
    page = chief.post(f"/agendas/{agenda.pk}/approve/", {"seen": seen}, follow=True).content.decode()
    assert "Approved. It can be issued as it stands." in page
    page = officer.post(f"/agendas/{agenda.pk}/issue/", follow=True).content.decode()
    assert "Version 1 is issued." in page
    assert re.search(r"1\.\d Question Q/\d{4}/00\d", " ".join(page.split()))


def test_a_meeting_that_has_its_agenda_leads_to_it() -> None:
    agenda = start()
    page = read(agenda.sitting.get_absolute_url())
    assert f'href="/agendas/{agenda.pk}/">Its agenda</a> (draft)' in page
    assert "Start the agenda" not in page
    response = sign_in().post(f"/agendas/start/{agenda.sitting_id}/", follow=True)
    assert response.redirect_chain[-1][0] == f"/agendas/{agenda.pk}/"
    assert "This meeting has its agenda already" in response.content.decode()
    assert Agenda.objects.count() == 1


def test_list_names_meetings_to_come_and_the_state_of_each_agenda() -> None:
    send_out(start())
    later = sit("2038-06-15")
    page = read("/agendas/")
    assert "Issued, version 1" in page
    assert f'action="/agendas/start/{later.pk}/"' in page
    for role in (Role.COMMISSIONER, Role.ANALYST):
        assert "Start the agenda" not in read("/agendas/", role)


@pytest.mark.parametrize("role", [Role.FORCE_COORDINATOR, Role.FORCE_CONTRIBUTOR, Role.READ_ONLY])
def test_nobody_outside_the_office_learns_of_an_agenda(role: Role) -> None:
    agenda = start()
    client = sign_in(role)
    for address in ("/agendas/", f"/agendas/{agenda.pk}/", f"/agendas/{agenda.pk}/preview/"):
        assert client.get(address).status_code == 403
    send_out(agenda)
    assert client.get(f"/agendas/{agenda.pk}/versions/1/").status_code == 403
    assert "/agendas/" not in client.get("/programme/").content.decode()


@pytest.mark.parametrize("role", OFFICE_ROLES)
def test_each_role_is_offered_what_it_may_do(role: Role) -> None:
    agenda = start()
    builder, preview = read(f"/agendas/{agenda.pk}/", role), read(f"/agendas/{agenda.pk}/preview/", role)
    prepares = role in (Role.CHIEF_EXECUTIVE, Role.POLICY_OFFICER)
    approves = role in (Role.CHIEF_EXECUTIVE, Role.COMMISSIONER)
    assert ("Add an item" in builder) == prepares
    assert ("Move down" in builder) == prepares
    assert (">Approve</button>" in preview) == approves
    assert ("It waits for the commissioner or the chief executive" in preview) == (not approves)


def test_builder_shows_each_line_with_what_it_is_about_and_when_it_is_due() -> None:
    agenda = start()
    set_rules()
    page = read(f"/agendas/{agenda.pk}/")
    assert "Written by 9am Tuesday 15 May 2018" in page
    assert "Raised 20 March 2018" in page
    ask(agenda, "Deploy more officers to the High Street.", mode="oral")
    page = read(f"/agendas/{agenda.pk}/")
    assert "Oral at the meeting" in page
    assert "<strong>Consider:</strong> “Deploy more officers” may read as a direction" in page


def test_what_is_on_no_line_stands_first_until_it_is_brought_in() -> None:
    agenda = start()
    lodge_review(2, **MAY)
    page = read(f"/agendas/{agenda.pk}/")
    assert page.index("Comes back to this meeting and is on no line") < page.index("Review 2.")
    assert page.index("Review 2.") < page.index("Outstanding matters")
    page = sign_in().post(f"/agendas/{agenda.pk}/bring-in/", follow=True).content.decode()
    assert "Everything that comes back to this meeting is on the agenda." in page
    assert "is on no line" not in page


def test_matter_is_named_once_and_never_by_nothing() -> None:
    agenda = start()
    page = read(f"/agendas/{agenda.pk}/preview/")
    assert "Raised 20 March 2018." in page
    assert "About ," not in page
    assert "About" not in page.partition(">The agenda</h2>")[2]


def test_paper_that_the_agenda_asks_for_holds_up_no_second_version() -> None:
    agenda = start()
    add_item(agenda, ItemWords("Farms", paper_wanted="A report on farms"), by=OFFICER)
    revise(send_out(agenda), reason="More is to be asked.", by=OFFICER)
    assert Matter.objects.filter(kind="paper").count() == 1
    for page in ("", "preview/"):
        assert "on no line" not in read(f"/agendas/{agenda.pk}/{page}").lower()


def test_meeting_without_a_day_says_so_and_makes_no_due_up() -> None:
    agenda = start(plan("2018-05"))
    set_rules()
    page = read(f"/agendas/{agenda.pk}/preview/")
    assert "May 2018, day not set" in page
    assert "5 working days before the meeting, at 9am; the day of the meeting is not set" in page


def test_agenda_of_a_cancelled_meeting_is_offered_no_step() -> None:
    agenda = send_out(start())
    cancel_sitting(agenda.sitting, reason="Snow.", by=OFFICER)
    for address in (f"/agendas/{agenda.pk}/", f"/agendas/{agenda.pk}/preview/"):
        page = read(address, Role.CHIEF_EXECUTIVE)
        assert "Snow." in page
        for words in ("Revise it", "Withdraw it", ">Approve<", "Add an item"):
            assert words not in page
    assert "Snow." in read(f"/agendas/{agenda.pk}/versions/1/")


def count_queries(address: str) -> int:
    client = sign_in(Role.CHIEF_EXECUTIVE)
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_pages_take_as_many_queries_for_long_agendas_and_many() -> None:
    agenda = start()
    set_rules()
    ask(agenda)
    send_out(agenda)
    revise(agenda, reason="More is to be asked.", by=OFFICER)
    fill(agenda, 1)
    pages = ["/agendas/", f"/agendas/{agenda.pk}/", f"/agendas/{agenda.pk}/preview/"]
    pages.append(f"/agendas/{agenda.pk}/versions/1/")
    few = [count_queries(address) for address in pages]
    fill(agenda, 5)
    for month in range(1, 7):
        start_agenda(sit(f"2038-{month:02d}-15"), on=TODAY, by=OFFICER)
    sit("2038-11-15")
    assert [count_queries(address) for address in pages] == few


def fill(agenda: Agenda, number: int) -> None:
    """So many items with two lines each, and as many matters that come back."""
    first = agenda.items.count()
    for n in range(first, first + number):
        item = add_item(agenda, ItemWords(f"Item {n}", paper_wanted="A report"), by=OFFICER)
        for words in ("Deploy the officers.", "What was learned?"):
            add_line(item, LineWords(f"{words} {n}"), by=OFFICER)
        lodge_review(100 + n, **MAY)
    place_everything(by=OFFICER, on=TODAY)
    bring_in_all(agenda, by=OFFICER)
