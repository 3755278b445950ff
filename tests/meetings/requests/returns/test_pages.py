"""The pages of files that came back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from answerable.accounts.access import Role
from answerable.meetings.agendas.content import Content
from answerable.meetings.agendas.models import AgendaIssue, AgendaLine
from answerable.meetings.requests.models import PackReturn, ReturnedEntry, WrittenAnswer
from answerable.meetings.requests.packs.sheet import write_sheet
from answerable.meetings.requests.returns.doubts import Beside
from answerable.meetings.requests.returns.operations import accept_entries
from answerable.meetings.requests.returns.reading.model import Problem
from tests.meetings.requests.issued import (
    change_words,
    issue_again,
    issue_agenda,
    list_lines,
    withdraw_agenda,
)
from tests.meetings.requests.packs.contents import fill_sheet
from tests.meetings.requests.returns.returned import return_pack, say
from tests.offices import OFFICER
from tests.pages import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> AgendaIssue:
    return issue_agenda("What lies behind the fall?", "How many?", "Since when?")


@pytest.fixture
def lines(issue: AgendaIssue) -> list[AgendaLine]:
    return list_lines(issue)


def read(taken: PackReturn, role: Role = Role.POLICY_OFFICER) -> str:
    return sign_in(role).get(taken.get_absolute_url()).content.decode()


def send(data: bytes, name: str, client: Client | None = None) -> HttpResponse:
    file = SimpleUploadedFile(name, data)
    return (client or sign_in()).post("/returns/take/", {"file": file}, follow=True)


def test_a_file_is_dropped_in_and_shown_beside_what_was_asked(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    sheet = fill_sheet(write_sheet(Content.from_json(issue.content)), {(lines[0].pk, ""): "Slower visits."})
    page = send(sheet, "Copy of pack (3).xlsx").content.decode()
    for words in ("What lies behind the fall?", "No answer yet.", "Slower visits.", "Waits for you"):
        assert words in page
    assert PackReturn.objects.get().name == "Copy of pack (3).xlsx"


def test_the_same_file_again_says_when_it_came_in(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    sheet = fill_sheet(write_sheet(Content.from_json(issue.content)), {(lines[0].pk, ""): "Slower visits."})
    send(sheet, "pack.xlsx")
    page = send(sheet, "pack, renamed.xlsx").content.decode()
    assert "This file came in on" in page
    assert "already, as pack.xlsx. Nothing was changed." in page
    assert PackReturn.objects.count() == 1


def test_what_is_no_pack_is_refused_on_the_page(issue: AgendaIssue) -> None:
    response = send(b"Dear all", "letter.docx")
    assert response.status_code == 422
    assert "letter.docx is neither a Word document nor an Excel sheet" in response.content.decode()
    assert not PackReturn.objects.exists()


def test_sending_nothing_asks_for_the_file() -> None:
    response = sign_in().post("/returns/take/", {})
    assert (response.status_code, "Choose the file" in response.content.decode()) == (422, True)


def test_all_that_is_sure_is_accepted_and_the_rest_waits(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    other = return_pack(issue, say(lines[1], "Nine."))
    accept_entries(other, other.entries.all(), by=OFFICER)
    doubtful = say(lines[2], "Since May.")
    problem = Problem("tracked", doubtful.place, "Somebody changed the question.", "Since whenever?")
    taken = return_pack(issue, say(lines[0], "Slower."), say(lines[1], "Ten."), doubtful, problems=(problem,))
    page = read(taken)
    assert "Accept all that is sure (1)" in page
    assert "Version 1 of the answer says something else." in page
    assert "Somebody changed the question." in page
    sign_in().post(f"{taken.get_absolute_url()}accept/", {"sure": "on"})
    assert list(taken.entries.values_list("state", flat=True)) == ["accepted", "proposed", "proposed"]


def test_two_files_that_differ_are_shown_beside_each_other(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    return_pack(issue, say(lines[0], "Slower visits."), name="first.xlsx")
    taken = return_pack(issue, say(lines[0], "Fewer officers."), name="second.xlsx")
    page = read(taken)
    assert "first.xlsx, another file, says something else." in page
    assert "“Slower visits.”" in page
    assert "Accept all that is sure" not in page


def test_one_entry_is_accepted_and_another_refused_with_a_reason(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."), say(lines[1], "Ten."))
    first, second = taken.entries.all()
    client, address = sign_in(), taken.get_absolute_url()
    client.post(f"{address}accept/", {"entry": first.pk})
    assert WrittenAnswer.objects.get().text == "Slower."
    refused = client.post(f"{address}refuse/{second.pk}/", {"reason": ""})
    assert (refused.status_code, "Give the reason" in refused.content.decode()) == (422, True)
    client.post(f"{address}refuse/{second.pk}/", {"reason": "It is about another year."})
    assert "It is about another year." in read(taken)
    assert PackReturn.objects.get().state == "settled"


def test_deciding_twice_says_so(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."))
    client, address = sign_in(), f"{taken.get_absolute_url()}accept/"
    entry = {"entry": taken.entries.get().pk}
    client.post(address, entry)
    page = client.post(address, entry, follow=True).content.decode()
    assert "Somebody decided on one of these already" in page
    assert "at least one" in client.post(address, {}, follow=True).content.decode()


def test_an_entry_of_another_file_is_not_found(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    taken, other = return_pack(issue, say(lines[0], "a")), return_pack(issue, say(lines[0], "b"))
    wrong = f"{taken.get_absolute_url()}refuse/{other.entries.get().pk}/"
    assert sign_in().post(wrong, {"reason": "x"}).status_code == 404
    sign_in().post(f"{taken.get_absolute_url()}accept/", {"entry": other.entries.get().pk})
    assert set(ReturnedEntry.objects.values_list("state", flat=True)) == {"proposed"}


def test_problems_and_what_is_missing_are_listed(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    problem = Problem("unknown reference", "row 9", "Q/2018/999 was never asked.", "To nobody.")
    page = read(return_pack(issue, say(lines[0], "Slower."), problems=(problem,)))
    for words in ("row 9", "Q/2018/999 was never asked.", "To nobody.", "Q/2018/002, Q/2018/003"):
        assert words in page


def test_an_older_version_and_a_withdrawn_agenda_are_said(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."))
    assert "It answers version" not in read(taken)
    issue_again(issue)
    assert "It answers version 1. Version 2 went out on 30 April 2018" in read(taken)
    withdraw_agenda(issue)
    page = read(taken)
    assert "This agenda was withdrawn, so nothing of it can be accepted: It is not held." in page
    assert "Accept all that is sure" not in page
    unknown = return_pack(None, say(lines[0], "Slower still."))
    assert "no longer says which version it came from" in read(unknown)


def test_what_the_file_says_is_not_taken_for_markup(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    page = read(return_pack(issue, say(lines[0], "<script>alert(1)</script>")))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_those_who_only_read_get_no_buttons(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."))
    page = read(taken, Role.ANALYST)
    assert "Slower." in page
    assert '<form method="post" action="/returns/' not in page
    assert "Take it in" not in sign_in(Role.ANALYST).get("/returns/").content.decode()


def test_the_list_filters_by_state(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    settled = return_pack(issue, say(lines[0], "a"), name="settled.xlsx")
    accept_entries(settled, settled.entries.all(), by=OFFICER)
    return_pack(issue, say(lines[0], "b"), name="waits.xlsx")
    page = sign_in().get("/returns/?state=read").content.decode()
    assert ("waits.xlsx" in page, "settled.xlsx" in page) == (True, False)
    assert "settled.xlsx" in sign_in().get("/returns/?state=nonsense").content.decode()


def test_the_number_of_queries_does_not_grow(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    few = return_pack(issue, say(lines[0], "a"))
    many = return_pack(issue, *(say(line, "b") for line in lines))
    client = sign_in()
    counts = []
    for taken in (few, many):
        with CaptureQueriesContext(connection) as queries:
            client.get(taken.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]
    with CaptureQueriesContext(connection) as two:
        client.get("/returns/")
    for number in range(5):
        return_pack(issue, say(lines[0], str(number)))
    with CaptureQueriesContext(connection) as seven:
        client.get("/returns/")
    assert len(two) == len(seven)


def test_what_answers_words_that_were_changed_is_not_sure(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    change_words(lines[0], "Quite another question?")
    later = issue_again(issue)
    taken = return_pack(issue, say(lines[0], "Slower visits."), say(lines[1], "Ten."))
    assert [each.line for each in Beside(taken).list_sure()] == [lines[1]]
    page = read(taken)
    assert "It answers the words of version 1. The question was changed on 30 April 2018" in page
    again = return_pack(later, say(lines[0], "Slower visits."))
    assert len(Beside(again).list_sure()) == 1


def test_a_file_without_its_version_is_not_sure_where_words_were_changed(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    change_words(lines[0], "Quite another question?")
    issue_again(issue)
    taken = return_pack(None, say(lines[0], "Slower visits."), say(lines[1], "Ten."))
    assert [each.line for each in Beside(taken).list_sure()] == [lines[1]]


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "x", "1\x00"])
def test_a_number_that_no_entry_has_is_refused(
    issue: AgendaIssue, lines: list[AgendaLine], number: str
) -> None:
    taken = return_pack(issue, say(lines[0], "Slower visits."))
    page = sign_in().post(f"/returns/{taken.pk}/accept/", {"entry": [number]}, follow=True)
    assert (page.status_code, "Choose at least one thing" in page.content.decode()) == (200, True)


def test_what_was_left_empty_is_said(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    seen = ("Q/2018/001", "Q/2018/002")
    page = read(return_pack(issue, say(lines[0], "Slower visits."), seen=seen))
    assert "Left empty: Q/2018/002." in page
    assert "no box or row for them: Q/2018/003." in page
    assert "Left empty" not in read(return_pack(issue, *(say(line, "x") for line in lines)))
