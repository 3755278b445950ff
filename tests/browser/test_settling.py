"""An old office's pages with something on them: historic, closed together, guessed, to decide."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from answerable.accounts.access import Role
from answerable.core.notes import model
from answerable.meetings.operations import apply_cut_off
from answerable.office.operations import settle_doubt
from tests.browser.conftest import Open
from tests.browser.looking import WIDTHS, look
from tests.offices import CAST, OFFICER, action, make_notes, question
from tests.pages import dispose_of_all, record

pytestmark = pytest.mark.usefixtures("office")

PAGES = {
    "home": "/",
    "historic-actions": "/actions/?state=historic",
    "historic-action": "/actions/A/2018/001/",
    "historic-questions": "/meetings/unanswered/?state=historic",
    "historic-expectations": "/actions/promises/?kind=expectation&state=historic",
    "cut-off": "/meetings/cut-off/",
    "closed-together": "/meetings/disposals/",
    "to-decide": "/to-decide/",
    "left-as-it-is": "/to-decide/settled/",
    "owners-not-known": "/reading/owners/",
    "who-is-pf": "/reading/owners/who/?printed=PF",
    "nobody-named": "/reading/owners/none/",
    "guessed-attendance": "/reading/guesses/attendance/",
    "guessed-meeting": "/meetings/2025-04-24-holding-to-account/",
}


@pytest.fixture
def history(office: None) -> None:
    """A historic meeting, one that was closed together, and a new one with guesses and owners not known."""
    asked = model.Item("1", "Burglary", "performance", questions=(question("Why?", line=5),), lines=(4,))
    record(make_notes(file="old.txt", date="2018-05-22", items=(asked,)))
    apply_cut_off(dt.date(2023, 1, 1), by=OFFICER)
    dispose_of_all(record(make_notes(file="closed.txt", date="2025-03-20")))
    guest = replace(CAST[0], name="Eli Marsh", inferred=True, lines=(6,))
    actions = (action("Send it.", "PF", line=8), action("Say so.", line=9))
    item = model.Item("1", "Burglary", "performance", actions=actions, lines=(4,))
    record(make_notes(file="new.txt", date="2025-04-24", items=(item,), attendance=(*CAST, guest)))
    settle_doubt(kind="owner", key="owner zz", answer="Nobody remembers.", by=OFFICER)


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_with_something_on_them_are_sound(open_as: Open, width: int) -> None:
    page = open_as(Role.POLICY_OFFICER, width)
    for name, address in PAGES.items():
        response = page.goto(address)
        assert response
        assert response.status == 200, address
        assert look(page, f"settling-{name}") == [], name


@pytest.mark.usefixtures("history")
def test_historic_action_is_reopened_with_the_keyboard(open_as: Open) -> None:
    page = open_as()
    page.goto("/actions/?state=historic")
    button = page.get_by_role("button", name="Reopen A/2018/001")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Action A/2018/001 is open again.")).to_be_visible()
    expect(page.get_by_role("button", name="Reopen A/2018/001")).to_have_count(0)


@pytest.mark.usefixtures("history")
def test_one_answer_settles_an_owner_from_the_page_of_things_to_decide(open_as: Open) -> None:
    page = open_as()
    page.goto("/to-decide/")
    page.get_by_role("link", name="Who is “PF”?", exact=True).click()
    page.get_by_label("Who this is").select_option(label="Deputy Chief Constable (DCC)")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("“PF” is settled in 1 action.")).to_be_visible()
    page.goto("/to-decide/")
    expect(page.get_by_role("link", name="Who is “PF”?", exact=True)).to_have_count(0)


@pytest.mark.usefixtures("history")
def test_open_matters_are_closed_together_and_the_one_taken_out_stays(open_as: Open) -> None:
    page = open_as()
    page.goto("/meetings/2025-04-24-holding-to-account/")
    page.get_by_role("link", name="Close open matters together").click()
    page.get_by_label("Send it.").uncheck()
    page.get_by_label("Reason").fill("Taken to the force's own board.")
    page.get_by_role("button", name="Close these").click()
    expect(page.get_by_text("Taken to the force's own board.")).to_be_visible()
    expect(page.get_by_text("Send it.")).to_have_count(0)
