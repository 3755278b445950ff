"""A reminder from the list to what the post says by its link, wide and on a telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Complaints, Open
from tests.browser.looking import look
from tests.browser.test_journeys import forgive
from tests.meetings.requests.chase.chased import raise_action
from tests.meetings.requests.issued import Asked, issue_agenda

pytestmark = pytest.mark.usefixtures("office")


@pytest.mark.parametrize("width", [1280, 390])
def test_post_is_chased_and_says_how_it_stands(open_as: Open, complaints: Complaints, width: int) -> None:
    issue_agenda("Why?", Asked("How many?", lead="DCC"))
    raise_action("DCC")
    page = open_as(width=width)
    page.goto("/chase/")
    assert look(page, "chase-list") == []
    page.get_by_role("button", name="Write the reminder to the Deputy Chief Constable").click()
    body = page.get_by_label("Text, ready to copy").input_value()
    assert "- Q/2018/002, due noon Tuesday 15 May 2018" in body
    assert look(page, "chase-reminder") == []
    page.get_by_role("button", name="I have sent it").click()
    expect(page.get_by_text("Recorded as sent.")).to_be_visible()
    link = re.search(r"http\S+/chase/reply/\S+", body)
    assert link
    outside = open_as(None, width=width)
    outside.goto(link[0])
    assert look(outside, "chase-reply") == []
    outside.get_by_role("button", name="Tell the office").click()
    expect(outside.get_by_role("heading", name="There is a problem")).to_be_visible()
    forgive(complaints, 422)
    outside.get_by_label("This is not for us").check()
    outside.get_by_label("Anything to add").fill("A/2018/901 is for the council.")
    outside.get_by_role("button", name="Tell the office").click()
    expect(outside.get_by_role("heading", level=1)).to_have_text("Thank you, the office has it")
    page.goto("/chase/")
    expect(page.get_by_text("Not for them: A/2018/901 is for the council.")).to_be_visible()
    expect(page.get_by_text("Chased today already.")).to_be_visible()
    assert look(page, "chase-said") == []
