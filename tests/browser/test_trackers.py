"""A tracker from its file to its rows settled, in a real browser, on a wide screen and on a narrow one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Complaints, Open
from tests.browser.looking import look
from tests.browser.test_journeys import forgive
from tests.reading.trackers.making import SURVEY, import_rows, make_workbook, save
from tests.reading.trackers.test_settling import OTHER_DUE, TWIN, UNDATED

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("office")]
NARROW = 320


def test_from_file_to_settled_rows(open_as: Open, tmp_path: Path) -> None:
    page = open_as()
    page.goto("/reading/")
    page.get_by_role("link", name="The office's own trackers").click()
    page.get_by_role("button", name="Add your tracker").click()
    path = save(make_workbook(SURVEY, TWIN, OTHER_DUE, UNDATED), tmp_path)
    page.get_by_label("Your tracker").set_input_files(path)
    page.get_by_role("button", name="Read this tracker").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the columns of tracker.xlsx mean")
    page.get_by_label("RAG").select_option("Keep as it is")
    page.get_by_role("button", name="This is right: take the rows in").click()
    expect(page.get_by_text("1 row linked to actions, 0 new actions raised.")).to_be_visible()
    page.get_by_role("radio", name="It is A/2018/001").first.check()
    page.get_by_role("radio", name="leave it out").last.check()
    page.get_by_role("button", name="Save the answers").click()
    expect(page.get_by_text("2 rows settled.")).to_be_visible()
    page.get_by_role("button", name="Take the tracker's due").press("Enter")
    expect(page.get_by_text("1 row settled.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, NARROW])
@pytest.mark.parametrize("kind", ["match", "due", "date"])
def test_rows_to_settle_are_sound(open_as: Open, kind: str, width: int) -> None:
    file = import_rows(SURVEY, TWIN, OTHER_DUE, UNDATED).file
    assert file
    page = open_as(width=width)
    page.goto(f"{file.get_absolute_url()}?kind={kind}")
    assert look(page, f"tracker-{kind}") == []


@pytest.mark.parametrize("width", [1280, NARROW])
def test_columns_that_are_refused_lead_to_the_first(
    open_as: Open, complaints: Complaints, tmp_path: Path, width: int
) -> None:
    page = open_as(width=width)
    page.goto("/reading/trackers/add/")
    page.get_by_label("Your tracker").set_input_files(save(make_workbook(SURVEY), tmp_path))
    page.get_by_role("button", name="Read this tracker").click()
    page.get_by_label("What was agreed").select_option("Keep as it is")
    page.get_by_role("button", name="This is right: take the rows in").click()
    assert page.title().startswith("Error: ")
    assert look(page, "tracker-columns-refused") == []
    page.get_by_role("link", name="Say which one column holds the action.").click()
    assert page.evaluate("document.activeElement.name") == "column-0"
    forgive(complaints, 422)
