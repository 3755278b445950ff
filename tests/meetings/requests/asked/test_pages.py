"""What people of the force see and send on their own screen."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models.signals import post_save
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.audit import ledger
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.requests.asked.operations import (
    Words,
    allocate,
    answer_anew,
    ask_extension,
    keep_evidence,
    read_draft,
    save_draft,
    take_back,
)
from answerable.meetings.requests.models import Allocation, DraftEvidence, Extension, WrittenAnswer
from tests.meetings.programme.planned import lodge_review
from tests.meetings.requests.asked.asking import (
    ANSWER,
    answer_by_file,
    cancel_meeting,
    decide,
    draft_until,
    enter_as,
    find_post,
    make_account,
    make_coordinator,
    set_status,
    withdraw_line,
)
from tests.meetings.requests.issued import Asked, issue_again, issue_agenda, list_lines, withdraw_agenda
from tests.offices import OFFICER, found

pytestmark = pytest.mark.django_db
LIST = "/asked-of-us/"
LATER = dt.date(2038, 6, 1)


@pytest.fixture
def lines() -> list[AgendaLine]:
    return list_lines(issue_agenda(Asked("What lies behind the fall?", lead="DCC"), "Who was told?"))


@pytest.fixture
def line(lines: list[AgendaLine]) -> AgendaLine:
    return lines[0]


@pytest.fixture
def coordinator(db: None) -> Account:
    return make_coordinator()


@pytest.fixture
def contributor(db: None) -> Account:
    return make_account("contributor")


def find(name: str, line: AgendaLine, *more: object) -> str:
    return reverse(f"asked:{name}", args=[line.pk, *more])


def read(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def send(client: Client, address: str, status: int = 200, **said: Any) -> str:
    """Sends and reads the page that it leads to."""
    response = client.post(address, said, follow=True)
    assert response.status_code == status
    return response.content.decode()


def save(client: Client, line: AgendaLine, text: str, **more: Any) -> str:
    said = {"text": text, "revision": read_draft(line).revision, "step": "save", **more}
    return send(client, find("line", line), **said)


def test_coordinator_sees_everything_asked_by_meeting(lines: list[AgendaLine], coordinator: Account) -> None:
    page = read(enter_as(coordinator), LIST)
    assert "Holding to Account, 22 May 2018" in page
    assert "was due noon Tuesday 15 May 2018" in page
    assert f"Lead: {find_post('DCC').title}" in page
    assert page.count("Not allocated") == 2


def test_contributor_sees_only_what_is_theirs(lines: list[AgendaLine], contributor: Account) -> None:
    client = enter_as(contributor)
    assert "Nothing is allocated to you" in read(client, LIST)
    allocate(lines[0], contributor, wanted_by=dt.date(2018, 5, 10), note="Briefly.")
    page = read(client, LIST)
    assert "What lies behind the fall?" in page
    assert "Who was told?" not in page
    assert "Wanted by Thursday 10 May 2018" in page
    assert "“Briefly.”" in page


def test_list_says_how_far_each_answer_has_come(coordinator: Account, contributor: Account) -> None:
    lines = list_lines(issue_agenda(*(f"Question {number}?" for number in range(6))))
    allocate(lines[1], contributor)
    for line, state in zip(lines[2:], ("drafting", "ready", "cleared", "submitted"), strict=True):
        draft_until(line, state, coordinator)
    page = read(enter_as(coordinator), LIST)
    words = ("Not allocated", "Drafting", "Offered for clearing", "Cleared", "Submitted")
    assert [page.count(f">{each}<") for each in words] == [1, 2, 1, 1, 1]
    assert "Allocated to Contributor" in page


ADDRESSES = ["line", "evidence", "allocate", "take_back", "clear", "send_back", "submit", "answer_anew"]
ADDRESSES += ["ask_extension", "reply"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_contributor_who_guesses_another_line_finds_nothing(
    lines: list[AgendaLine], contributor: Account, name: str
) -> None:
    allocate(lines[0], contributor)
    more = [keep_evidence(lines[1], "a.txt", b"words", account=contributor).pk] if name == "evidence" else []
    client, address = enter_as(contributor), find(name, lines[1], *more)
    assert client.get(address).status_code in (403, 404)
    sent = client.post(address, {"text": "Guessed.", "revision": 0})
    assert sent.status_code in (403, 404, 405)
    assert "Who was told?" not in sent.content.decode()
    assert read_draft(lines[1]).text == ""


def test_line_and_its_files_are_not_found_once_they_were_taken_back(
    line: AgendaLine, contributor: Account
) -> None:
    allocate(line, contributor)
    kept = keep_evidence(line, "a.txt", b"words", account=contributor)
    client = enter_as(contributor)
    addresses = [find("line", line), find("evidence", line, kept.pk)]
    assert [client.get(each).status_code for each in addresses] == [200, 200]
    take_back(line)
    assert [client.get(each).status_code for each in addresses] == [404, 404]
    assert client.post(addresses[0], {"text": "Late.", "revision": 1}).status_code == 404


def test_file_of_one_line_is_not_found_under_another(lines: list[AgendaLine], contributor: Account) -> None:
    allocate(lines[0], contributor)
    other = keep_evidence(lines[1], "a.txt", b"words", account=contributor)
    read(enter_as(contributor), find("evidence", lines[0], other.pk), 404)


def test_line_that_was_never_issued_is_not_found(line: AgendaLine, coordinator: Account) -> None:
    with ledger.entry(OFFICER, "test") as writing:
        drafted = writing.add(AgendaLine(item=line.item, position=9, text="Not asked yet?"))
    client = enter_as(coordinator)
    read(client, find("line", drafted), 404)
    assert "Not asked yet?" not in read(client, LIST)


def test_force_reads_what_was_issued_and_not_what_the_office_changes_since(
    line: AgendaLine, coordinator: Account
) -> None:
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(AgendaLine.objects.get(pk=line.pk), text="What else lies behind it?")
        writing.change(line.item.agenda, state="draft")
    client = enter_as(coordinator)
    for page in (read(client, LIST), read(client, find("line", line))):
        assert "What lies behind the fall?" in page
        assert "What else" not in page
    issue_again(line.item.agenda.issues.get())
    assert "What else lies behind it?" in read(client, find("line", line))


def test_line_shows_its_matters_with_links_that_the_force_may_open(contributor: Account) -> None:
    found()
    review = lodge_review()
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(review, link="/actions/A/2018/001/", raised_at="A meeting")
    (line,) = list_lines(issue_agenda(Asked("How does it stand?", matters=(review,))))
    allocate(line, contributor)
    client = enter_as(contributor)
    assert 'href="/actions/A/2018/001/"' in read(client, find("line", line))
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(review, link="/programme/unplaced/")
    page = read(client, find("line", line))
    assert "Review 1." in page
    assert "/programme/unplaced/" not in page


def test_contributor_saves_and_offers(line: AgendaLine, contributor: Account) -> None:
    allocate(line, contributor)
    client = enter_as(contributor)
    assert "saved as a draft" in save(client, line, "Slower visits.")
    page = save(client, line, ANSWER, step="offer")
    assert "offered for clearing" in page
    assert 'name="text"' not in page
    assert read_draft(line).state == "ready"


def test_offering_nothing_says_so_and_keeps_the_page(line: AgendaLine, contributor: Account) -> None:
    allocate(line, contributor)
    assert "Write the answer" in save(enter_as(contributor), line, "", step="offer")


def test_save_in_between_shows_both_texts_and_loses_neither(
    line: AgendaLine, contributor: Account, coordinator: Account
) -> None:
    allocate(line, contributor)
    draft_until(line, "drafting", coordinator, "What the co-ordinator wrote.")
    client = enter_as(contributor)
    said = {"text": "What I wrote.", "answered_in": "", "revision": 0}
    page = send(client, find("line", line), 409, **said)
    assert "What I wrote.</textarea>" in page
    assert "What the co-ordinator wrote." in page
    assert "Co-Ordinator saved this answer" in page
    assert 'name="revision" value="1"' in page
    assert read_draft(line).text == "What the co-ordinator wrote."
    assert "saved as a draft" in save(client, line, "Both.")


@pytest.mark.parametrize("state", ["ready", "cleared", "submitted"])
@pytest.mark.parametrize("revision", [0, 1])
def test_words_that_come_too_late_stay_on_the_page(
    line: AgendaLine, contributor: Account, coordinator: Account, state: str, revision: int
) -> None:
    allocate(line, contributor)
    draft_until(line, state, coordinator)
    page = send(
        enter_as(contributor),
        find("line", line),
        422 if revision else 409,
        text="Typed late.",
        revision=revision,
    )
    assert "What you wrote, which is not saved" in page
    assert "Typed late." in page
    assert read_draft(line).text == ANSWER


def test_words_for_a_line_withdrawn_meanwhile_stay_on_the_page(
    line: AgendaLine, contributor: Account
) -> None:
    allocate(line, contributor)
    withdraw_line(line, "It was asked twice.")
    page = send(enter_as(contributor), find("line", line), 422, text="Typed late.", revision=0)
    assert "Typed late." in page


def test_good_files_are_kept_and_bad_ones_named_while_the_words_are_saved(
    line: AgendaLine, contributor: Account
) -> None:
    allocate(line, contributor)
    files = [SimpleUploadedFile("a.txt", b"words"), SimpleUploadedFile("tool.exe", b"MZ\x00")]
    page = save(enter_as(contributor), line, "See the file.", files=files, step="offer")
    assert "tool.exe is not of a kind" in page
    assert (read_draft(line).text, read_draft(line).state) == ("See the file.", "drafting")
    kept = DraftEvidence.objects.get()
    assert kept.name == "a.txt"
    response = enter_as(contributor).get(find("evidence", line, kept.pk))
    assert b"".join(response.streaming_content) == b"words"  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment")
    save(enter_as(contributor), line, "No file.", remove=kept.pk)
    assert not DraftEvidence.objects.exists()


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000, "x", "²"])
def test_file_that_is_none_is_not_taken_out(line: AgendaLine, coordinator: Account, key: str) -> None:
    keep_evidence(line, "a.txt", b"words", account=coordinator)
    assert "saved as a draft" in save(enter_as(coordinator), line, "See the file.", remove=key)
    assert DraftEvidence.objects.exists()


def test_offering_offers_what_this_person_saved_and_nothing_later(
    line: AgendaLine, contributor: Account, coordinator: Account
) -> None:
    """Somebody else saves other words while the first person's file is kept."""
    allocate(line, contributor)

    def save_other_words(**_: Any) -> None:
        save_draft(line, Words("Not seen."), revision=read_draft(line).revision, account=coordinator)

    file = SimpleUploadedFile("a.txt", b"words")
    post_save.connect(save_other_words, sender=DraftEvidence)
    try:
        page = save(enter_as(contributor), line, "Seen.", files=[file], step="offer")
    finally:
        post_save.disconnect(save_other_words, sender=DraftEvidence)
    assert "Somebody else changed this answer in between" in page
    assert (read_draft(line).text, read_draft(line).state) == ("Not seen.", "drafting")
    file.seek(0)
    assert "offered for clearing" in save(
        enter_as(contributor),
        line,
        "Both.",
        files=[file],
        remove=DraftEvidence.objects.get().pk,
        step="offer",
    )


def test_far_day_for_more_time_is_refused(line: AgendaLine, coordinator: Account) -> None:
    page = send(
        enter_as(coordinator), find("ask_extension", line), 422, until="9999-12-30", reason="More time."
    )
    assert "Enter a day within the next 20 years" in page
    assert not Extension.objects.exists()


def test_empty_file_is_named_and_not_kept(line: AgendaLine, coordinator: Account) -> None:
    files = [SimpleUploadedFile("nothing.txt", b"")]
    assert "nothing.txt is empty" in save(enter_as(coordinator), line, "See the file.", files=files)
    assert not DraftEvidence.objects.exists()


def test_earlier_answers_are_offered_and_chosen(
    lines: list[AgendaLine], contributor: Account, coordinator: Account
) -> None:
    draft_until(lines[0], "submitted", coordinator)
    answer_by_file(lines[0], "It came by post.")
    answer_anew(lines[0], account=coordinator)
    allocate(lines[0], contributor)
    page = read(enter_as(contributor), find("line", lines[0]))
    today = dt.date.today()  # noqa: DTZ011 - the day on which the test ran, in words only
    assert f"Q/2018/001, version 1 of {today.day} " in page
    assert "Q/2018/001, version 2 of" not in page, "what stands is no earlier answer"
    save(enter_as(contributor), lines[0], "See there.", earlier="Q/2018/001, version 1", answered_in="x")
    assert read_draft(lines[0]).answered_in == "Q/2018/001, version 1"


def test_answer_to_the_same_matter_is_offered_only_to_who_may_see_it(
    contributor: Account, coordinator: Account
) -> None:
    found()
    review = lodge_review()
    (earlier,) = list_lines(issue_agenda(Asked("How does it stand?", matters=(review,))))
    (line,) = list_lines(issue_agenda(Asked("And now?", matters=(review,)), on="2018-06-26"))
    draft_until(earlier, "submitted", coordinator)
    allocate(line, contributor)
    assert f"{earlier.reference}, version 1" in read(enter_as(coordinator), find("line", line))
    assert f"{earlier.reference}, version 1" not in read(enter_as(contributor), find("line", line))


def test_coordinator_allocates_and_takes_back(
    line: AgendaLine, coordinator: Account, contributor: Account
) -> None:
    client = enter_as(coordinator)
    said: dict[str, Any] = {"account": contributor.pk, "wanted_by": "10 May 2018", "note": "Briefly."}
    assert "Allocated." in send(client, find("allocate", line), **said)
    assert Allocation.objects.get().wanted_by == dt.date(2018, 5, 10)
    page = send(client, find("allocate", line), 422, account="")
    assert "Choose somebody" in page
    assert "Nobody drafts it now" in send(client, find("take_back", line))
    assert not Allocation.objects.exists()


def test_closed_account_is_said_and_the_line_can_be_given_again(
    line: AgendaLine, coordinator: Account, contributor: Account
) -> None:
    allocate(line, contributor)
    Account.objects.filter(pk=contributor.pk).update(is_active=False)
    client = enter_as(coordinator)
    for address in (LIST, find("line", line)):
        assert "Contributor (account closed)" in read(client, address)
    other = make_account("other")
    send(client, find("allocate", line), account=other.pk)
    assert Allocation.objects.get().account == other


def test_account_that_left_the_force_is_said(
    line: AgendaLine, coordinator: Account, contributor: Account
) -> None:
    allocate(line, contributor)
    Account.objects.filter(pk=contributor.pk).update(role=Role.READ_ONLY)
    assert "Contributor (not of the force)" in read(enter_as(coordinator), LIST)


def test_coordinator_clears_by_a_post_and_submits(line: AgendaLine, coordinator: Account) -> None:
    draft = draft_until(line, "ready", coordinator)
    client = enter_as(coordinator)
    assert "Choose the post" in send(client, find("clear", line), 422, revision=draft.revision)
    said = {"revision": draft.revision, "post": find_post().pk}
    assert "Cleared by the Deputy Chief Constable" in send(client, find("clear", line), **said)
    page = send(client, find("submit", line), revision=draft.revision)
    assert "Submitted. The office reads it now." in page
    assert WrittenAnswer.objects.get().text == ANSWER
    assert "A new draft begins" in send(client, find("answer_anew", line))


def test_posts_are_shown_with_whoever_holds_them(line: AgendaLine, coordinator: Account) -> None:
    draft_until(line, "ready", coordinator)
    page = read(enter_as(coordinator), find("line", line))
    assert "Deputy Chief Constable (nobody known)" in page
    assert "Deputy Police and Crime Commissioner" not in page


def test_coordinator_sends_back_with_a_reason(
    line: AgendaLine, coordinator: Account, contributor: Account
) -> None:
    allocate(line, contributor)
    draft = draft_until(line, "ready", contributor)
    client = enter_as(coordinator)
    assert "Give the reason" in send(client, find("send_back", line), 422, revision=draft.revision, reason="")
    send(client, find("send_back", line), revision=draft.revision, reason="Too long.")
    assert "Sent back: Too long." in read(enter_as(contributor), find("line", line))


@pytest.mark.parametrize("name", ["clear", "send_back", "submit"])
def test_step_on_words_that_changed_in_between_is_refused(
    line: AgendaLine, coordinator: Account, name: str
) -> None:
    draft_until(line, "cleared" if name == "submit" else "ready", coordinator)
    said = {"revision": 0, "post": find_post().pk, "reason": "Too long."}
    page = send(enter_as(coordinator), find(name, line), 422, **said)
    assert "Somebody else changed this answer" in page
    assert 'name="revision" value="1"' in page
    assert 'name="revision" value="0"' not in page


def test_more_time_is_asked_for_once_and_shown_with_the_decision(
    line: AgendaLine, coordinator: Account
) -> None:
    client = enter_as(coordinator)
    said: dict[str, Any] = {"until": "1 June 2038", "reason": "The survey is late."}
    assert "has not decided yet" in send(client, find("ask_extension", line), **said)
    assert "asked for already" in send(client, find("ask_extension", line), 422, **said)
    decide(Extension.objects.get(), "refused", "It was known in May.")
    page = read(client, find("line", line))
    assert "More time until 1 June 2038 was refused. It was known in May." in page
    send(client, find("ask_extension", line), **said)
    decide(Extension.objects.get(state="asked"), "given")
    page = read(client, find("line", line))
    assert "noon Tuesday 1 June 2038 (first due 15 May 2018)" in page
    assert "More time given until 1 June 2038." in page


def test_force_replies_to_what_is_shown_and_to_nothing_else(line: AgendaLine, coordinator: Account) -> None:
    client = enter_as(coordinator)
    said: dict[str, Any] = {"reply": "The rest came on Monday."}
    assert "nothing that waits" in send(client, find("reply", line), 422, **said)
    status = set_status(line, "partly")
    assert "stands beside" in send(client, find("reply", line), **said)
    status.refresh_from_db()
    assert (status.reply, status.replied_by) == ("The rest came on Monday.", coordinator.actor.text)
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(status, state="standing")
    assert "nothing that waits" in send(client, find("reply", line), 422, reply="Later.")


def test_contributor_sees_what_the_office_made_of_their_line(line: AgendaLine, contributor: Account) -> None:
    allocate(line, contributor)
    set_status(line, "not", reason="It says nothing of calls.")
    client = enter_as(contributor)
    assert "Not answered: It says nothing of calls." in read(client, LIST)
    page = read(client, find("line", line))
    assert "The co-ordinator can reply." in page
    assert 'name="reply"' not in page


def test_withdrawn_line_says_so_and_offers_no_step(
    line: AgendaLine, coordinator: Account, contributor: Account
) -> None:
    allocate(line, contributor)
    draft_until(line, "ready", contributor)
    withdraw_line(line, "It was asked twice.")
    for account in (coordinator, contributor):
        page = read(enter_as(account), find("line", line))
        assert "The office withdrew this: It was asked twice." in page
        assert '<form method="post" action="/asked-of-us/' not in page
        assert "It was asked twice." in read(enter_as(account), LIST)


def test_withdrawn_agenda_and_cancelled_meeting_are_said(line: AgendaLine, coordinator: Account) -> None:
    client = enter_as(coordinator)
    cancel_meeting(line, "The hall burnt down.")
    for address in (LIST, find("line", line)):
        assert "This meeting was cancelled." in read(client, address)
        assert "The hall burnt down" not in read(client, address)
    withdraw_agenda(line.item.agenda.issues.get())
    for address in (LIST, find("line", line)):
        assert "The agenda that asked this was withdrawn." in read(client, address)
        assert "It is not held" not in read(client, address)


def test_answer_that_came_in_another_way_is_shown_beside_the_draft(
    line: AgendaLine, coordinator: Account
) -> None:
    answer_by_file(line, "It came by post.")
    client = enter_as(coordinator)
    page = read(client, find("line", line))
    assert "It came by post." in page
    assert 'name="text"' not in page
    assert ">Submitted<" in page
    send(client, find("answer_anew", line))
    assert 'name="text"' in read(client, find("line", line))


def test_whoever_drafts_is_told_that_the_office_took_in_another_answer(
    line: AgendaLine, contributor: Account
) -> None:
    allocate(line, contributor)
    draft_until(line, "drafting", contributor)
    assert "came in another way" not in read(enter_as(contributor), find("line", line))
    answer_by_file(line, "It came by post.")
    page = read(enter_as(contributor), find("line", line))
    assert "An answer came in another way" in page
    assert "It came by post." in page


def test_only_accounts_of_the_force_have_the_entry_in_the_navigation(
    coordinator: Account, contributor: Account
) -> None:
    found()
    for account, shown in (
        (coordinator, True),
        (contributor, True),
        (make_account("o", Role.ANALYST), False),
    ):
        assert ("Asked of us" in read(enter_as(account), "/")) is shown


def test_lists_take_as_many_queries_with_many_lines_as_with_few(
    coordinator: Account, contributor: Account
) -> None:
    def measure(account: Account) -> int:
        client = enter_as(account)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            read(client, LIST)
        return len(queries)

    fill(contributor, coordinator, day=1)
    few = [measure(each) for each in (coordinator, contributor)]
    for day in range(2, 5):
        fill(contributor, coordinator, day=day)
    assert [measure(each) for each in (coordinator, contributor)] == few


def fill(contributor: Account, coordinator: Account, *, day: int) -> None:
    """An agenda with lines in several states, with everything that a list shows beside them."""
    lines = list_lines(issue_agenda("One?", "Two?", "Three?", on=f"2018-05-{day:02d}"))
    for line in lines:
        allocate(line, contributor)
    draft_until(lines[0], "submitted", coordinator)
    draft_until(lines[1], "cleared", coordinator)
    set_status(lines[0], "partly")
    ask_extension(lines[2], until=LATER, reason="Late.", by=coordinator.actor)
