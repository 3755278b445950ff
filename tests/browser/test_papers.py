"""A paper from being asked for to being accepted, as the office and as the force, wide and on a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from answerable.accounts.access import Role
from answerable.papers.asked.models import PaperAsked
from answerable.papers.asked.operations import receive_version
from tests.browser.conftest import Complaints, Open
from tests.browser.looking import look
from tests.browser.test_journeys import forgive
from tests.offices import OFFICER
from tests.papers.asked.asking import ask
from tests.papers.asked.files import make_word

pytestmark = pytest.mark.usefixtures("office")
WIDTHS = (1280, 390)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Review of visits to victims, final version 3 (OFFICIAL-SENSITIVE).docx"
    path.write_bytes(make_word())
    return path


def ask_by_hand(page: Page) -> None:
    page.goto("/papers/asked/")
    assert look(page, "papers-none") == []
    page.get_by_role("button", name="Ask for a paper").click()
    page.get_by_role("button", name="Ask for it").click()
    assert look(page, "papers-ask-errors") == []
    page.get_by_label("Paper", exact=True).fill("Review of visits to victims")
    page.get_by_label("From which post").select_option(label="Chief Constable (CC)")
    page.get_by_label("Which meeting it is for").fill("Holding to Account, 15 June 2038")
    page.get_by_label("Due on").fill("8 June 2038")
    page.get_by_label("Due at").fill("9am")
    page.get_by_label("Terms of reference").fill("What was found\nWhat will be done by when")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("is asked for.")).to_be_visible()
    expect(page.get_by_text("9am Tuesday 8 June 2038")).to_be_visible()


def send(page: Page, file: Path) -> None:
    """The co-ordinator says it is less than its own name says."""
    page.goto("/papers/of-us/")
    assert look(page, "papers-of-us") == []
    page.get_by_role("link", name="Review of visits to victims").click()
    page.get_by_role("button", name="Send a version").click()
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("link", name="Choose the marking")).to_be_visible()
    assert look(page, "papers-send-errors") == []
    page.get_by_label("File").set_input_files(file)
    page.get_by_label("OFFICIAL", exact=True).check()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Version 1 is received.")).to_be_visible()
    expect(page.get_by_text("The file says OFFICIAL-SENSITIVE")).to_be_visible()
    assert look(page, "papers-sent") == []
    page.get_by_role("link", name="Receipt of version 1").click()
    assert look(page, "papers-of-us-receipt") == []


def check_off(page: Page, asked: PaperAsked) -> None:
    page.goto(asked.get_absolute_url())
    page.get_by_label("Point 1", exact=True).select_option("Met")
    page.get_by_label("Point 2", exact=True).select_option("Not met")
    page.get_by_role("button", name="Check it off").click()
    expect(page.get_by_text("Say what is missing of")).to_be_visible()
    page.get_by_label("What is missing of point 2").fill("No dates are given.")
    page.get_by_role("button", name="Check it off").click()
    expect(page.get_by_text("Version 1 is checked off.")).to_be_visible()
    assert look(page, "papers-checked") == []


def look_at_forms(page: Page, asked: PaperAsked) -> None:
    version = asked.versions.get()
    for name in ("change", "receive", "accept", "defer", "not-taken", "withdraw"):
        page.goto(f"{asked.get_absolute_url()}{name}/")
        assert look(page, f"papers-{name}") == []
    for name in ("handling", "receipt"):
        page.goto(f"/papers/versions/{version.pk}/{name}/")
        assert look(page, f"papers-{name}") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_paper_is_asked_for_sent_checked_off_and_accepted(
    open_as: Open, complaints: Complaints, file: Path, width: int
) -> None:
    office, force = open_as(width=width), open_as(Role.FORCE_COORDINATOR, width)
    ask_by_hand(office)
    asked = PaperAsked.objects.get()
    send(force, file)
    check_off(office, asked)
    look_at_forms(office, asked)
    office.goto(asked.get_absolute_url())
    office.get_by_role("link", name="Accept it").click()
    office.get_by_label("Reason").fill("The dates come with the action plan.")
    office.get_by_role("button", name="Accept it").click()
    expect(office.get_by_text("The paper is accepted.")).to_be_visible()
    assert look(office, "papers-accepted") == []
    office.goto("/papers/asked/?show=settled")
    expect(office.get_by_text("1 version received")).to_be_visible()
    assert look(office, "papers-settled") == []
    forgive(complaints, 422)


def test_a_receipt_prints_on_one_sheet(open_as: Open) -> None:
    version = receive_version(ask(), make_word(), "review.docx", by=OFFICER).version
    page = open_as()
    page.goto(f"/papers/versions/{version.pk}/receipt/")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
