"""What later notes tell: reports on actions, people over time and short forms, looked at and answered."""

from __future__ import annotations

import pytest

from answerable.accounts.access import Role
from answerable.actions.models import Action, Report
from answerable.actions.reports.operations import accept_reports
from answerable.meetings.operations import follow_acceptance
from answerable.office.models import Abbreviation, Person, PersonMerge
from tests.attendance import meet
from tests.browser.conftest import Open
from tests.browser.looking import WIDTHS, look
from tests.offices import OFFICER
from tests.reports import raise_action, report

pytestmark = pytest.mark.usefixtures("history")


@pytest.fixture
def history(office: None) -> None:
    """Two reports on one action, two people in one post, one person under two spellings, and short forms."""
    raise_action(title="The marina meeting", series=None, file="marina.txt")
    report(
        "Work on the marina safety plan for the harbour board continues and the action stays open.",
        "The Marina Safety Board (MSB) met, and the Milk Sales Bureau (MSB) as well.",
    )
    report(
        "The marina safety plan had been shared with the harbour board and the action is complete.",
        "It went to the QZT.", "The QZT met.", "The QZT agreed, and so did the MSRB and again the MSRB.",
        date="2018-09-18",
    )  # fmt: skip
    meet("2019-05-01", CC="Bea Sterling", DCC="Cal Drummond", DCC_="Dan Reeve")
    meet("2019-06-01", CC="Bea Sterlin")
    meet("2019-07-01", CC="Bea Sterling")
    follow_acceptance(by=OFFICER)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/actions/reports/", "marina safety plan"),
        ("/posts/to-decide/", "one person?"),
        ("/posts/", "Seen from"),
        ("/posts/people/", "Bea Sterling"),
        ("/abbreviations/", "Milk Sales Bureau"),
        ("/to-decide/", "on earlier actions"),
    ],
)
def test_pages_with_something_on_them_are_sound(open_as: Open, width: int, address: str, words: str) -> None:
    page = open_as(Role.POLICY_OFFICER, width)
    page.goto(address)
    assert page.get_by_text(words).first.is_visible()
    assert look(page, f"history{address.replace('/', '-')}") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_what_was_decided_are_sound(open_as: Open, width: int) -> None:
    accept_reports([each.pk for each in Report.objects.all()], by=OFFICER)
    page = open_as(Role.POLICY_OFFICER, width)
    action = Action.objects.get(text__contains="marina")
    for address in (action.get_absolute_url(), "/actions/", "/actions/reports/decided/"):
        page.goto(address)
        assert page.get_by_text("the action is complete").first.is_visible()
        assert look(page, f"decided{address.replace('/', '-')}") == []


def test_ticked_reports_are_accepted_with_the_keyboard_and_the_others_stay(open_as: Open) -> None:
    page = open_as(Role.POLICY_OFFICER, 1280)
    page.goto("/actions/reports/")
    first = page.get_by_role("checkbox").first
    first.focus()
    page.keyboard.press("Space")
    assert not first.is_checked()
    page.get_by_label("What the office adds").fill("Seen by the chair.")
    page.get_by_role("button", name="Accept as proposed").press("Enter")
    assert page.get_by_text("1 report accepted.").is_visible()
    assert sorted(Report.objects.values_list("state", flat=True)) == ["accepted", "proposed"]
    assert "Seen by the chair." in Action.objects.get(text__contains="marina").closing_reason


def test_two_spellings_are_made_one_and_two_again(open_as: Open) -> None:
    page = open_as(Role.POLICY_OFFICER, 1280)
    page.goto("/to-decide/")
    page.get_by_role("link", name="Are Bea Sterling and Bea Sterlin one person?", exact=True).click()
    page.get_by_role("button", name="One person: Bea Sterling").click()
    assert PersonMerge.objects.count() == 1
    assert Person.objects.get(name="Bea Sterling").attendance.count() >= 3
    page.get_by_role("button", name="Bea Sterlin is Bea Sterling").click()
    assert page.get_by_text("they are two people again").is_visible()
    assert PersonMerge.objects.count() == 0


def test_short_form_is_explained(open_as: Open) -> None:
    page = open_as(Role.POLICY_OFFICER, 1280)
    page.goto("/abbreviations/")
    page.get_by_label("What QZT stands for").fill("Quay Zone Team")
    page.get_by_role("button", name="Save what QZT stands for").click()
    assert page.get_by_text("QZT stands for Quay Zone Team.").is_visible()
    assert Abbreviation.objects.get(short="QZT").words == "Quay Zone Team"
