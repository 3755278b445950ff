"""One cycle from last time's meeting to the last answer, by the four people who turn it.

What comes back as a file was filled in, then opened and saved by LibreOffice, as a force without Word would.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from answerable.accounts.access import Role
from answerable.matters.models import Matter
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.programme.models import Placement, Sitting
from tests.browser.conftest import Open
from tests.browser.looking import look
from tests.browser.test_agendas import sitting
from tests.browser.test_office_suite import save_through, suite
from tests.meetings.requests.packs.contents import fill_sheet, fill_word

__all__ = ["sitting", "suite"]

BY_SCREEN = "Who was told of the change?"
IN_WORD = "What did the pilot cost?"
IN_SHEET = "What assurance is there that victims were asked?"
ANSWERS = {
    BY_SCREEN: "Every parish council, by letter.",
    IN_WORD: "It cost nothing beyond\novertime of one team.",
    IN_SHEET: "=SUM of two surveys, of 212 people in all",
}


@pytest.mark.usefixtures("office")
def test_from_last_meeting_to_the_last_answer(
    open_as: Open, sitting: Sitting, suite: Path, tmp_path: Path
) -> None:
    officer = open_as()
    send_out(officer, open_as(Role.CHIEF_EXECUTIVE))
    pack = download(officer, tmp_path)
    answer_by_screen(open_as(Role.FORCE_COORDINATOR), open_as(Role.FORCE_CONTRIBUTOR))
    word = fill_word(pack["docx"], {(find_line(IN_WORD).pk, ""): ANSWERS[IN_WORD]})
    take_in(officer, "renamed by the force.docx", save_through(suite, word, "docx", "odt"))
    chase(officer)
    sheet = fill_sheet(pack["xlsx"], {(find_line(IN_SHEET).pk, ""): ANSWERS[IN_SHEET]})
    take_in(officer, "back.xlsx", save_through(suite, sheet, "xlsx", "ods"))
    complete(officer)
    check_nothing_dropped(sitting)


def find_line(text: str) -> AgendaLine:
    line: AgendaLine = AgendaLine.objects.get(text=text)
    return line


def send_out(officer: Page, chief: Page) -> None:
    officer.goto("/agendas/")
    officer.get_by_role("button", name="Start the agenda of Holding to Account, 15 June 2038").click()
    for text in ANSWERS:
        officer.get_by_role("link", name="Add a line to item 2").click()
        officer.get_by_label("What is asked").fill(text)
        officer.get_by_role("button", name="Add the line").click()
        expect(officer.get_by_text(text)).to_be_visible()
    officer.get_by_role("button", name="Look at the preview").click()
    chief.goto(officer.url)
    chief.get_by_role("button", name="Approve").click()
    officer.reload()
    officer.get_by_role("button", name="Issue").click()
    expect(officer.get_by_text("Version 1 is issued.")).to_be_visible()


def download(officer: Page, folder: Path) -> dict[str, bytes]:
    pack = {}
    for suffix in ("docx", "pdf", "xlsx"):
        with officer.expect_download() as coming:
            officer.get_by_role("link", name=f"version 1.{suffix}").click()
        coming.value.save_as(folder / f"pack.{suffix}")
        pack[suffix] = (folder / f"pack.{suffix}").read_bytes()
    assert pack["pdf"].startswith(b"%PDF-")
    return pack


def open_question(page: Page) -> None:
    page.goto("/asked-of-us/")
    page.get_by_role("link", name=BY_SCREEN).first.click()


def answer_by_screen(coordinator: Page, contributor: Page) -> None:
    open_question(coordinator)
    coordinator.get_by_label("Who drafts it").select_option("Force Contributor")
    coordinator.get_by_role("button", name="Allocate", exact=True).click()
    open_question(contributor)
    contributor.get_by_label("The answer").fill(ANSWERS[BY_SCREEN])
    contributor.get_by_role("button", name="Save and offer for clearing").click()
    open_question(coordinator)
    coordinator.get_by_label("Which chief officer cleared it").select_option(index=1)
    coordinator.get_by_role("button", name="Record that it was cleared").click()
    coordinator.get_by_role("button", name="Submit what was cleared").click()
    expect(coordinator.get_by_text("Submitted. The office reads it now.")).to_be_visible()


def take_in(officer: Page, name: str, data: bytes) -> None:
    officer.goto("/returns/")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    officer.locator("input[type=file]").set_input_files(file)
    officer.get_by_role("button", name="Take it in").click()
    assert look(officer, f"loop-{name.split('.')[-1]}") == []
    # LibreOffice drops the boxes of a Word document, so there one entry asks; rows of a sheet are sure.
    officer.get_by_role("button", name=re.compile("^Accept (all that is sure|what paragraph)")).click()
    expect(officer.get_by_text("settled.")).to_be_visible()


def chase(officer: Page) -> None:
    """What was answered is owed no more; the rest is chased by reference."""
    officer.goto("/chase/")
    owed, answered = find_line(IN_SHEET).reference, find_line(IN_WORD).reference
    expect(officer.get_by_text(owed).first).to_be_visible()
    expect(officer.get_by_text(answered)).to_have_count(0)
    owing = officer.locator("section", has_text=owed)
    owing.get_by_role("button", name="Write the reminder").click()
    letter = officer.get_by_label("Text, ready to copy").input_value()
    assert owed in letter
    assert IN_SHEET not in letter
    officer.get_by_role("button", name="I have sent it").click()
    expect(officer.get_by_role("button", name="I have sent it")).to_have_count(0)


def complete(officer: Page) -> None:
    for text, answer in ANSWERS.items():
        officer.goto(f"/answers/{find_line(text).pk}/")
        expect(officer.get_by_text(answer.splitlines()[0]).first).to_be_visible()
        officer.get_by_label("Answered", exact=True).check()
        officer.get_by_role("button", name="Set the status").click()
    officer.goto("/answers/")
    assert look(officer, "loop-complete") == []
    officer.goto("/chase/")
    for text in ANSWERS:
        expect(officer.get_by_text(find_line(text).reference)).to_have_count(0)


def check_nothing_dropped(sitting: Sitting) -> None:
    """What was answered is closed with that outcome; what came back and was not answered still stands."""
    asked = Matter.objects.filter(reference__startswith="Q/")
    assert {matter.outcome for matter in asked} == {"answered"}
    still_open = Matter.objects.filter(state="open")
    assert Placement.objects.filter(state="open").count() == still_open.count()
    assert Placement.objects.filter(state="open", sitting=sitting).count() == 2
