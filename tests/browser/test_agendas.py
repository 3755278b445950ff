"""From a planned meeting to an issued agenda, wide and on a narrow telephone, by the people who do it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from answerable.accounts.access import Role
from answerable.meetings.agendas.operations import set_due_rule
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import place, place_everything
from answerable.meetings.programme.queries import list_unplaced
from tests.browser.conftest import Complaints, Open
from tests.browser.looking import look
from tests.browser.test_journeys import forgive
from tests.meetings.agendas.built import NINE
from tests.meetings.programme.planned import sit
from tests.offices import OFFICER

pytestmark = pytest.mark.usefixtures("office")
WIDTHS = (1280, 390)


@pytest.fixture
def sitting(office: None) -> Sitting:
    """A meeting in 2038 to which two actions come back, and by when answers are due before it."""
    place_everything(by=OFFICER)
    set_due_rule(wanted="answers", days=5, working=True, at=NINE, by=OFFICER)
    coming = sit("2038-06-15")
    actions = list_unplaced().filter(matter__kind="action").values_list("matter", flat=True)
    place(list(actions[:2]), coming, by=OFFICER)
    return coming


@pytest.mark.parametrize("width", WIDTHS)
def test_agenda_is_started_edited_approved_and_issued(
    open_as: Open, sitting: Sitting, complaints: Complaints, width: int
) -> None:
    page = open_as(width=width)
    page.goto("/agendas/")
    assert look(page, "agendas-none") == []
    page.get_by_role("button", name="Start the agenda of Holding to Account, 15 June 2038").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tuesday 15 June 2038")
    edit_line(page)
    forgive(complaints, 422)
    add_directing_line(page)
    assert look(page, "agendas-built") == []
    page.get_by_role("button", name="Look at the preview").click()
    expect(page.get_by_text("It waits for the commissioner or the chief executive")).to_be_visible()
    assert look(page, "agendas-preview") == []
    address = page.url
    approve(open_as(Role.CHIEF_EXECUTIVE, width), address)
    page.goto(address)
    page.get_by_role("button", name="Issue").click()
    expect(page.get_by_text("Version 1 is issued.")).to_be_visible()
    expect(page.get_by_text("9am Tuesday 8 June 2038").first).to_be_visible()
    expect(page.get_by_role("link", name="agenda 2038-06-15 version 1.docx")).to_be_visible()
    assert look(page, "agendas-issued") == []


def edit_line(page: Page) -> None:
    page.get_by_role("link", name="Edit line 1.1").click()
    assert look(page, "agendas-edit") == []
    page.get_by_label("What is asked").fill("")
    page.get_by_role("button", name="Save").click()
    assert look(page, "agendas-edit-errors") == []
    page.get_by_role("link", name="Enter what is asked").click()
    assert page.evaluate("document.activeElement.name") == "text"
    page.get_by_label("What is asked").fill("What has changed since the action was agreed?")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What has changed since the action was agreed?")).to_be_visible()


def add_directing_line(page: Page) -> None:
    page.get_by_role("link", name="Add a line to item 2").click()
    page.get_by_label("What is asked").fill("Deploy more officers to the High Street on Friday nights.")
    page.get_by_label("Orally at the meeting").check()
    page.get_by_role("button", name="Add the line").click()
    expect(page.get_by_text("Consider:").first).to_be_visible()


def approve(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved. It can be issued as it stands.")).to_be_visible()
    assert look(page, "agendas-approved") == []
