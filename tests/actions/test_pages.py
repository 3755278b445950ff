"""The tracker and the page of an action."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from answerable.accounts.access import Role
from answerable.actions.exports import COLUMNS
from answerable.actions.models import Action
from answerable.audit import ledger
from answerable.core.notes import model
from answerable.meetings.models import Meeting
from answerable.meetings.operations import apply_cut_off
from answerable.office.models import Post
from tests.offices import OFFICER, action, make_notes
from tests.pages import promise_many, raise_many, record, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return record()


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def list_references(page: str) -> list[str]:
    return re.findall(r'href="/actions/(A/\d+/\d+)/">A/', page)


def test_tracker_counts_in_words(meeting: Meeting) -> None:
    page = read(sign_in(), "/actions/")
    assert "3 actions: 1 due at a meeting, 1 due on an event and 1 with nothing said" in page
    assert list_references(page) == ["A/2018/001", "A/2018/002", "A/2018/003"]


def test_action_without_a_due_is_flagged_in_words(meeting: Meeting) -> None:
    page = read(sign_in(), "/actions/?due=nothing")
    assert list_references(page) == ["A/2018/001"]
    assert "No due said" in page


def test_action_whose_meeting_has_passed_is_overdue(meeting: Meeting) -> None:
    page = read(sign_in(), "/actions/?due=overdue")
    assert list_references(page) == ["A/2018/002"]
    assert ">Overdue</strong>" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=open", 3),
        ("state=discharged", 0),
        ("age=older", 3),
        ("age=quarter", 0),
        ("due=event", 1),
        ("owner=99999", 0),
        ("owner=nonsense&state=&due=&age=", 0),
        ("due=nonsense", 3),
        ("sort=nonsense&page=nonsense", 3),
        ("page=99", 3),
    ],
)
def test_tracker_is_filtered_and_survives_any_address(meeting: Meeting, query: str, expected: int) -> None:
    assert len(list_references(read(sign_in(), f"/actions/?{query}"))) == expected


def test_filter_that_is_none_says_what_to_do(meeting: Meeting) -> None:
    page = read(sign_in(), "/actions/?owner=99999")
    assert "Choose one from the list" in page
    assert "99999 is not one" not in page


def test_tracker_is_filtered_by_owner(meeting: Meeting) -> None:
    post = Post.objects.get(short="DCC")
    page = read(sign_in(), f"/actions/?owner={post.pk}")
    assert list_references(page) == ["A/2018/001"]
    assert f'<option value="{post.pk}" selected>' in page


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("due", ["A/2018/002", "A/2018/001", "A/2018/003"]),
        ("owner", ["A/2018/002", "A/2018/003", "A/2018/001"]),
        ("reference", ["A/2018/001", "A/2018/002", "A/2018/003"]),
    ],
)
def test_tracker_is_put_in_order(meeting: Meeting, sort: str, expected: list[str]) -> None:
    assert list_references(read(sign_in(), f"/actions/?sort={sort}")) == expected


def test_csv_and_excel_hold_the_same_columns_and_rows(meeting: Meeting) -> None:
    client = sign_in()
    rows = list(csv.reader(io.StringIO(client.get("/actions/actions.csv").content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(client.get("/actions/actions.xlsx").content)).active
    assert tuple(rows[0]) == COLUMNS
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == rows
    assert len(rows) == 4


def test_files_follow_the_filter(meeting: Meeting) -> None:
    client = sign_in()
    page = read(client, "/actions/?due=event&sort=due")
    (address,) = re.findall(r'href="(/actions/actions\.csv[^"]*)"', page)
    assert address == "/actions/actions.csv?due=event"
    assert len(client.get(address).content.decode().splitlines()) == 2


def test_file_disarms_formulas() -> None:
    item = model.Item(
        "1", "X", "other", actions=(action('=HYPERLINK("http://x")', "CC", line=5),), lines=(4,)
    )
    record(make_notes(items=(item,), statements=()))
    client = sign_in()
    assert "'=HYPERLINK" in client.get("/actions/actions.csv").content.decode()
    cell = load_workbook(io.BytesIO(client.get("/actions/actions.xlsx").content)).active["B2"]
    assert cell.data_type == "s"


def test_files_are_for_those_who_may_take_the_record_out(meeting: Meeting) -> None:
    reader = sign_in(Role.READ_ONLY)
    assert reader.get("/actions/actions.csv").status_code == 403
    assert "actions.csv" not in read(reader, "/actions/")
    assert sign_in(Role.FORCE_COORDINATOR).get("/actions/actions.csv").status_code == 200


def test_action_shows_its_words_and_where_they_stand(meeting: Meeting) -> None:
    page = read(sign_in(), "/actions/A/2018/002/")
    for words in (
        "June 2018 meeting (at a meeting, by 30 June 2018)",
        "Police and Crime Commissioner",
        "march.txt",
    ):
        assert words in page
    assert f'href="/papers/{meeting.paper_id}/#line-15"' in page
    item = meeting.items.get(number="2.1")
    assert f'href="{item.get_absolute_url()}"' in page


def test_action_worded_twice_shows_both() -> None:
    wordings = (model.Text("Send the tables.", (5,)), model.Text("Tables to be sent (DCC).", (9,)))
    item = model.Item(
        "1", "X", "other", actions=(action("Send the tables.", "DCC", line=5, wordings=wordings),), lines=(4,)
    )
    record(make_notes(items=(item,), statements=()))
    page = read(sign_in(), "/actions/A/2018/001/")
    assert "The notes word this action in 2 places" in page
    assert "Tables to be sent (DCC)." in page


def test_action_shows_its_history(meeting: Meeting) -> None:
    with ledger.entry(by=OFFICER, operation="change due") as writing:
        writing.change(
            Action.objects.get(reference="A/2018/002"), due_text="July 2018 meeting", due_month="2018-07"
        )
    page = read(sign_in(), "/actions/A/2018/002/")
    assert "Accept notes, by account 1 (policy officer)" in page
    assert "due text: from June 2018 meeting to July 2018 meeting" in page


def test_first_due_is_shown_once_it_moved(meeting: Meeting) -> None:
    assert "First due" not in read(sign_in(), "/actions/A/2018/002/")
    with ledger.entry(by=OFFICER, operation="change due") as writing:
        writing.change(
            Action.objects.get(reference="A/2018/002"), due_text="July 2018 meeting", due_month="2018-07"
        )
    page = read(sign_in(), "/actions/A/2018/002/")
    assert re.search(r"First due</dt>\s*<dd[^>]*>June 2018 meeting", page)


def test_unknown_action_is_not_found(meeting: Meeting) -> None:
    assert sign_in().get("/actions/A/2018/999/").status_code == 404


def test_promises_are_listed(meeting: Meeting) -> None:
    page = read(sign_in(), "/actions/promises/")
    assert "Patrols will be doubled." in page
    assert "burglaries (decrease)" not in page
    assert "burglaries (decrease)" in read(sign_in(), "/actions/promises/?kind=expectation&state=open")


def test_promises_fill_pages_and_take_as_many_queries_when_many(
    meeting: Meeting, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    promise_many(120)
    client = sign_in()
    with django_assert_max_num_queries(10):
        page = read(client, "/actions/promises/?page=2")
    assert page.count("Promise ") == 50
    assert "Open commitments (121)" in page


def test_historic_action_is_reopened_from_the_tracker_with_one_button(meeting: Meeting) -> None:
    apply_cut_off(dt.date(2023, 1, 1), by=OFFICER)
    client = sign_in()
    page = read(client, "/actions/?state=historic")
    assert "0 open, 3 historic" in page
    forms = re.findall(r'name="matter" value="([^"]+)".*?name="back" value="([^"]+)"', page, re.DOTALL)
    assert len(forms) == 3
    matter, back = forms[0]
    response = client.post("/actions/open-again/", {"matter": matter, "back": back}, follow=True)
    page = response.content.decode()
    assert "Action A/2018/001 is open again." in page
    assert list_references(page) == ["A/2018/002", "A/2018/003"]
    assert "0 open, 2 historic" in page


def test_reopening_leads_nowhere_outside(meeting: Meeting) -> None:
    response = sign_in().post("/actions/open-again/", {"matter": "action 1", "back": "https://example.org/"})
    assert response.headers["Location"] == "/actions/"


@pytest.mark.parametrize("matter", ["", "action", "action x", "meeting 1", "action 999999"])
def test_what_is_not_in_the_record_cannot_be_reopened(meeting: Meeting, matter: str) -> None:
    response = sign_in().post("/actions/open-again/", {"matter": matter}, follow=True)
    assert "Nothing of that name is in the record." in response.content.decode()


def test_open_action_cannot_be_reopened(meeting: Meeting) -> None:
    action = Action.objects.get(reference="A/2018/001")
    response = sign_in().post("/actions/open-again/", {"matter": f"action {action.pk}"}, follow=True)
    assert "is open already" in response.content.decode()


def test_historic_action_says_why_and_only_the_office_may_reopen_it(meeting: Meeting) -> None:
    apply_cut_off(dt.date(2023, 1, 1), by=OFFICER)
    page = read(sign_in(), "/actions/A/2018/001/")
    assert "outcome not recorded" in page
    assert ">Reopen<" in page
    assert ">Reopen<" not in read(sign_in(Role.FORCE_COORDINATOR), "/actions/A/2018/001/")


def test_historic_promise_is_reopened(meeting: Meeting) -> None:
    apply_cut_off(dt.date(2023, 1, 1), by=OFFICER)
    client = sign_in()
    page = read(client, "/actions/promises/?kind=expectation&state=historic")
    (matter,) = re.findall(r'name="matter" value="([^"]+)"', page)
    client.post("/actions/open-again/", {"matter": matter})
    assert "burglaries (decrease)" in read(client, "/actions/promises/?kind=expectation")


def test_tracker_of_many_takes_as_many_queries_as_of_few(
    meeting: Meeting, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in()
    with django_assert_max_num_queries(16):
        read(client, "/actions/")
    raise_many(2400)
    with django_assert_max_num_queries(16):
        page = read(client, "/actions/?sort=due&page=2")
    assert len(list_references(page)) == 50
    assert "2,403 actions" in page


def test_pages_of_the_tracker_keep_the_filter(meeting: Meeting) -> None:
    raise_many(120)
    page = read(sign_in(), "/actions/?state=open&page=2")
    assert 'href="?state=open&amp;page=3"' in page
    assert 'aria-current="page"' in page
