"""The home page: what is owed, by whom, what passed and what waits."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from answerable.accounts.access import Role
from answerable.core.notes import model
from answerable.office.models import Post
from answerable.reading.models import Draft
from tests.offices import action, make_notes, question
from tests.pages import raise_many, record, sign_in
from tests.reading.drafting import make_draft

pytestmark = pytest.mark.django_db


def read(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def read_figures(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'app-figure__number">(\d+)<', page)]


def read_debts(page: str) -> dict[str, list[str]]:
    rows = re.findall(r'<th scope="row".*?</tr>', page, re.DOTALL)
    return {
        re.sub(r"<[^>]+>", "", row.partition("</th>")[0]).strip(): re.findall(r'numeric">(\d+)<', row)
        for row in rows
    }


def test_new_office_is_asked_for_its_notes(db: None) -> None:
    assert "Begin with your own notes" in read(sign_in())
    assert "answerable notes import" in read(sign_in())
    assert "answerable notes import" not in read(sign_in(Role.READ_ONLY))


def test_figures_count_what_is_open() -> None:
    record()
    assert read_figures(read(sign_in())) == [3, 1, 1, 0]


def test_debts_are_by_owner_in_the_office_s_order() -> None:
    record()
    assert read_debts(read(sign_in())) == {
        "Police and Crime Commissioner": ["1", "1", "0"],
        "Chief Constable": ["1", "0", "0"],
        "Deputy Chief Constable": ["1", "0", "1"],
        "Owner not known": ["1", "0", "0"],
    }


def test_debt_leads_to_the_tracker_of_that_owner() -> None:
    record()
    post = Post.objects.get(short="DCC")
    client = sign_in()
    (address,) = re.findall(rf'href="(/actions/\?owner={post.pk}[^"]*)"', read(client))
    tracker = client.get(address.replace("&amp;", "&")).content.decode()
    assert "1 action" in tracker


def test_action_without_an_owner_is_owed_by_nobody_and_last() -> None:
    item = model.Item(
        "1", "X", "other", actions=(action("Send it.", line=5), action("Go.", "CC", line=6)), lines=(4,)
    )
    record(make_notes(items=(item,), statements=()))
    assert list(read_debts(read(sign_in()))) == ["Chief Constable", "No owner named"]


def test_what_came_due_and_passed_is_listed() -> None:
    record()
    page = read(sign_in())
    passed = page[page.index("Came due and passed") : page.index("Questions without an answer</h2>")]
    assert "A/2018/002" in passed
    assert "30 Jun 2018" in passed
    assert "A/2018/001" not in passed


def test_promise_that_passed_leads_to_the_meeting_it_was_made_at() -> None:
    due = model.Due("date", "by 1 May 2018", date="2018-05-01")
    said = model.Statement("commitment", "It will be done by 1 May 2018.", (17,), who="CC", due=due)
    meeting = record(make_notes(statements=(said,)))
    page = " ".join(read(sign_in()).split())
    found = re.search(r'Commitment: It will be done by 1 May 2018. <a [^>]*href="([^"]*)">([^<]*)</a>', page)
    assert found
    assert found[1].startswith(meeting.get_absolute_url())
    assert meeting.title in found[2]


def test_unanswered_question_is_listed() -> None:
    item = model.Item("1", "X", "other", questions=(question("Who is to blame?", line=5),), lines=(4,))
    record(make_notes(items=(item,), statements=()))
    page = read(sign_in())
    assert "Who is to blame?" in page
    assert read_figures(page)[3] == 1


def test_drafts_wait_for_those_who_may_read_them() -> None:
    record()
    make_draft(make_notes(file="april.txt", date="2018-04-24"))
    assert "1 draft waits for review" in read(sign_in())
    assert "waits for review" not in read(sign_in(Role.FORCE_COORDINATOR))


def test_number_of_drafts_is_said_once() -> None:
    client = sign_in()
    record()
    drafts = [make_draft(make_notes(file=f"{day}.txt", date=f"2018-04-{day}")) for day in (24, 25, 26)]
    for unsure, words in [
        (0, "3 drafts wait for review: all can be accepted together."),
        (1, "3 drafts wait for review: 1 needs a person's look."),
        (3, "3 drafts wait for review, and need a person's look."),
    ]:
        for draft in drafts[:unsure]:
            Draft.objects.filter(pk=draft.pk).update(reasons=["An owner is not known"])
        assert words in unescape(re.sub(r"<[^>]+>", "", read(client)))


def test_home_takes_as_many_queries_however_much_is_owed(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    record()
    raise_many(24)
    client = sign_in()
    read(client)
    with CaptureQueriesContext(connection) as few:
        read(client)
    raise_many(2400, after=24)
    with django_assert_num_queries(len(few)):
        assert read_figures(read(client))[0] == 2403
