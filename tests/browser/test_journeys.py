"""What people do first, by keyboard and mouse, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from answerable.accounts.access import Role
from answerable.meetings.models import Meeting
from tests.browser.conftest import Complaints, Open
from tests.browser.looking import look

pytestmark = pytest.mark.usefixtures("office")


def test_first_tab_leads_past_the_navigation(open_as: Open) -> None:
    page = open_as()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


def test_from_what_is_owed_to_the_words_it_came_from(open_as: Open) -> None:
    page = open_as()
    page.get_by_role("link", name="Deputy Chief Constable").click()
    expect(page.locator("#counts")).to_contain_text("1 action")
    page.get_by_role("link", name="A/2018/001").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("DCC to send the PCC the survey tables.")
    page.get_by_role("link", name="line 14").click()
    line = page.locator("#line-14")
    expect(line).to_be_visible()
    assert line.evaluate("line => line.matches(':target')")


def test_tracker_is_filtered_without_script(open_as: Open) -> None:
    page = open_as()
    page.goto("/actions/")
    page.get_by_label("Due").select_option("nothing")
    page.get_by_role("button", name="Show").click()
    assert "due=nothing" in page.url
    expect(page.get_by_role("rowheader")).to_have_count(1)
    expect(page.get_by_label("Due")).to_have_value("nothing")


def test_tracker_is_taken_out_as_a_file(open_as: Open) -> None:
    page = open_as()
    page.goto("/actions/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as Excel").click()
    assert re.fullmatch(r"actions-\d{4}-\d\d-\d\d\.xlsx", download.value.suggested_filename)


def test_tracker_stays_a_table_for_those_who_hear_it_on_a_telephone(open_as: Open) -> None:
    page = open_as(width=360)
    page.goto("/actions/")
    expect(page.get_by_role("columnheader")).to_have_count(6)
    expect(page.get_by_role("row")).to_have_count(4)


def test_item_of_a_meeting_is_linked_for_good(open_as: Open) -> None:
    page = open_as()
    meeting = Meeting.objects.get()
    page.goto(meeting.get_absolute_url())
    item = meeting.items.get(number="2.2")
    page.get_by_role("navigation", name="Items").get_by_role("link", name="2.2 Rural burglary").click()
    assert page.url.endswith(item.get_absolute_url())
    assert page.locator(f"#{item.anchor}").is_visible()


def test_meeting_prints_without_what_only_a_screen_needs(open_as: Open) -> None:
    page = open_as()
    page.goto(Meeting.objects.get().get_absolute_url())
    page.emulate_media(media="print")
    assert look(page, "meetings-meeting-print") == []
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_text("Sign out")).to_be_hidden()
    expect(page.get_by_text("Confidence stood at 61 per cent")).to_be_visible()
    expect(page.get_by_text("Demonstration: everything here is invented")).to_be_visible()


def test_lock_out_is_a_clear_page(open_as: Open, complaints: Complaints) -> None:
    page = open_as(None)
    for _ in range(5):
        page.goto("/accounts/sign-in/")
        page.get_by_label("User name").fill("somebody")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Too many failed sign-ins")
    assert look(page, "locked-out") == []
    forgive(complaints, 429)


def test_page_that_is_not_permitted_says_why(open_as: Open, complaints: Complaints) -> None:
    page = open_as(Role.READ_ONLY)
    page.goto("/accounts/people/")
    expect(page.get_by_text("This account may not manage people's accounts.")).to_be_visible()
    assert look(page, "not-permitted") == []
    forgive(complaints, 403)


def test_unknown_page_says_so(open_as: Open, complaints: Complaints) -> None:
    page = open_as()
    page.goto("/nowhere/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    assert look(page, "not-found") == []
    forgive(complaints, 404)


def forgive(complaints: Complaints, status: int) -> None:
    """A page that refuses is an error to the browser's console, which is right this once."""
    assert [each for each in complaints if f"status of {status}" in each]
    complaints[:] = [each for each in complaints if f"status of {status}" not in each]


def test_script_that_someone_plants_is_stopped_by_the_policy(open_as: Open, complaints: Complaints) -> None:
    page: Page = open_as()
    planted = "Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'})"
    page.evaluate(f"document.body.append({planted})")
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in each for each in complaints)
    complaints.clear()


def test_tracker_is_in_columns_on_a_wide_screen_and_in_rows_on_a_telephone(open_as: Open) -> None:
    displays = []
    for width in (1280, 360):
        page = open_as(width=width)
        page.goto("/actions/")
        displays.append(page.get_by_role("cell").first.evaluate("cell => getComputedStyle(cell).display"))
    assert displays == ["table-cell", "block"]
