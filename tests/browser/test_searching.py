"""Searching from any page, reading what was found, and taking it out, without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from answerable.accounts.access import Role
from answerable.meetings.models import Item
from tests.browser.conftest import Open
from tests.browser.looking import look

pytestmark = pytest.mark.usefixtures("office")


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_results_are_sound(open_as: Open, width: int) -> None:
    page = open_as(width=width)
    page.goto("/search/?words=confidence+the")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("entries found")
    assert look(page, "search-results") == []


@pytest.mark.parametrize("width", [1280, 320])
def test_wrong_day_is_told_and_led_to(open_as: Open, width: int) -> None:
    page = open_as(width=width)
    page.goto("/search/?from_date=2018-03-21&to_date=2018-03-20")
    assert look(page, "search-errors") == []
    page.get_by_role("link", name="The last day must not be before the first").click()
    assert page.evaluate("document.activeElement.name") == "to_date"


def test_from_the_head_of_any_page_to_where_the_words_stand(open_as: Open) -> None:
    page = open_as()
    page.goto("/actions/")
    page.get_by_role("searchbox").fill("patrols doubled")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_label("Words")).to_have_value("patrols doubled")
    expect(page.locator("mark").first).to_have_text("Patrols")
    page.get_by_role("main").get_by_role("link", name="2.2 Rural burglary").first.click()
    item = Item.objects.get(number="2.2")
    assert page.url.endswith(item.get_absolute_url())


def test_everything_found_is_taken_out_as_one_file(open_as: Open) -> None:
    page = open_as()
    page.goto("/search/?words=confidence&kind=question")
    with page.expect_download() as download:
        page.get_by_role("link", name="Take out everything found (ZIP)").click()
    name = download.value.suggested_filename
    assert re.fullmatch(r"not-marked-everything-held-on-confidence-kind-question\.zip", name)


def test_those_who_may_take_nothing_out_are_offered_nothing(open_as: Open) -> None:
    page = open_as(Role.READ_ONLY)
    page.goto("/search/?words=confidence")
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_text("Take out everything")).to_have_count(0)
