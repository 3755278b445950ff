"""A question of the public from its coming to its answer, wide and on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from answerable.accounts.access import Role
from tests.browser.conftest import Complaints, Open
from tests.browser.looking import look
from tests.browser.test_journeys import forgive
from tests.meetings.public.asked import NAME, ask, meet, set_rule

pytestmark = pytest.mark.usefixtures("office")


@pytest.mark.parametrize("width", [1280, 390])
def test_question_is_entered_judged_and_answered(open_as: Open, complaints: Complaints, width: int) -> None:
    set_rule()
    sitting = meet()
    ask(sitting, "Is 101 answered sooner than last year?")
    page = open_as(width=width)
    page.goto("/public-questions/")
    page.get_by_role("link", name="Holding to Account, public meeting").click()
    page.get_by_role("button", name="Enter a question").click()
    page.get_by_label("The question").fill("Why did PC Marrow not answer my complaint?")
    page.get_by_label("Received on").fill("16 May 2018")
    page.get_by_label("Who asks").fill(NAME)
    assert look(page, "public-enter") == []
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_text("It came after the deadline.")).to_be_visible()
    expect(page.get_by_text("“PC Marrow”")).to_be_visible()
    page.get_by_role("button", name="Do not put it").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    forgive(complaints, 422)
    assert look(page, "public-judge") == []
    page.get_by_label("A complaint or conduct matter.").check()
    page.get_by_label("What in this question makes it so").fill("It asks about one officer.")
    page.get_by_role("button", name="Do not put it").click()
    assert f"Dear {NAME}," in page.get_by_label("Nothing is sent from here").input_value()
    assert look(page, "public-refused") == []
    page.get_by_role("link", name="The meeting's questions").click()
    assert look(page, "public-meeting") == []
    page.get_by_role("link", name="Question 1", exact=True).click()
    page.get_by_role("button", name="It is in scope").click()
    page.get_by_role("button", name="It was put at the meeting").click()
    page.get_by_label("What was answered").fill("By ten seconds, on average.")
    page.get_by_role("button", name="Keep the answer").click()
    expect(page.get_by_text("Not linked to the notes yet.")).to_be_visible()
    assert look(page, "public-answered") == []


def test_reader_of_the_office_sees_questions_and_nobody_who_asked(open_as: Open) -> None:
    question = ask(meet())
    page = open_as(Role.ANALYST)
    page.goto(question.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("Public question 1")
    expect(page.get_by_text(NAME)).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
