"""The programme's pages: what stands where, and what a person does there."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from answerable.accounts.access import Role
from answerable.audit import ledger
from answerable.matters.operations import Lodging, lodge_all
from answerable.meetings.models import Meeting, Series
from answerable.meetings.programme.feeds import write_calendar
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import (
    Plan,
    add_period,
    cancel_sitting,
    move_sitting,
    place_everything,
)
from answerable.reading.operations import accept_draft
from tests.meetings.programme.planned import RAISED, find_place, sit
from tests.offices import OFFICER, found, make_notes
from tests.pages import record, sign_in
from tests.reading.drafting import make_draft

pytestmark = pytest.mark.django_db
NEW = {"kind": "ordinary", "on": "22 May 2018"}


@pytest.fixture
def meeting() -> Meeting:
    meeting = record()
    place_everything(by=OFFICER)
    return meeting


def read(address: str, role: Role = Role.POLICY_OFFICER) -> str:
    return sign_in(role).get(address).content.decode()


def test_programme_shows_twelve_months_with_and_without_meetings(meeting: Meeting) -> None:
    sit("2018-06-12")
    page = read("/programme/?from=2018-03")
    months = re.findall(r'<h2 class="govuk-heading-m">(\w+ 20\d\d)</h2>', page)
    assert months == ["March 2018", "April 2018", "June 2018"]
    assert "Tuesday 24 April 2018, 10:00" in page
    assert "1 matter to come back" in page
    assert "No meeting in May 2018" in page
    assert "December 2018, and January and February 2019" in page


@pytest.mark.parametrize("month", ["", "2018", "2018-13", "0000-01", "9999-12", "x"])
def test_a_month_that_is_none_shows_the_programme_all_the_same(meeting: Meeting, month: str) -> None:
    assert sign_in().get("/programme/", {"from": month}).status_code == 200


def test_force_sees_the_days_and_nothing_that_the_office_plans_for_them(meeting: Meeting) -> None:
    sit("2018-06-12")
    page = read("/programme/?from=2018-03", Role.FORCE_COORDINATOR)
    assert "12 June 2018" in page
    for words in ("to come back", "without a meeting", "not in the programme", "/programme/1/"):
        assert words not in page


def test_drift_is_said_and_brought_up_to_date_by_a_button(meeting: Meeting) -> None:
    record_later()
    page = read("/programme/")
    assert "4 open matters of the record are not in the programme yet" in " ".join(page.split())
    client = sign_in()
    page = client.post("/programme/update/", {"back": "/programme/"}, follow=True).content.decode()
    assert "up to date: 4 new matters, 0 closed and 0 opened again" in page
    assert "not in the programme yet" not in page


def record_later() -> None:
    accept_draft(make_draft(make_notes(file="april.txt", date="2018-04-24")), by=OFFICER)


def test_a_meeting_is_added_and_what_fits_is_placed_there(meeting: Meeting) -> None:
    series = Series.objects.get()
    sent = {"series": series.pk, "kind": "ordinary", "on": "12 June 2018", "time": "10:30", "venue": "Hall"}
    page = sign_in().post("/programme/add/", sent, follow=True).content.decode()
    assert "Tuesday 12 June 2018" in page
    assert "10:30, Hall" in page
    assert "Confidence to be looked at again at the June 2018 meeting." in page
    assert "The meeting named: “June 2018 meeting”." in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"kind": "ordinary"}, "Enter the day, or the month if the day is not set yet"),
        ({**NEW, "on": "32 May 2018"}, "Enter a day such as"),
        ({"kind": "ordinary", "month": "Someday"}, "Enter a month such as"),
        ({"kind": "ordinary", "month": "2018-13"}, "Enter a month such as"),
        ({**NEW, "end_time": "11:00"}, "Enter when it begins as well"),
        ({**NEW, "time": "11:00", "end_time": "10:00"}, "Enter an end that is after the beginning"),
        ({"on": "22 May 2018"}, "Choose the kind of meeting"),
        ({**NEW, "kind": "public"}, "pre-election period “Local elections”"),
    ],
)
def test_form_says_what_is_wrong(sent: dict[str, str], words: str) -> None:
    found()
    first, last = dt.date(2018, 4, 10), dt.date(2018, 6, 1)
    add_period("Local elections", first_day=first, last_day=last, by=OFFICER)
    response = sign_in().post("/programme/add/", sent)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Sitting.objects.exists()


def test_a_month_in_words_is_enough() -> None:
    found()
    sign_in().post("/programme/add/", {"kind": "ordinary", "month": "May 2018"})
    assert [(each.month, each.on) for each in Sitting.objects.all()] == [("2018-05", None)]


def test_unplaced_are_listed_with_the_reason_and_placed_together(meeting: Meeting) -> None:
    may = sit("2038-05-18")
    page = read("/programme/unplaced/")
    assert "Nothing was said about when." in page
    assert "It waits for an event: “when complete”." in page
    keys = re.findall(r'name="matter" value="(\d+)"', page)
    assert len(keys) == 4
    sent = {"matter": keys, "sitting": may.pk, "why": "Clearing the list.", "back": "/programme/unplaced/"}
    page = sign_in().post("/programme/place/", sent, follow=True).content.decode()
    assert "4 matters placed" in page
    assert 'name="matter"' not in page
    page = read(may.get_absolute_url())
    assert page.count("Clearing the list.") == 4


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose at least one"),
        ({"matter": ["x"]}, "Choose at least one"),
        ({"matter": ["1"], "sitting": "99999"}, "Choose a planned meeting"),
        ({"matter": ["1"], "sitting": "9" * 5000}, "Choose a planned meeting"),
        ({"matter": ["9" * 30]}, "Choose at least one"),
        ({"matter": ["1"], "sitting": "x"}, "Choose a planned meeting"),
        ({"matter": ["99999"]}, "closed already"),
    ],
)
def test_placing_says_what_is_missing(meeting: Meeting, sent: dict[str, object], words: str) -> None:
    page = sign_in().post("/programme/place/", sent, follow=True).content.decode()
    assert words in page


def test_unplaced_can_be_narrowed(meeting: Meeting) -> None:
    sit("2038-05-18")
    assert read("/programme/unplaced/?kind=expectation").count('name="matter"') == 1
    assert read("/programme/unplaced/?proposed=none").count('name="matter"') == 0
    assert read("/programme/unplaced/?kind=nonsense").count('name="matter"') == 4


def test_taking_off_needs_a_reason_and_keeps_it(meeting: Meeting) -> None:
    june = sit("2018-06-12")
    matter = june.placements.get().matter
    client, back = sign_in(), june.get_absolute_url()
    page = client.post("/programme/take-off/", {"matter": matter.pk, "back": back}, follow=True)
    assert "Say why it is taken off" in page.content.decode()
    client.post("/programme/take-off/", {"matter": matter.pk, "why": "Too early.", "back": back})
    assert find_place(matter).why == "Too early."


def test_a_meeting_is_moved_cancelled_and_merged_from_its_page(meeting: Meeting) -> None:
    june, july = sit("2018-06-12"), sit("2018-07-10")
    client = sign_in()
    assert client.post(f"/programme/{june.pk}/move/", {"on": "2018-06-19"}).status_code == 422
    sent = {"on": "19 June 2018", "reason": "Hall taken."}
    page = client.post(f"/programme/{june.pk}/move/", sent, follow=True).content.decode()
    assert "First planned for 12 June 2018" in page
    assert "Hall taken." in page
    sent = {"into": str(july.pk), "reason": "Too few matters."}
    page = client.post(f"/programme/{june.pk}/merge/", sent, follow=True).content.decode()
    assert "Tuesday 10 July 2018" in page
    assert "merged with that of 10 July 2018: Too few matters." in page
    page = client.post(f"/programme/{july.pk}/cancel/", {"reason": "Snow."}, follow=True).content.decode()
    assert "Cancelled" in page
    assert "so it is not changed any more" in read(f"/programme/{july.pk}/move/")
    assert client.post(f"/programme/{july.pk}/cancel/", {"reason": "Snow."}).status_code == 422
    assert find_place(june.placements.first().matter).sitting is None  # type: ignore[union-attr]


def test_days_before_an_election_are_set_and_removed() -> None:
    found()
    client = sign_in()
    sent = {"name": "Local elections", "first_day": "10 April 2018", "last_day": "3 May 2018"}
    assert (
        "10 April 2018 to 3 May 2018"
        in client.post("/programme/elections/", sent, follow=True).content.decode()
    )
    assert client.post("/programme/elections/", sent).status_code == 422
    page = read("/programme/elections/")
    address = re.findall(r'action="(/programme/elections/\d+/remove/)"', page)[0]
    assert "10 April" not in client.post(address, follow=True).content.decode()


def test_feed_names_what_moved_and_what_was_called_off() -> None:
    found()
    may, june = sit("2018-05-22", theme="Café & crime"), sit("2018-06-19")
    sit("2018-12-11")
    sit("2018-09")
    plan = Plan(
        on=dt.date(2018, 5, 29), time=dt.time(10, 30), end_time=dt.time(12), venue="Hall, first floor"
    )
    move_sitting(may, plan, reason="Hall taken.", by=OFFICER)
    cancel_sitting(june, reason="Snow.", by=OFFICER)
    address = f"/programme/series/{Series.objects.get().pk}.ics"
    response = sign_in(Role.FORCE_CONTRIBUTOR).get(address)
    assert response["Content-Type"] == "text/calendar"
    calendar = Calendar.from_ical(response.content)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]
    events = {str(each["uid"]): each for each in calendar.walk("VEVENT")}
    assert len(events) == 3
    moved, off = events[f"{may.uid}@answerable"], events[f"{june.uid}@answerable"]
    assert (moved["sequence"], str(moved["status"])) == (1, "CONFIRMED")
    assert moved["dtstart"].dt.isoformat() == "2018-05-29T10:30:00+01:00"
    assert moved["dtend"].dt.isoformat() == "2018-05-29T12:00:00+01:00"
    assert (str(moved["summary"]), str(moved["location"])) == (
        "Holding to Account: Café & crime",
        "Hall, first floor",
    )
    assert (off["sequence"], str(off["status"])) == (1, "CANCELLED")
    assert str(off["description"]) == "Cancelled"
    assert off["dtstart"].dt == dt.date(2018, 6, 19)
    assert sign_in().get(address).content == response.content


def test_name_of_a_series_adds_no_property_to_its_calendar() -> None:
    lines = write_calendar("Board, main\r\nX-ONE:1\rX-TWO:2\nX-THREE:3", ()).splitlines()
    assert [line for line in lines if line.startswith(b"X-")] == [
        rb"X-WR-CALNAME:Board\, main\nX-ONE:1\nX-TWO:2\nX-THREE:3"
    ]


def test_programme_takes_as_many_queries_for_many_meetings_and_matters() -> None:
    found()
    client = sign_in()

    def count_queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    june = sit("2038-06-15")
    lodge_some(0, 3)
    pages = [
        "/programme/?from=2038-01",
        "/programme/unplaced/",
        june.get_absolute_url(),
        "/programme/standing/",
    ]
    few = [count_queries(address) for address in pages]
    for month in range(7, 13):
        sit(f"2038-{month:02d}-20")
    lodge_some(3, 40)
    assert [count_queries(address) for address in pages] == few


def lodge_some(first: int, number: int) -> None:
    """Half of them due at the June meeting, half at no time."""
    due = {"due_kind": "meeting", "due_text": "at the June 2038 meeting", "due_month": "2038-06"}
    some = [
        Lodging(
            kind="review",
            key=f"review {n}",
            wording=f"Review {n}.",
            raised_on=RAISED,
            series="Holding to Account",
            **(due if n % 2 else {}),  # type: ignore[arg-type]
        )
        for n in range(first, first + number)
    ]
    with ledger.entry(OFFICER, "test") as writing:
        lodge_all(some, writing=writing)
    place_everything(by=OFFICER)


def test_months_without_a_meeting_stand_on_one_line() -> None:
    found()
    sit("2018-05-22")
    page = " ".join(read("/programme/?from=2018-01").split())
    assert "No meeting in January, February, March and April 2018" in page
    assert ">May 2018</h2>" in page
    assert "No meeting in June, July, August, September, October, November and December 2018" in page
    assert "No meeting in June" in read("/programme/?from=2018-06")
    assert "December 2018, and January, February, March, April and May 2019" in read(
        "/programme/?from=2018-06"
    )


def test_theme_that_repeats_the_name_of_the_series_is_said_once() -> None:
    series = Series(name="Public confidence")
    assert Sitting(series=series, kind="ordinary", theme="public Confidence").title == "Public confidence"
    assert Sitting(series=series, theme="Drones").title == "Public confidence: Drones"
