"""What a person makes of what a returned file says."""

from __future__ import annotations

import pytest

from answerable.actions.models import Action, Report
from answerable.actions.reports.operations import accept_reports
from answerable.audit import ledger
from answerable.audit.verification import verify
from answerable.matters.models import Matter
from answerable.meetings.agendas.models import AgendaIssue, AgendaLine
from answerable.meetings.programme.operations import place_everything
from answerable.meetings.requests.exceptions import AnswerRefused
from answerable.meetings.requests.models import PackReturn, WrittenAnswer
from answerable.meetings.requests.returns.operations import accept_entries, refuse_entry
from answerable.meetings.requests.states import (
    ENTRY_STATES,
    ENTRY_TRANSITIONS,
    RETURN_STATES,
    RETURN_TRANSITIONS,
    NotAllowed,
    check_move,
)
from tests.meetings.programme.planned import TODAY
from tests.meetings.requests.issued import Asked, issue_agenda, list_lines, withdraw_agenda
from tests.meetings.requests.returns.returned import return_pack, say
from tests.offices import OFFICER, OTHER
from tests.pages import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> AgendaIssue:
    return issue_agenda("Why?", "How many?")


@pytest.fixture
def lines(issue: AgendaIssue) -> list[AgendaLine]:
    return list_lines(issue)


def test_accepted_answers_are_written_answers_from_the_file(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."), say(lines[1], "Ten."))
    accept_entries(taken, taken.entries.all(), by=OFFICER)
    answers = WrittenAnswer.objects.order_by("line").values_list("line", "text", "origin", "version")
    assert list(answers) == [(lines[0].pk, "Slower.", "file", 1), (lines[1].pk, "Ten.", "file", 1)]
    assert PackReturn.objects.get().state == "settled"
    assert verify().sound


def test_a_return_waits_until_the_last_entry_is_decided(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."), say(lines[1], "Ten."))
    first, second = taken.entries.all()
    accept_entries(taken, [first], by=OFFICER)
    assert PackReturn.objects.get().state == "read"
    refused = refuse_entry(second, reason="It answers another question.", by=OFFICER)
    assert (refused.state, refused.reason) == ("refused", "It answers another question.")
    assert PackReturn.objects.get().state == "settled"


def test_refusing_needs_a_reason(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."))
    with pytest.raises(AnswerRefused, match="reason for refusing"):
        refuse_entry(taken.entries.get(), reason=" ", by=OFFICER)


def test_deciding_twice_is_refused_and_changes_nothing(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."), say(lines[1], "Ten."))
    first, second = taken.entries.all()
    accept_entries(taken, [first], by=OFFICER)
    with pytest.raises(AnswerRefused, match="decided on one of these already"):
        accept_entries(taken, [first, second], by=OTHER)
    with pytest.raises(AnswerRefused, match="decided on one of these already"):
        refuse_entry(first, reason="No.", by=OTHER)
    assert WrittenAnswer.objects.count() == 1


def test_nothing_chosen_and_what_another_file_says_are_refused(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."))
    other = return_pack(issue, say(lines[0], "Faster."))
    for chosen in ([], list(other.entries.all())):
        with pytest.raises(AnswerRefused, match="at least one"):
            accept_entries(taken, chosen, by=OFFICER)


def test_the_same_words_again_are_accepted_without_a_new_version(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    for place in ("row 2", "row 3"):
        taken = return_pack(issue, say(lines[0], "Slower.", place=place))
        accept_entries(taken, taken.entries.all(), by=OFFICER)
    assert WrittenAnswer.objects.count() == 1
    assert "version 1 of the answer to Q/2018/001 says exactly the same" in taken.entries.get().reason


def test_another_answer_is_the_next_version_and_both_stay(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    for text in ("Slower.", "Faster."):
        taken = return_pack(issue, say(lines[0], text))
        accept_entries(taken, taken.entries.all(), by=OFFICER)
    assert list(lines[0].written_answers.values_list("version", "text")) == [(2, "Faster."), (1, "Slower.")]


def test_evidence_is_listed_and_answers_nothing(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    taken = return_pack(issue, say(lines[0], "survey.pdf", kind="evidence"))
    accept_entries(taken, taken.entries.all(), by=OFFICER)
    assert (taken.entries.get().state, WrittenAnswer.objects.count()) == ("accepted", 0)


def test_answers_to_a_withdrawn_agenda_cannot_be_accepted(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."))
    withdraw_agenda(issue)
    with pytest.raises(AnswerRefused, match="was withdrawn"):
        accept_entries(taken, taken.entries.all(), by=OFFICER)
    assert taken.entries.get().state == "proposed"


class TestUpdatesOnActions:
    @pytest.fixture
    def line(self) -> AgendaLine:
        record()
        place_everything(by=OFFICER, on=TODAY)
        matter = Matter.objects.get(reference="A/2018/001")
        (line,) = list_lines(issue_agenda(Asked("Where are the tables?", kind="request", matters=(matter,))))
        return line

    def return_update(self, line: AgendaLine, text: str) -> Report:
        entry = say(line, text, kind="update", matter_key=line.matter_links.get().matter.key, place="row 7")
        taken = return_pack(line.item.agenda.issues.get(), entry)
        accept_entries(taken, taken.entries.all(), by=OFFICER)
        return Report.objects.get()

    def test_an_update_is_reported_on_the_action(self, line: AgendaLine) -> None:
        report = self.return_update(line, "Half of the tables are drawn.")
        assert (report.state, report.effect, report.origin) == ("accepted", "update", "force")
        assert (report.why, report.reported_at) == ("pack.xlsx, row 7", "Answer to Q/2018/001")

    def test_what_the_force_says_is_complete_stays_open_until_the_office_discharges_it(
        self, line: AgendaLine
    ) -> None:
        report = self.return_update(line, "Action complete, please close.")
        action = Action.objects.get(reference="A/2018/001")
        assert (report.state, report.effect, action.state) == ("proposed", "closure", "open")
        accept_reports([report.pk], by=OFFICER)
        action.refresh_from_db()
        assert action.state == "discharged"
        assert "(Answer to Q/2018/001)" in action.closing_reason

    def test_an_update_on_what_is_no_action_is_refused_and_nothing_is_written(self, line: AgendaLine) -> None:
        key = line.matter_links.get().matter.key
        entry = say(line, "Half of them.", kind="update", matter_key=key)
        taken = return_pack(line.item.agenda.issues.get(), entry)
        other = list_lines(issue_agenda("Why?", on="2018-06-12"))[0].matter_links.get().matter
        with ledger.entry(OFFICER, "test") as writing:
            writing.change(taken.entries.get(), matter=other)
        with pytest.raises(AnswerRefused, match="no action of the tracker"):
            accept_entries(taken, taken.entries.all(), by=OFFICER)
        assert (taken.entries.get().state, Report.objects.count()) == ("proposed", 0)


@pytest.mark.parametrize("before", ENTRY_STATES)
@pytest.mark.parametrize("after", ENTRY_STATES)
def test_every_pair_of_states_of_an_entry(before: str, after: str) -> None:
    if (before, after) in {("proposed", "accepted"), ("proposed", "refused")}:
        check_move(ENTRY_TRANSITIONS, before, after)
        return
    with pytest.raises(NotAllowed, match=f"{before} cannot become {after}"):
        check_move(ENTRY_TRANSITIONS, before, after)


@pytest.mark.parametrize("before", RETURN_STATES)
@pytest.mark.parametrize("after", RETURN_STATES)
def test_every_pair_of_states_of_a_return(before: str, after: str) -> None:
    if (before, after) == ("read", "settled"):
        check_move(RETURN_TRANSITIONS, before, after)
        return
    with pytest.raises(NotAllowed, match=f"{before} cannot become {after}"):
        check_move(RETURN_TRANSITIONS, before, after)
