"""One question on its way through the force: allocated, drafted, cleared by a chief officer and submitted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from answerable.accounts.access import Role
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.requests.models import WrittenAnswer
from tests.browser.conftest import Complaints, Open
from tests.browser.looking import look
from tests.browser.test_journeys import forgive
from tests.meetings.requests.asked.asking import set_status
from tests.meetings.requests.issued import Asked, issue_agenda

pytestmark = pytest.mark.usefixtures("office")
WIDTHS = (1280, 390)
QUESTION = "What lies behind the fall in confidence, and what is done about it?"
REFERENCE = "Q/2018/001"
ANSWER = "Visits slowed in the autumn.\nTwo officers were moved back in March."


def open_question(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Asked of us", exact=True).click()
    page.get_by_role("link", name=QUESTION).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(REFERENCE)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_question_is_allocated_drafted_cleared_and_submitted(
    open_as: Open, complaints: Complaints, width: int
) -> None:
    issue_agenda(Asked(QUESTION, lead="DCC"), "Who was told of it?")
    contributor = open_as(Role.FORCE_CONTRIBUTOR, width)
    coordinator = open_as(Role.FORCE_COORDINATOR, width)

    open_question(coordinator)
    coordinator.get_by_label("Who drafts it").select_option("Force Contributor")
    coordinator.get_by_label("Wanted by").fill("10 May 2018")
    coordinator.get_by_label("Note").fill("One page, please.")
    assert look(coordinator, "asked-allocate") == []
    coordinator.get_by_role("button", name="Allocate", exact=True).click()
    expect(coordinator.get_by_text("Allocated.")).to_be_visible()

    contributor.goto("/asked-of-us/")
    expect(contributor.get_by_text("Who was told of it?")).to_have_count(0)
    assert look(contributor, "asked-own") == []
    open_question(contributor)
    contributor.get_by_label("The answer").fill("Visits slowed in the autumn.")
    contributor.get_by_label("Add files").set_input_files(
        {"name": "visits.csv", "mimeType": "text/csv", "buffer": b"month,days\n2018-04,9\n"}
    )
    contributor.get_by_role("button", name="Save the draft").click()
    expect(contributor.get_by_label("Take out visits.csv")).to_be_visible()
    assert look(contributor, "asked-draft") == []
    contributor.get_by_label("The answer").fill(ANSWER)
    contributor.get_by_role("button", name="Save and offer for clearing").click()
    expect(contributor.get_by_text("Saved, and offered for clearing.")).to_be_visible()
    assert look(contributor, "asked-offered") == []

    open_question(coordinator)
    coordinator.get_by_role("button", name="Record that it was cleared").click()
    assert look(coordinator, "asked-clear-errors") == []
    forgive(complaints, 422)
    coordinator.get_by_role("link", name="Choose the post").click()
    coordinator.get_by_label("Which chief officer cleared it").select_option(index=2)
    coordinator.get_by_role("button", name="Record that it was cleared").click()
    expect(coordinator.get_by_text("Cleared by the Deputy Chief Constable")).to_be_visible()
    assert look(coordinator, "asked-cleared") == []
    coordinator.get_by_role("button", name="Submit what was cleared").click()
    expect(coordinator.get_by_text("Submitted. The office reads it now.")).to_be_visible()
    assert look(coordinator, "asked-submitted") == []
    assert WrittenAnswer.objects.get().text == ANSWER

    set_status(AgendaLine.objects.get(reference=REFERENCE), "partly", reason="It says nothing of calls.")
    open_question(coordinator)
    coordinator.get_by_label("What the force says to it").fill("The figures on calls come in June.")
    coordinator.get_by_role("button", name="Reply").click()
    expect(coordinator.get_by_text("“The figures on calls come in June.”")).to_be_visible()
    assert look(coordinator, "asked-replied") == []
    coordinator.goto("/asked-of-us/")
    assert look(coordinator, "asked-list") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_two_people_who_write_at_once_see_both_texts(
    open_as: Open, complaints: Complaints, width: int
) -> None:
    issue_agenda(QUESTION)
    first, second = (open_as(Role.FORCE_COORDINATOR, width) for _ in range(2))
    open_question(first)
    open_question(second)
    first.get_by_label("The answer").fill("What the first wrote.")
    first.get_by_role("button", name="Save the draft").click()
    expect(first.get_by_text("saved as a draft")).to_be_visible()
    second.get_by_label("The answer").fill("What the second wrote.")
    second.get_by_role("button", name="Save the draft").click()
    expect(second.get_by_text("What the first wrote.")).to_be_visible()
    expect(second.get_by_label("The answer")).to_have_value("What the second wrote.")
    assert look(second, "asked-both") == []
    forgive(complaints, 409)
