"""The way of an answer through the force: every pair of its states, and only what was cleared goes out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from answerable.accounts.models import Account
from answerable.audit.models import LedgerEntry
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.requests.asked.operations import (
    Words,
    answer_anew,
    clear,
    keep_evidence,
    offer,
    read_draft,
    save_draft,
    send_back,
    submit,
)
from answerable.meetings.requests.exceptions import AnswerRefused, DraftChanged, NothingNew
from answerable.meetings.requests.models import AnswerEvidence, DraftEvidence, WrittenAnswer
from answerable.meetings.requests.states import DRAFT_STATES, DRAFT_TRANSITIONS, may_move
from tests.meetings.requests.asked.asking import (
    ANSWER,
    answer_by_file,
    draft_until,
    find_post,
    make_account,
    make_coordinator,
    withdraw_line,
)
from tests.meetings.requests.issued import issue_agenda, list_lines

pytestmark = pytest.mark.django_db
PAIRS = list(product(DRAFT_STATES, repeat=2))
Step = Callable[[AgendaLine, int, Account], Any]

# The steps by which a state is reached. Drafting is reached by three, each from its own state.
STEPS: dict[str, list[Step]] = {
    "drafting": [
        lambda line, revision, who: send_back(line, reason="Too long.", revision=revision, account=who),
        lambda line, revision, who: answer_anew(line, account=who),
    ],
    "ready": [lambda line, revision, who: offer(line, revision=revision, account=who)],
    "cleared": [lambda line, revision, who: clear(line, find_post(), revision=revision, account=who)],
    "submitted": [lambda line, revision, who: submit(line, revision=revision, account=who)],
}


@pytest.fixture
def line() -> AgendaLine:
    return list_lines(issue_agenda())[0]


@pytest.fixture
def who(db: None) -> Account:
    return make_coordinator()


def try_step(step: Step, line: AgendaLine, who: Account) -> bool:
    try:
        step(line, read_draft(line).revision, who)
    except AnswerRefused:
        return False
    return True


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_state_is_reached_only_as_the_table_says(
    line: AgendaLine, who: Account, before: str, after: str
) -> None:
    draft_until(line, before, who)
    moved = any(try_step(step, line, who) for step in STEPS[after])
    assert moved == may_move(DRAFT_TRANSITIONS, before, after)
    assert read_draft(line).state == (after if moved else before)


@pytest.mark.parametrize("before", DRAFT_STATES)
def test_changed_words_are_drafted_again_only_after_they_were_cleared(
    line: AgendaLine, who: Account, before: str
) -> None:
    draft = draft_until(line, before, who)
    if before == "submitted":
        with pytest.raises(AnswerRefused, match="Answer anew"):
            save_draft(line, Words("Other."), revision=draft.revision, account=who)
        return
    changed = save_draft(line, Words("Other."), revision=draft.revision, account=who)
    assert changed.state == ("drafting" if before == "cleared" else before)
    assert changed.cleared_by_post is None
    assert changed.cleared_at is None


def test_same_words_leave_a_cleared_answer_cleared(line: AgendaLine, who: Account) -> None:
    draft = draft_until(line, "cleared", who)
    assert save_draft(line, Words(f"{ANSWER}\r\n"), revision=draft.revision, account=who).state == "cleared"


def test_new_file_takes_a_cleared_answer_back(line: AgendaLine, who: Account) -> None:
    draft_until(line, "cleared", who)
    keep_evidence(line, "table.csv", b"a,b\n", account=who)
    assert read_draft(line).state == "drafting"


def test_what_was_cleared_is_submitted_word_for_word_with_its_files(line: AgendaLine, who: Account) -> None:
    draft_until(line, "drafting", who)
    keep_evidence(line, "table.csv", b"a,b\n", account=who)
    seen = read_draft(line).revision
    offer(line, revision=seen, account=who)
    clear(line, find_post("ACC"), revision=seen, account=who)
    answer = submit(line, revision=seen, account=who)
    assert (answer.text, answer.origin, answer.cleared_by_post) == (ANSWER, "screen", find_post("ACC"))
    assert answer.submitted_by == who.actor.text
    assert [each.name for each in AnswerEvidence.objects.all()] == ["table.csv"]
    assert not DraftEvidence.objects.exists()


def test_words_changed_since_the_page_was_read_are_neither_cleared_nor_submitted(
    line: AgendaLine, who: Account
) -> None:
    seen = draft_until(line, "ready", who).revision
    save_draft(line, Words("Other."), revision=seen, account=who)
    with pytest.raises(DraftChanged):
        clear(line, find_post(), revision=seen, account=who)
    now = read_draft(line).revision
    clear(line, find_post(), revision=now, account=who)
    with pytest.raises(DraftChanged):
        submit(line, revision=seen, account=who)
    assert not WrittenAnswer.objects.exists()


def test_only_a_post_of_the_force_clears(line: AgendaLine, who: Account) -> None:
    draft = draft_until(line, "ready", who)
    with pytest.raises(AnswerRefused, match="post of the force"):
        clear(line, find_post("DPCC"), revision=draft.revision, account=who)


def test_answer_without_words_is_not_offered(line: AgendaLine, who: Account) -> None:
    with pytest.raises(AnswerRefused, match="Write the answer"):
        offer(line, revision=0, account=who)


def test_reason_for_sending_back_stands_until_it_is_offered_again(line: AgendaLine, who: Account) -> None:
    draft = draft_until(line, "ready", who)
    with pytest.raises(AnswerRefused, match="Say why"):
        send_back(line, reason=" ", revision=draft.revision, account=who)
    send_back(line, reason="Too long.", revision=draft.revision, account=who)
    assert read_draft(line).sent_back_because == "Too long."
    assert offer(line, revision=draft.revision, account=who).sent_back_because == ""


def test_new_answer_begins_with_what_was_submitted_and_the_old_one_stays(
    line: AgendaLine, who: Account
) -> None:
    draft_until(line, "submitted", who)
    draft = answer_anew(line, account=who)
    assert (draft.state, draft.text) == ("drafting", ANSWER)
    draft_until(line, "submitted", who, "Visits are on time again.")
    assert [each.version for each in WrittenAnswer.objects.filter(line=line)] == [2, 1]


def test_new_answer_begins_with_one_that_came_in_another_way(line: AgendaLine, who: Account) -> None:
    answer_by_file(line, "From the file.")
    assert answer_anew(line, account=who).text == "From the file."


def test_nothing_is_answered_anew_before_anything_was_submitted(line: AgendaLine, who: Account) -> None:
    with pytest.raises(AnswerRefused, match="Nothing was submitted"):
        answer_anew(line, account=who)


def test_submitting_the_same_words_again_leaves_them_cleared(line: AgendaLine, who: Account) -> None:
    draft_until(line, "submitted", who)
    draft = answer_anew(line, account=who)
    offer(line, revision=draft.revision, account=who)
    clear(line, find_post(), revision=draft.revision, account=who)
    with pytest.raises(NothingNew):
        submit(line, revision=draft.revision, account=who)
    assert read_draft(line).state == "cleared"


@pytest.mark.parametrize("state", ["drafting", "ready", "cleared"])
def test_withdrawn_line_stops_every_step(line: AgendaLine, who: Account, state: str) -> None:
    draft = draft_until(line, state, who)
    withdraw_line(line, "Asked twice.")
    for steps in STEPS.values():
        for step in steps:
            with pytest.raises(AnswerRefused, match="Asked twice"):
                step(line, draft.revision, who)
    with pytest.raises(AnswerRefused, match="Asked twice"):
        save_draft(line, Words("Other."), revision=draft.revision, account=who)


def test_nothing_enters_the_ledger_before_it_is_submitted(line: AgendaLine, who: Account) -> None:
    before = LedgerEntry.objects.count()
    draft = draft_until(line, "cleared", who)
    assert LedgerEntry.objects.count() == before
    submit(line, revision=draft.revision, account=who)
    assert LedgerEntry.objects.count() > before


def test_contributor_waits_once_it_was_offered(line: AgendaLine) -> None:
    contributor = make_account("contributor")
    draft = draft_until(line, "ready", contributor)
    with pytest.raises(AnswerRefused, match="send it back"):
        save_draft(line, Words("Other."), revision=draft.revision, account=contributor)
