"""From a returned file to what became of each line, wide and on a narrow telephone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from answerable.audit import ledger
from answerable.meetings.agendas.content import Content
from answerable.meetings.agendas.models import AgendaIssue
from answerable.meetings.requests.answers.operations import enter_answer
from answerable.meetings.requests.models import AnswerStatus, Extension
from answerable.meetings.requests.packs.word import write_word
from tests.browser.conftest import Complaints, Open
from tests.browser.looking import look
from tests.browser.test_journeys import forgive
from tests.meetings.requests.issued import Asked, issue_agenda, list_lines
from tests.meetings.requests.packs.contents import fill_word
from tests.offices import OFFICER, OTHER

WIDTHS = (1280, 390)
NOW = dt.datetime(2018, 5, 10, 12, tzinfo=dt.UTC)
LONG = "Visits were slower in the autumn, after two teams were made one. " * 6


@pytest.fixture
def issue(office: None) -> AgendaIssue:
    oral = Asked("What will be different by the summer?", due_on=None)
    return issue_agenda(
        "What lies behind the fall in confidence?", Asked("How many visits?", lead="DCC"), "Since when?", oral
    )


def fill_pack(issue: AgendaIssue, folder: Path, **answers: str) -> Path:
    """The Word document of the pack, filled in for lines by their numbers: line_1, line_2."""
    lines = list_lines(issue)
    filled = {(lines[int(name[-1]) - 1].pk, ""): text for name, text in answers.items()}
    path = folder / f"{' and '.join(answers)}, from the force.docx"
    path.write_bytes(fill_word(write_word(Content.from_json(issue.content)), filled))
    return path


def drop_in(page: Page, path: Path) -> None:
    page.goto("/returns/")
    page.get_by_label("A file that came back").set_input_files(path)
    page.get_by_role("button", name="Take it in").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_returned_file_is_decided_on(
    open_as: Open, issue: AgendaIssue, complaints: Complaints, tmp_path: Path, width: int
) -> None:
    enter_answer(list_lines(issue)[1], "About ten.", by=OFFICER)
    page = open_as(width=width)
    pack = fill_pack(issue, tmp_path, line_1=LONG, line_2="Twelve.")
    drop_in(page, pack)
    expect(page.get_by_text("Nothing of it is in the record yet.")).to_be_visible()
    expect(page.get_by_text("Version 1 of the answer says something else.")).to_be_visible()
    assert look(page, "returns-read") == []
    page.get_by_role("button", name="Accept all that is sure (1)").click()
    expect(page.get_by_text("1 entry accepted.")).to_be_visible()
    page.locator("summary", has_text="Refuse").first.click()
    page.get_by_role("button", name="Refuse it").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    forgive(complaints, 422)
    assert look(page, "returns-refusing") == []
    page.get_by_label("Why it is refused").fill("It counts another year.")
    page.get_by_role("button", name="Refuse it").click()
    expect(page.get_by_text("settled", exact=False).first).to_be_visible()
    assert look(page, "returns-settled") == []
    drop_in(page, pack)
    expect(page.get_by_text("Nothing was changed.")).to_be_visible()
    page.goto("/returns/")
    assert look(page, "returns-list") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_two_files_that_differ_stand_beside_each_other(
    open_as: Open, issue: AgendaIssue, tmp_path: Path, width: int
) -> None:
    page = open_as(width=width)
    drop_in(page, fill_pack(issue, tmp_path, line_1="Slower visits."))
    drop_in(page, fill_pack(issue, tmp_path, line_1="Fewer officers.", line_3="Since May."))
    expect(page.get_by_text("another file, says something else.")).to_be_visible()
    expect(page.get_by_text("“Slower visits.”")).to_be_visible()
    assert look(page, "returns-two") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_became_of_a_line_is_said(
    open_as: Open, issue: AgendaIssue, complaints: Complaints, width: int
) -> None:
    line = list_lines(issue)[0]
    with ledger.entry(OTHER, "test") as writing:
        said = {"reason": "The survey is late.", "asked_at": NOW, "asked_by": "account 9"}
        writing.add(Extension(line=line, until=dt.date(2038, 5, 18), **said))
    page = open_as(width=width)
    page.goto("/answers/")
    assert look(page, "answers-list") == []
    page.get_by_role("link", name="What lies behind the fall in confidence?").click()
    assert look(page, "answers-line") == []
    page.get_by_label("Give it").check()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("(first due 15 May 2018)")).to_be_visible()
    page.get_by_label("The answer").fill(LONG)
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_text("The answer is entered.")).to_be_visible()
    page.get_by_label("Partly answered").check()
    page.get_by_role("button", name="Set the status").click()
    expect(page.get_by_role("alert")).to_contain_text("Give the reason")
    forgive(complaints, 422)
    assert look(page, "answers-refused") == []
    page.get_by_label("Reason").last.fill("The gaps in services are left out.")
    page.get_by_role("button", name="Set the status").click()
    expect(page.get_by_text("it does not stand yet")).to_be_visible()
    page.get_by_role("button", name="Let it stand").click()
    expect(page.get_by_text("The status stands.")).to_be_visible()
    assert look(page, "answers-standing") == []
    assert AnswerStatus.objects.get().state == "standing"
