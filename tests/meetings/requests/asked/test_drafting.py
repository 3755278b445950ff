"""Drafts and their files: nobody writes over somebody else unseen."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.audit import ledger
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.agendas.operations import approve, issue, remove_line
from answerable.meetings.requests.asked.operations import (
    Words,
    allocate,
    drop_evidence,
    keep_evidence,
    list_drafters,
    read_draft,
    save_draft,
    take_back,
)
from answerable.meetings.requests.evidence import MOST_FILES
from answerable.meetings.requests.exceptions import AnswerRefused, DraftChanged
from answerable.meetings.requests.models import Allocation, DraftAnswer, DraftEvidence
from tests.meetings.requests.asked.asking import make_account, make_coordinator, withdraw_line
from tests.meetings.requests.issued import issue_agenda, list_lines
from tests.offices import OFFICER, OTHER

pytestmark = pytest.mark.django_db


@pytest.fixture
def line() -> AgendaLine:
    return list_lines(issue_agenda())[0]


@pytest.fixture
def who(db: None) -> Account:
    return make_account("contributor")


def test_reading_a_draft_writes_none(line: AgendaLine) -> None:
    assert read_draft(line).text == ""
    assert not DraftAnswer.objects.exists()


def test_each_save_raises_the_revision(line: AgendaLine, who: Account) -> None:
    first = save_draft(line, Words("One.", "Q/2018/009"), revision=0, account=who)
    second = save_draft(line, Words("Two."), revision=first.revision, account=who)
    assert (first.revision, second.revision) == (1, 2)
    assert (second.text, second.answered_in, second.changed_by) == ("Two.", "", who)


def test_save_over_somebody_else_is_refused_with_what_stands(line: AgendaLine, who: Account) -> None:
    save_draft(line, Words("Theirs."), revision=0, account=make_account("other"))
    with pytest.raises(DraftChanged) as refusal:
        save_draft(line, Words("Mine."), revision=0, account=who)
    assert refusal.value.draft.text == "Theirs."
    assert read_draft(line).text == "Theirs."


def test_saving_what_stands_already_is_no_conflict(line: AgendaLine, who: Account) -> None:
    save_draft(line, Words("Same."), revision=0, account=make_account("other"))
    assert save_draft(line, Words("Same."), revision=0, account=who).revision == 1


def test_files_are_kept_with_the_draft_and_taken_out(line: AgendaLine, who: Account) -> None:
    kept = keep_evidence(line, "table.csv", b"a,b\n", account=who)
    assert (kept.media_type, bytes(kept.content)) == ("text/csv", b"a,b\n")
    assert drop_evidence(line, [kept.pk], account=who) == 1
    assert drop_evidence(line, [kept.pk], account=who) == 0
    assert read_draft(line).revision == 2


def test_file_of_another_line_is_not_taken_out(who: Account) -> None:
    line, other = list_lines(issue_agenda("One?", "Two?"))
    kept = keep_evidence(other, "table.csv", b"a,b\n", account=who)
    assert drop_evidence(line, [kept.pk], account=who) == 0
    assert DraftEvidence.objects.filter(pk=kept.pk).exists()


def test_file_that_cannot_go_with_an_answer_is_refused(line: AgendaLine, who: Account) -> None:
    with pytest.raises(AnswerRefused, match=r"tool\.exe"):
        keep_evidence(line, "tool.exe", b"MZ", account=who)
    assert not DraftEvidence.objects.exists()


def test_only_so_many_files_go_with_an_answer(line: AgendaLine, who: Account) -> None:
    for number in range(MOST_FILES):
        keep_evidence(line, f"{number}.txt", b"words", account=who)
    with pytest.raises(AnswerRefused, match="No more than"):
        keep_evidence(line, "more.txt", b"words", account=who)


def test_line_is_given_to_one_person_at_a_time(line: AgendaLine, who: Account) -> None:
    allocate(line, make_account("other"))
    given = allocate(line, who, wanted_by=dt.date(2018, 5, 10), note=" Briefly, please. ")
    assert Allocation.objects.get() == given
    assert (given.account, given.note) == (who, "Briefly, please.")
    assert take_back(line)
    assert not take_back(line)


def test_draft_stays_when_the_line_is_taken_back(line: AgendaLine, who: Account) -> None:
    allocate(line, who)
    save_draft(line, Words("One."), revision=0, account=who)
    take_back(line)
    assert read_draft(line).text == "One."


@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.READ_ONLY, Role.CHIEF_EXECUTIVE])
def test_line_is_not_given_outside_the_force(line: AgendaLine, role: Role) -> None:
    with pytest.raises(AnswerRefused, match="of the force"):
        allocate(line, make_account("stranger", role))


def test_line_is_not_given_to_a_closed_account(line: AgendaLine, who: Account) -> None:
    Account.objects.filter(pk=who.pk).update(is_active=False)
    with pytest.raises(AnswerRefused, match="open"):
        allocate(line, Account.objects.get(pk=who.pk))
    assert list_drafters() == []


def test_drafters_are_the_open_accounts_of_the_force(who: Account) -> None:
    coordinator = make_coordinator()
    make_account("officer", Role.POLICY_OFFICER)
    assert list_drafters() == [coordinator, who]


def test_withdrawn_line_is_not_given(line: AgendaLine, who: Account) -> None:
    withdraw_line(line, "Asked twice.")
    with pytest.raises(AnswerRefused, match="Asked twice"):
        allocate(line, who)


def test_files_go_with_the_line_that_the_office_withdraws_and_the_words_stay(who: Account) -> None:
    line, other = list_lines(issue_agenda("One?", "Two?"))
    for each in (line, other):
        save_draft(each, Words("Words."), revision=0, account=who)
        keep_evidence(each, "table.csv", b"a,b\n", account=who)
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(line.item.agenda, state="draft")
    remove_line(line, reason="It was asked twice.", by=OFFICER)
    assert DraftEvidence.objects.count() == 2
    approve(line.item.agenda, by=OTHER)
    issue(line.item.agenda, by=OFFICER)
    assert [each.draft.line for each in DraftEvidence.objects.all()] == [other]
    assert read_draft(line).text == "Words."
