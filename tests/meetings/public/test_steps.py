"""A public question from its coming to its answer, and every way in which a step is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from answerable.meetings.models import Item, Passage
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import cancel_sitting
from answerable.meetings.public import operations
from answerable.meetings.public.exceptions import QuestionRefused
from answerable.meetings.public.models import PublicQuestion
from answerable.meetings.public.states import (
    QUESTION_STATES,
    NotAllowed,
    check_move,
    may_move,
)
from answerable.meetings.public.steps import STEPS
from tests.meetings.programme.planned import TODAY, sit
from tests.meetings.public.asked import ASKED_ON, ask, hold, meet, set_rule
from tests.offices import OFFICER, found
from tests.pages import record

pytestmark = pytest.mark.django_db
ALLOWED = {
    ("received", "in_scope"),
    ("received", "refused"),
    ("received", "merged"),
    ("in_scope", "merged"),
    ("in_scope", "refused"),
    ("in_scope", "put"),
    ("refused", "received"),
    ("merged", "received"),
    ("put", "in_scope"),
    ("put", "answered"),
    ("answered", "put"),
}


@pytest.fixture(autouse=True)
def office() -> None:
    found()


@pytest.fixture
def sitting() -> Sitting:
    return meet()


@pytest.mark.parametrize("before", QUESTION_STATES)
@pytest.mark.parametrize("after", QUESTION_STATES)
def test_every_pair_of_states(before: str, after: str) -> None:
    assert may_move(before, after) == ((before, after) in ALLOWED)
    if (before, after) not in ALLOWED:
        with pytest.raises(NotAllowed, match="cannot become"):
            check_move(before, after)


MOVES: dict[str, tuple[Callable[[PublicQuestion], object], str]] = {
    "in scope": (lambda each: operations.find_in_scope(each, by=OFFICER), "in_scope"),
    "refuse": (lambda each: operations.refuse(each, because="late", reason="x", by=OFFICER), "refused"),
    "again": (lambda each: operations.look_again(each, by=OFFICER), "received"),
    "apart": (lambda each: operations.take_apart(each, by=OFFICER), "received"),
    "put": (lambda each: operations.put(each, by=OFFICER), "put"),
    "back": (lambda each: operations.take_back(each, by=OFFICER), "in_scope"),
    "answer": (lambda each: operations.answer(each, text="x", by=OFFICER), "answered"),
    "anew": (lambda each: operations.answer_anew(each, by=OFFICER), "put"),
}
# Two ways lead to one state from different sides; the steps that a state allows say which.
FROM = {
    "in scope": {"received"},
    "refuse": {"received", "in_scope"},
    "again": {"refused"},
    "apart": {"merged"},
    "put": {"in_scope"},
    "back": {"put"},
    "answer": {"put"},
    "anew": {"answered"},
}


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("state", QUESTION_STATES)
def test_every_operation_from_every_state(sitting: Sitting, state: str, name: str) -> None:
    question = ask(sitting, state=state)
    do, after = MOVES[name]
    if state in FROM[name]:
        do(question)
        question.refresh_from_db()
        assert question.state == after
    else:
        with pytest.raises(QuestionRefused):
            do(question)
        question.refresh_from_db()
        assert question.state == state


def test_page_offers_the_steps_that_the_operations_allow() -> None:
    names = {"in-scope": "in scope"}
    offered = {names.get(name, name): set(step.states) for name, step in STEPS.items()}
    assert {name: offered[name] for name in FROM} == FROM


def test_questions_belong_to_public_meetings_that_are_planned(sitting: Sitting) -> None:
    cancel_sitting(sitting, reason="Snow.", by=OFFICER, today=TODAY)
    for other in (sit("2018-06-19"), sit("2018-06-20", kind="thematic"), sitting):
        with pytest.raises(QuestionRefused, match="public meeting that is planned"):
            ask(other)
    assert not PublicQuestion.objects.exists()


def test_questions_are_numbered_in_each_meeting(sitting: Sitting) -> None:
    other = meet("2018-06-20")
    assert [ask(each).number for each in (sitting, sitting, other)] == [1, 2, 1]


def test_late_question_is_taken_and_marked(sitting: Sitting) -> None:
    set_rule()
    late = dt.date(2018, 5, 16)
    for day, expected in ((dt.date(2018, 5, 15), False), (late, True)):
        question = operations.enter_question(sitting, text="?", received_on=day, by=OFFICER)
        assert (question.late, question.state) == (expected, "received")


def test_refusal_needs_a_listed_reason_and_words(sitting: Sitting) -> None:
    question = ask(sitting)
    for because, reason in (("mood", "x"), ("", "x"), ("late", "  ")):
        with pytest.raises(QuestionRefused):
            operations.refuse(question, because=because, reason=reason, by=OFFICER)
    operations.refuse(question, because="person", reason=" It names a man. ", by=OFFICER)
    question.refresh_from_db()
    assert (question.refused_because, question.reason) == ("person", "It names a man.")


def test_several_are_put_as_one_and_taken_apart(sitting: Sitting) -> None:
    first, second, third = ask(sitting), ask(sitting), ask(sitting, state="in_scope")
    operations.merge([first, second, third], third, by=OFFICER)
    states = list(PublicQuestion.objects.values_list("state", "merged_into__number"))
    assert states == [("merged", 3), ("merged", 3), ("in_scope", None)]
    operations.take_apart(first, by=OFFICER)
    first.refresh_from_db()
    assert (first.state, first.merged_into) == ("received", None)
    operations.put(third, by=OFFICER)
    with pytest.raises(QuestionRefused, match="put already"):
        operations.take_apart(second, by=OFFICER)


def test_what_cannot_be_merged(sitting: Sitting) -> None:
    first, holds, other = ask(sitting), ask(sitting), ask(meet("2018-06-20"))
    operations.merge([ask(sitting)], holds, by=OFFICER)
    for chosen, into, words in (
        ([first], first, "at least one question besides"),
        ([other], first, "same meeting"),
        ([holds], first, "holds others"),
        ([first], ask(sitting, state="put"), "received or in scope"),
        ([ask(sitting, state="put")], first, "The question is put"),
    ):
        with pytest.raises(QuestionRefused, match=words):
            operations.merge(chosen, into, by=OFFICER)
    with pytest.raises(QuestionRefused, match="holds others"):
        operations.refuse(holds, because="late", reason="x", by=OFFICER)


def test_it_is_put_in_the_words_set_for_it(sitting: Sitting) -> None:
    plain, worded = ask(sitting, "How soon?"), ask(sitting, "How soon?")
    operations.word(worded, put_as="What assurance is there?", by=OFFICER)
    for each in (plain, worded):
        operations.find_in_scope(each, by=OFFICER)
        operations.put(each, by=OFFICER)
        each.refresh_from_db()
    assert (plain.put_as, worded.put_as, worded.text) == (
        "How soon?",
        "What assurance is there?",
        "How soon?",
    )
    with pytest.raises(QuestionRefused, match="before the question is put"):
        operations.word(worded, put_as="Other words", by=OFFICER)


def test_answer_is_linked_to_the_notes_of_its_own_meeting(sitting: Sitting) -> None:
    question = ask(sitting, state="put")
    other = record()
    place = Passage.objects.filter(item__meeting=other)[0]
    with pytest.raises(QuestionRefused, match="own meeting"):
        operations.answer(question, text="Yes.", where=place, by=OFFICER)
    meeting = hold(sitting)
    passage = Passage.objects.filter(item__meeting=meeting)[0]
    for wrong in (place, place.item):
        with pytest.raises(QuestionRefused, match="own meeting"):
            operations.answer(question, text="Yes.", where=wrong, by=OFFICER)
    operations.answer(question, text="Yes.", where=passage, by=OFFICER)
    question.refresh_from_db()
    assert (question.minute, question.minute_link) == (passage, passage.item.get_absolute_url())
    item = Item.objects.filter(meeting=meeting)[0]
    operations.link_minute(question, item, by=OFFICER)
    question.refresh_from_db()
    assert (question.minute, question.minute_link) == (None, item.get_absolute_url())


@pytest.mark.parametrize("words", ["", "  "])
def test_answer_has_words(sitting: Sitting, words: str) -> None:
    with pytest.raises(QuestionRefused, match="what was answered"):
        operations.answer(ask(sitting, state="put"), text=words, by=OFFICER)


def test_minute_is_of_a_question_that_was_put(sitting: Sitting) -> None:
    question = ask(sitting)
    item = Item.objects.filter(meeting=hold(sitting))[0]
    with pytest.raises(QuestionRefused, match="was put has its minute"):
        operations.link_minute(question, item, by=OFFICER)


def test_nothing_is_put_at_a_meeting_that_was_called_off(sitting: Sitting) -> None:
    question = ask(sitting, state="in_scope")
    cancel_sitting(sitting, reason="Snow.", by=OFFICER, today=TODAY)
    with pytest.raises(QuestionRefused, match="called off"):
        operations.put(question, by=OFFICER)


def test_questions_move_to_another_public_meeting_with_those_merged_into_them(sitting: Sitting) -> None:
    other = meet("2018-06-20")
    ask(other)
    kept, merged = ask(sitting), ask(sitting)
    operations.merge([merged], kept, by=OFFICER)
    moved = operations.move_questions([kept], other, by=OFFICER)
    assert [(each.sitting, each.number) for each in moved] == [(other, 2), (other, 3)]
    for wrong, target in ((kept, other), (merged, sitting), (ask(sitting, state="put"), other)):
        with pytest.raises(QuestionRefused, match="wait to be put"):
            operations.move_questions([wrong], target, by=OFFICER)
    with pytest.raises(QuestionRefused, match="public meeting that is planned"):
        operations.move_questions([ask(sitting)], sit("2018-07-17"), by=OFFICER)


def test_contact_without_a_name_is_refused(sitting: Sitting) -> None:
    with pytest.raises(QuestionRefused, match="Give the name"):
        operations.enter_question(sitting, text="?", received_on=ASKED_ON, contact="x", by=OFFICER)
