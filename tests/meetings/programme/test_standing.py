"""A decision of the notes changes the standing agenda when a person confirms it."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.audit.models import LedgerEntry
from answerable.core.notes import model
from answerable.meetings.models import Meeting, StandingItem
from answerable.meetings.programme.exceptions import ProgrammeRefused
from answerable.meetings.programme.operations import keep_standing_items, remove_standing_items
from answerable.meetings.programme.standing import list_agenda_changes
from tests.offices import OFFICER, make_notes, text
from tests.pages import record, sign_in

pytestmark = pytest.mark.django_db
DAY = dt.date(2018, 3, 20)


def decide(*said: str, number: str = "2", heading: str = "Holding to account") -> Meeting:
    """A meeting whose item of that number and heading is spoken of in what was agreed under another."""
    agreed = model.Item(
        "9",
        "Agenda",
        "decision",
        agreed=tuple(text(words, 30 + n) for n, words in enumerate(said)),
        lines=(29,),
    )
    spoken_of = model.Item(number, heading, "holding_to_account", lines=(28,))
    source = tuple(model.SourceLine(n, f"line {n}") for n in range(1, 40))
    return record(make_notes(items=(spoken_of, agreed), statements=(), source=source))


def test_a_decision_proposes_and_changes_nothing_until_it_is_confirmed() -> None:
    decide("It was agreed that item 2 should be removed from the agenda.")
    (change,) = list_agenda_changes()
    assert ([line.heading for line in change.lines], change.last_day, change.unknown) == (
        ["Holding to account"],
        DAY,
        (),
    )
    assert not StandingItem.objects.exclude(to_date=None).exists()


def test_confirmed_it_ends_after_that_meeting_and_says_by_what() -> None:
    meeting = decide("It was agreed that item 2 should be removed from the agenda.")
    passage = list_agenda_changes()[0].passage
    remove_standing_items(passage, by=OFFICER)
    ended = StandingItem.objects.get(heading="Holding to account")
    assert ended.to_date == DAY
    assert meeting.get_absolute_url() in ended.source
    assert StandingItem.objects.get(heading="Outstanding matters").to_date is None
    with pytest.raises(ProgrammeRefused, match="shows this decision already"):
        remove_standing_items(passage, by=OFFICER)


def test_an_item_is_found_by_its_heading_and_not_by_its_number() -> None:
    """Those notes counted otherwise: their item 1 is item 2 of the standing agenda."""
    decide("Item 1 is removed from the agenda.", number="1")
    assert [line.number for line in list_agenda_changes()[0].lines] == ["2"]


def test_a_number_that_the_agenda_does_not_have_is_said() -> None:
    decide("Items 2 and 7 are removed from the agenda.")
    assert list_agenda_changes()[0].unknown == ("7",)


def test_nothing_is_proposed_where_nothing_is_decided() -> None:
    decide("Item 2 was discussed.", "Items 7 and 8 are removed from the agenda.")
    assert list_agenda_changes() == []


def test_set_aside_it_is_not_proposed_again() -> None:
    decide("Item 2 is removed from the agenda.")
    passage = list_agenda_changes()[0].passage
    keep_standing_items(passage, by=OFFICER)
    before = LedgerEntry.objects.count()
    keep_standing_items(passage, by=OFFICER)
    assert LedgerEntry.objects.count() == before
    assert list_agenda_changes() == []
    assert StandingItem.objects.get(heading="Holding to account").to_date is None


@pytest.mark.parametrize(
    ("decision", "words", "last_day"),
    [
        ("remove", "1 item taken off the standing agenda", DAY),
        ("keep", "stays as it is", None),
        ("", "Take them off the agenda", None),
    ],
)
def test_page_proposes_and_does_what_is_decided(decision: str, words: str, last_day: dt.date | None) -> None:
    decide("Item 2 is removed from the agenda.")
    client = sign_in()
    assert "1 decision on the standing agenda" in client.get("/programme/").content.decode()
    page = client.get("/programme/standing/").content.decode()
    assert "Item 2 is removed from the agenda." in page
    address = f"/programme/standing/{list_agenda_changes()[0].passage.pk}/"
    assert words in client.post(address, {"decision": decision}, follow=True).content.decode()
    assert StandingItem.objects.get(heading="Holding to account").to_date == last_day
