"""From what has no meeting to a meeting that it comes back to, wide and on a narrow telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from answerable.meetings.programme.operations import place_everything
from tests.browser.conftest import Open
from tests.browser.looking import look
from tests.offices import OFFICER

pytestmark = pytest.mark.usefixtures("office")
WIDTHS = (1280, 320)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_meeting_is_added_filled_and_moved(open_as: Open, width: int) -> None:
    place_everything(by=OFFICER)
    page = open_as(width=width)
    page.goto("/programme/?from=2038-01")
    page.get_by_role("button", name="Add a meeting").click()
    page.get_by_label("Series").select_option("Holding to Account")
    page.get_by_label("Day", exact=True).fill("15 June 2038")
    page.get_by_label("Begins at").fill("10:30")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tuesday 15 June 2038")
    expect(page.get_by_role("heading", name="Proposed for it")).to_be_visible()
    assert look(page, "programme-proposed") == []
    page.get_by_label("Choose action A/2018/001").check()
    page.get_by_label("Choose action A/2018/003").check()
    page.get_by_role("button", name="Place the chosen ones here").click()
    expect(page.get_by_text("2 matters placed.")).to_be_visible()
    page.get_by_role("link", name="Move it").click()
    page.get_by_label("Day", exact=True).fill("22 June 2038")
    page.get_by_label("Why it moves").fill("The hall is taken.")
    page.get_by_role("button", name="Move it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tuesday 22 June 2038")
    expect(page.get_by_text("First planned for 15 June 2038")).to_be_visible()
    assert look(page, "programme-moved") == []
    page.goto("/programme/?from=2038-01")
    expect(page.get_by_text("2 matters to come back")).to_be_visible()
    assert look(page, "programme-filled") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_has_no_meeting_is_placed_from_the_list(open_as: Open, width: int) -> None:
    place_everything(by=OFFICER)
    page = open_as(width=width)
    page.goto("/programme/")
    page.get_by_role("link", name="open matters without a meeting").click()
    page.get_by_role("button", name="Place them").click()
    expect(page.get_by_text("Choose at least one")).to_be_visible()
    page.get_by_label("Choose action A/2018/001").check()
    page.get_by_label("Meeting", exact=True).select_option(index=0)
    page.get_by_role("button", name="Place them").click()
    expect(page.get_by_text("Choose the meeting.")).to_be_visible()
    assert look(page, "programme-place") == []
