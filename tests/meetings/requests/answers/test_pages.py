"""The pages of what was asked in writing and what became of it."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from answerable.accounts.access import Role
from answerable.actions.models import Report
from answerable.audit import ledger
from answerable.matters.models import Matter
from answerable.meetings.agendas.models import Agenda, AgendaIssue, AgendaLine
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import place_everything
from answerable.meetings.requests.answers.operations import (
    decide_extension,
    enter_answer,
    let_stand,
    set_status,
    use_entry,
)
from answerable.meetings.requests.answers.queries import find_owed
from answerable.meetings.requests.answers.statuses import find_status
from answerable.meetings.requests.exceptions import AnswerRefused
from answerable.meetings.requests.models import Extension, ReturnedEntry, WrittenAnswer
from answerable.meetings.requests.operations import submit_answer
from answerable.meetings.requests.returns.operations import accept_entries, refuse_entry
from answerable.office.models import Post
from tests.meetings.programme.planned import sit
from tests.meetings.requests.issued import (
    Asked,
    change_words,
    issue_again,
    issue_agenda,
    list_lines,
    withdraw_agenda,
)
from tests.meetings.requests.returns.returned import return_pack, say
from tests.offices import OFFICER, OTHER, found
from tests.pages import raise_many, sign_in

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2018, 5, 10, 12, tzinfo=dt.UTC)


@pytest.fixture
def issue() -> AgendaIssue:
    return issue_agenda(
        "What lies behind the fall?", Asked("How many?", lead="DCC"), Asked("Say why.", due_on=None)
    )


@pytest.fixture
def lines(issue: AgendaIssue) -> list[AgendaLine]:
    return list_lines(issue)


def read(address: str, role: Role = Role.POLICY_OFFICER) -> str:
    return sign_in(role).get(address).content.decode()


def read_line(line: AgendaLine, role: Role = Role.POLICY_OFFICER) -> str:
    return read(f"/answers/{line.pk}/", role)


def list_references(page: str) -> list[str]:
    return re.findall(r'app-row__when">(Q/\d+/\d+)', page)


def ask_time(line: AgendaLine) -> Extension:
    until = dt.date(2018, 5, 18)
    with ledger.entry(OTHER, "test") as writing:
        said = {"until": until, "reason": "The survey is late.", "asked_at": NOW, "asked_by": "account 9"}
        return writing.add(Extension(line=line, **said))


def test_every_line_says_in_words_how_far_it_is(lines: list[AgendaLine]) -> None:
    page = read("/answers/")
    assert list_references(page) == ["Q/2018/001", "Q/2018/002", "Q/2018/003"]
    for words in (
        "Answer overdue (2)",
        "To be answered at the meeting (1)",
        "Lead: DCC",
        "No written answer",
    ):
        assert words in page
    enter_answer(lines[0], "Slower visits.", by=OFFICER)
    page = read("/answers/")
    assert "Answered in writing, status to be set" in page
    assert "entered by the office" in page


def test_the_filters_show_the_lines_of_one_state(lines: list[AgendaLine]) -> None:
    set_status(lines[1], "withdrawn", reason="Asked elsewhere.", by=OFFICER)
    agenda = lines[0].item.agenda_id
    assert list_references(read(f"/answers/?agenda={agenda}&state=withdrawn")) == ["Q/2018/002"]
    assert list_references(read(f"/answers/?agenda={agenda}&state=overdue")) == ["Q/2018/001"]
    assert "There are none." in read(f"/answers/?agenda={agenda}&state=nonsense")


def test_the_agenda_due_first_that_waits_is_shown_and_others_can_be_chosen(lines: list[AgendaLine]) -> None:
    due = dt.date(2018, 6, 5)
    (later,) = list_lines(issue_agenda(Asked("In June?", due_on=due), on="2018-06-12"))
    assert len(list_references(read("/answers/"))) == 3
    assert list_references(read(f"/answers/?agenda={later.item.agenda_id}")) == [later.reference]
    for line in lines:
        set_status(line, "answered", reason="At the meeting.", by=OFFICER)
    assert list_references(read("/answers/")) == [later.reference]
    set_status(later, "answered", reason="At the meeting.", by=OFFICER)
    assert list_references(read("/answers/")) == [later.reference]
    assert sign_in().get("/answers/?agenda=999").status_code == 404


def test_nothing_asked_yet_says_so() -> None:
    assert "Nothing was asked in writing yet." in read("/answers/")


def test_a_line_shows_every_version_with_origin_and_who_cleared_it(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    submit_answer(
        lines[0],
        "Slower visits.",
        origin="screen",
        submitted_by="account 7",
        cleared_by_post=Post.objects.get(short="DCC"),
        evidence=[("survey.txt", b"Tables of the survey.")],
        answered_in="Q/2018/002, version 1",
        by=OTHER,
    )
    taken = return_pack(issue, say(lines[0], "Fewer officers.", place="row 4"))
    accept_entries(taken, taken.entries.all(), by=OFFICER)
    page = read_line(lines[0])
    assert page.index("Fewer officers.") < page.index("Slower visits.")
    for words in (
        "in a returned file",
        "on its own screen",
        "Cleared by Deputy Chief Constable.",
        "Nothing says which chief officer cleared it.",
        "pack.xlsx, row 4",
        "survey.txt</a>",
        "Already answered in: Q/2018/002, version 1",
    ):
        assert words in page


def test_an_answer_is_entered_by_hand(lines: list[AgendaLine]) -> None:
    client, address = sign_in(), f"/answers/{lines[0].pk}/enter/"
    empty = client.post(address, {"text": " "})
    assert (empty.status_code, "Write the answer" in empty.content.decode()) == (422, True)
    post = Post.objects.get(short="DCC")
    client.post(address, {"text": "By telephone: slower visits.", "cleared_by_post": post.pk})
    answer = WrittenAnswer.objects.get()
    assert (answer.origin, answer.text, answer.cleared_by_post) == (
        "office",
        "By telephone: slower visits.",
        post,
    )
    again = client.post(address, {"text": "By telephone: slower visits.", "cleared_by_post": ""})
    assert (again.status_code, "says exactly the same" in again.content.decode()) == (422, True)


def test_a_status_is_set_shown_and_let_stand(lines: list[AgendaLine]) -> None:
    client, address = sign_in(), f"/answers/{lines[0].pk}/"
    refused = client.post(f"{address}status/", {"status": "partly"})
    assert (refused.status_code, "Give the reason" in refused.content.decode()) == (422, True)
    client.post(f"{address}status/", {"status": "partly", "reason": "The gaps are left out."})
    page = read_line(lines[0])
    assert "Partly answered: shown to the force since" in page
    assert "it does not stand yet" in page
    assert "The force has not replied." in page
    client.post(f"{address}let-stand/")
    status = find_status(lines[0])
    assert status is not None
    assert status.state == "standing"
    assert "Let it stand" not in read_line(lines[0])
    assert "already" in client.post(f"{address}let-stand/", follow=True).content.decode()


def test_the_reply_of_the_force_stands_beside_it(lines: list[AgendaLine]) -> None:
    shown = set_status(lines[0], "not", reason="Nothing came.", by=OFFICER)
    with ledger.entry(OTHER, "test") as writing:
        reply = {"reply": "It was sent on Monday.", "replied_at": NOW, "replied_by": "account 9"}
        writing.change(shown, **reply)
    let_stand(shown, by=OFFICER)
    assert "It was sent on Monday." in read_line(lines[0])


def test_deferred_offers_planned_meetings_but_its_own(lines: list[AgendaLine]) -> None:
    later = sit("2038-06-12")
    page = read_line(lines[0])
    assert f'<option value="{later.pk}">' in page
    said = {"status": "deferred", "reason": "Not ready.", "to": later.pk}
    sign_in().post(f"/answers/{lines[0].pk}/status/", said)
    assert f'comes back to <a class="govuk-link" href="{later.get_absolute_url()}">' in read_line(lines[0])
    wrong = sign_in().post(f"/answers/{lines[0].pk}/status/", {**said, "to": 999})
    assert (wrong.status_code, "Choose a planned meeting" in wrong.content.decode()) == (422, True)


def test_what_was_set_before_can_be_read(lines: list[AgendaLine]) -> None:
    set_status(lines[0], "not", reason="Nothing came.", by=OFFICER)
    set_status(lines[0], "answered", reason="At the meeting.", by=OFFICER)
    page = read_line(lines[0])
    assert "What was set before" in page
    assert "Not answered. Nothing came." in page
    assert "Q/2018/001: answered. At the meeting." in page


def test_a_new_answer_after_a_status_is_to_be_judged_again(lines: list[AgendaLine]) -> None:
    set_status(lines[0], "not", reason="Nothing came.", by=OFFICER)
    enter_answer(lines[0], "Slower visits.", by=OFFICER)
    assert "New answer since it was not answered, status to be set" in read("/answers/")


def test_more_time_is_decided_and_the_first_day_stays(lines: list[AgendaLine]) -> None:
    ask_time(lines[0])
    assert "More time asked for until 18 May 2018: The survey is late." in read_line(lines[0])
    client, address = sign_in(), f"/answers/{lines[0].pk}/more-time/"
    refused = client.post(address, {"given": "no"})
    assert (refused.status_code, "Give the reason for refusing" in refused.content.decode()) == (422, True)
    client.post(address, {"given": "yes"})
    assert "noon Friday 18 May 2018 (first due 15 May 2018)" in read_line(lines[0])
    assert "No more time is asked for" in client.post(address, {"given": "yes"}, follow=True).content.decode()


def test_a_withdrawn_agenda_leaves_nothing_to_do(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    withdraw_agenda(issue)
    page = read_line(lines[0])
    assert "No longer asked" in page
    assert "Set the status" not in page


def test_those_who_only_read_get_no_forms(lines: list[AgendaLine]) -> None:
    set_status(lines[0], "not", reason="Nothing came.", by=OFFICER)
    ask_time(lines[0])
    page = read_line(lines[0], Role.COMMISSIONER)
    assert "Nothing came." in page
    assert 'action="/answers/' not in page


@pytest.mark.parametrize("role", [Role.FORCE_COORDINATOR, Role.FORCE_CONTRIBUTOR, Role.READ_ONLY])
def test_the_force_does_not_see_the_pages_of_the_office(lines: list[AgendaLine], role: Role) -> None:
    client = sign_in(role)
    for address in ("/answers/", f"/answers/{lines[0].pk}/", "/returns/"):
        assert client.get(address).status_code == 403


def test_a_line_that_was_not_issued_has_no_page(lines: list[AgendaLine]) -> None:
    with ledger.entry(OFFICER, "test") as writing:
        said = {"position": 9, "text": "Drafted."}
        drafted = writing.add(AgendaLine(item=lines[0].item, **said))
    assert sign_in().get(f"/answers/{drafted.pk}/").status_code == 404
    assert "Drafted." not in read("/answers/")


def test_the_number_of_queries_does_not_grow(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    client = sign_in()
    (single,) = list_lines(issue_agenda("One?", on="2018-06-12"))
    for line in (*lines, single):
        answer = {"origin": "screen", "submitted_by": "a", "cleared_by_post": Post.objects.get(short="DCC")}
        submit_answer(line, "x", evidence=[("a.txt", b"a")], by=OTHER, **answer)
        set_status(line, "not", reason="x", by=OFFICER)
    return_pack(issue, *(say(line, "y") for line in lines))
    decide_extension(ask_time(lines[0]), given=True, by=OFFICER)
    counts = []
    for agenda in (single.item.agenda_id, issue.agenda_id):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/answers/?agenda={agenda}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


OLD_WORDS = "This answers the words of version 1: “What lies behind the fall?”. The question was changed on"


def issue_changed(issue: AgendaIssue, line: AgendaLine) -> None:
    change_words(line, "What lies behind the rise?")
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(issue_again(issue), issued_at=timezone.now())


def test_an_answer_to_old_words_says_so_and_is_looked_at_again(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    taken = return_pack(issue, say(lines[0], "Slower visits."), say(lines[1], "Ten."))
    accept_entries(taken, taken.entries.all(), by=OFFICER)
    set_status(lines[0], "answered", by=OFFICER)
    assert OLD_WORDS not in read_line(lines[0])
    issue_changed(issue, lines[0])
    page = read_line(lines[0])
    assert OLD_WORDS in page
    assert "Answered before the question was changed, to be looked at again" in page
    assert "looked at again" not in read_line(lines[1])
    set_status(lines[0], "not", reason="It asks for the rise.", by=OFFICER)
    page = read_line(lines[0])
    assert ("looked at again" in page, OLD_WORDS in page) == (False, True)


def test_an_answer_without_a_file_answers_what_had_gone_out_when_it_came(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    enter_answer(lines[0], "Slower visits.", by=OFFICER)
    issue_changed(issue, lines[0])
    assert OLD_WORDS in read_line(lines[0])
    for_the_force = sign_in(Role.FORCE_COORDINATOR).get(f"/asked-of-us/{lines[0].pk}/").content.decode()
    assert OLD_WORDS in unescape(for_the_force)
    enter_answer(lines[0], "More of them.", by=OFFICER)
    page = read_line(lines[0])
    assert page.count(OLD_WORDS) == 1
    assert "looked at again" not in page


def test_what_is_only_drafted_is_not_shown_as_asked(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Agenda.objects.get(pk=issue.agenda_id), state="draft")
    change_words(lines[0], "Only drafted?", due_on=dt.date(2017, 1, 1))
    for page in (read_line(lines[0]), read(f"/answers/?agenda={issue.agenda_id}")):
        assert "What lies behind the fall?" in page
        assert ("Only drafted?" in page, "2017" in page) == (False, False)


class TestWhatWasWrittenUnderAnAction:
    @pytest.fixture
    def line(self) -> AgendaLine:
        found()
        raise_many(1)
        place_everything(by=OFFICER)
        asked = Asked("How far?", kind="request", matters=(Matter.objects.get(),))
        return list_lines(issue_agenda(asked))[0]

    @pytest.fixture
    def entry(self, line: AgendaLine) -> ReturnedEntry:
        key = line.matter_links.get().matter.key
        taken = return_pack(line.item.agenda.issues.get(), say(line, "Half.", kind="update", matter_key=key))
        return taken.entries.get()

    def test_it_is_used_as_the_answer_and_the_line_is_not_chased(
        self, line: AgendaLine, entry: ReturnedEntry
    ) -> None:
        assert "The force wrote this under the action" in read_line(line)
        assert find_owed(dt.date(2018, 5, 1))
        client, address = sign_in(), f"/answers/{line.pk}/use/{entry.pk}/"
        assert "It is the answer now." in client.post(address, follow=True).content.decode()
        answer = WrittenAnswer.objects.get()
        assert (answer.text, answer.origin, answer.entry, answer.line) == ("Half.", "file", entry, line)
        assert find_owed(dt.date(2018, 5, 1)) == []
        entry.refresh_from_db()
        assert entry.state == "proposed"
        page = read_line(line)
        assert "Use it as the answer" not in page
        assert "An answer stands already" in client.post(address, follow=True).content.decode()
        accept_entries(entry.pack_return, [entry], by=OFFICER)
        assert Report.objects.get().text == "Half."

    def test_what_was_refused_is_not_offered(self, line: AgendaLine, entry: ReturnedEntry) -> None:
        refuse_entry(entry, reason="It is of another year.", by=OFFICER)
        assert "Use it as the answer" not in read_line(line)
        with pytest.raises(AnswerRefused, match="not refused"):
            use_entry(entry, by=OFFICER)

    def test_an_answer_cannot_be_used_a_second_time(self, line: AgendaLine) -> None:
        taken = return_pack(line.item.agenda.issues.get(), say(line, "Slower visits."))
        with pytest.raises(AnswerRefused, match="Only an update"):
            use_entry(taken.entries.get(), by=OFFICER)

    def test_those_who_only_read_are_offered_nothing(self, line: AgendaLine, entry: ReturnedEntry) -> None:
        assert "Use it as the answer" not in read_line(line, Role.COMMISSIONER)

    def test_what_another_line_was_told_is_not_found(self, line: AgendaLine, entry: ReturnedEntry) -> None:
        assert sign_in().post(f"/answers/{line.pk + 1}/use/{entry.pk}/").status_code == 404


def test_a_line_of_a_cancelled_meeting_leads_to_where_its_matter_stands(lines: list[AgendaLine]) -> None:
    matter, sitting = lines[0].matter_links.get().matter, lines[0].item.agenda.sitting
    later = issue_agenda(Asked("What lies behind it?", matters=(matter,)), on="2038-06-12")
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Sitting.objects.get(pk=sitting.pk), state="cancelled", reason="There is no room.")
    page = read_line(lines[0])
    assert "This meeting was cancelled: There is no room." in page
    assert f'<a class="govuk-link" href="{later.agenda.sitting.get_absolute_url()}">' in page
    (again,) = list_lines(later)
    assert f'asked again as <a class="govuk-link" href="/answers/{again.pk}/">{again.reference}</a>' in page


def test_what_was_issued_leads_to_what_comes_back(issue: AgendaIssue) -> None:
    agenda = issue.agenda
    for page in (read(agenda.get_absolute_url()), read(f"{agenda.get_absolute_url()}versions/1/")):
        assert f'href="/answers/?agenda={agenda.pk}">What comes back</a>' in page
        assert 'href="/chase/"' in page
