"""Which passages of later notes report on which earlier actions, and which only sound like it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.likeness.weights import Weights
from answerable.core.likeness.words import read_terms
from answerable.core.reports import Found, KnownAction, Mention, find_reports

RAISED = dt.date(2021, 11, 9)
LATER = dt.date(2022, 1, 18)
PLAN = KnownAction(
    1, "A/2021/001", ("ACC to share the marina safety plan with the harbour board by May 2022",), RAISED
)
PLAN = replace(PLAN, owners=("ACC",), due_words="by May 2022", references=("17/2021", "A/2021/001"))
SURVEY = KnownAction(2, "A/2021/002", ("Publish the allotment watch survey",), RAISED, owners=("CFO",))
REVIEW = KnownAction(3, "A/2021/003", ("Review the marina safety plan",), RAISED)
ACTIONS = (PLAN, SURVEY)


def find(
    text: str, *, actions: tuple[KnownAction, ...] = ACTIONS, on: dt.date = LATER, **more: object
) -> list[Found]:
    mention = Mention(10, text, on, **more)  # type: ignore[arg-type]
    texts = [text, "The force spoke of its fleet.", *(w for action in actions for w in action.wordings)]
    return list(find_reports([mention], actions, Weights.learn(map(read_terms, texts))))


def name(found: list[Found]) -> list[tuple[int, str]]:
    return [(each.action, each.effect) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The marina safety plan had been shared with the harbour board and the action is closed.",
            [(1, "closure")],
        ),
        ("The allotment watch survey had been published. Action complete.", [(2, "closure")]),
        ("Work on the allotment watch survey continues and the action stays open.", [(2, "update")]),
        (
            "The allotment watch survey had been delayed; frost had set in. The action remains ongoing.",
            [(2, "update")],
        ),
        ("The marina safety plan was shared with the harbour board in December.", [(1, "update")]),
        ("The action to publish the allotment watch survey was superseded.", [(2, "closure")]),
    ],
)
def test_wording_of_an_action_with_its_status_is_a_report(text: str, expected: list[tuple[int, str]]) -> None:
    assert name(find(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The PCC asked whether the marina safety plan had been shared with the harbour board.",
        "The marina safety plan will be shared with the harbour board in March.",
        "The DCC spoke to the marina safety plan.",
        "The harbour board was thanked for its welcome.",
        "The action was closed.",
        "The tracker was reviewed.",
        "ACC to share the marina safety plan with the harbour board.",
        "Publish the allotment watch survey",
        "",
    ],
)
def test_what_asks_promises_or_only_names_the_matter_is_no_report(text: str) -> None:
    assert find(text) == []


def test_two_reports_in_one_passage_are_told_apart() -> None:
    found = find(
        "The marina safety plan had been shared with the harbour board. Action complete. "
        "Work on the allotment watch survey continues and the action stays open."
    )

    assert name(found) == [(1, "closure"), (2, "update")]
    assert found[0].text == "The marina safety plan had been shared with the harbour board. Action complete."


def test_passage_that_fits_two_actions_alike_is_given_to_neither() -> None:
    text = "Work on the marina safety plan continues and the action stays open."

    assert name(find(text, actions=(SURVEY, REVIEW))) == [(3, "update")]
    publish = replace(REVIEW, key=4, wordings=("Publish the marina safety plan",))
    assert find(text, actions=(publish, REVIEW)) == []


def test_verb_tells_two_actions_on_one_thing_apart() -> None:
    text = "The marina safety plan had been reviewed and the action is closed."

    assert name(find(text, actions=(PLAN, REVIEW))) == [(3, "closure")]


def test_action_set_again_in_the_same_words_is_reported_where_it_was_set_last() -> None:
    again = replace(SURVEY, key=5, raised_on=dt.date(2021, 12, 14))

    assert name(
        find("The allotment watch survey had been published. Action complete.", actions=(SURVEY, again))
    ) == [(5, "closure")]


def test_notes_of_the_same_day_or_earlier_report_nothing() -> None:
    text = "The allotment watch survey had been published. Action complete."

    assert find(text, on=RAISED) == []
    assert find(text, on=RAISED - dt.timedelta(days=30)) == []


def test_action_that_ended_before_is_not_reported_again() -> None:
    text = "Work on the allotment watch survey continues and the action stays open."

    assert find(text, actions=(replace(SURVEY, ended_on=dt.date(2021, 12, 1)),)) == []
    assert name(find(text, actions=(replace(SURVEY, ended_on=dt.date(2022, 3, 1)),))) == [(2, "update")]


def test_action_reported_closed_is_left_alone_by_later_notes() -> None:
    closing = Mention(1, "The allotment watch survey had been published. Action complete.", LATER)
    after = Mention(
        2, "Work on the allotment watch survey continues and the action stays open.", dt.date(2022, 5, 3)
    )
    weights = Weights.learn([read_terms(closing.text), read_terms(after.text)])

    found = find_reports([after, closing], ACTIONS, weights)

    assert [each.mention for each in found] == [1]


def test_same_sentence_twice_in_one_meeting_is_one_report() -> None:
    text = "The allotment watch survey had been published. Action complete."
    weights = Weights.learn([read_terms(text)])

    assert len(find_reports([Mention(1, text, LATER), Mention(2, text, LATER)], ACTIONS, weights)) == 1


@pytest.mark.parametrize("text", ["17/2021 – Complete.", "Action 17/2021: closed", "A/2021/001 is ongoing."])
def test_printed_reference_is_certain(text: str) -> None:
    (found,) = find(text)

    assert (found.action, found.certain) == (1, True)
    assert "reference" in found.why


def test_reference_with_words_of_something_else_is_not_trusted() -> None:
    assert find("17/2021 – The fleet tender was opened and closed.") == []


def test_reference_given_again_in_a_later_year_is_settled_by_the_words_and_not_certain() -> None:
    first = replace(SURVEY, references=("A-04",))
    second = replace(PLAN, references=("A-04",), raised_on=dt.date(2021, 3, 1))

    assert find("A-04 – Complete.", actions=(first, second)) == []
    (found,) = find("A-04 CFO to publish the allotment watch survey – Complete.", actions=(first, second))
    assert (found.action, found.certain) == (2, False)


def test_day_is_not_taken_for_a_reference() -> None:
    assert find("At 17/2021 on the coast road the count stood still.") == []


def test_review_of_actions_needs_no_word_of_status() -> None:
    text = "ACC to share the marina safety plan with the harbour board. Papers are with the clerk."

    assert find(text) == []
    assert name(find(text, review=True)) == [(1, "update")]


def test_brought_forward_wording_from_the_meeting_that_raised_it_is_certain() -> None:
    text = "The marina safety plan was shared with the harbour board."

    (named,) = find(text, origin_month="2021-11")
    (other,) = find(text, origin_month="2021-06")

    assert (named.certain, other.certain) == (True, False)


def test_update_asked_for_makes_the_whole_passage_its_report() -> None:
    (found,) = find(
        "The board met twice. It will answer in March.",
        asked="Update required in relation to: sharing the marina safety plan with the harbour board",
        origin_month="2021-11",
    )

    assert (found.action, found.effect, found.certain) == (1, "update", True)
    assert found.text == "The board met twice. It will answer in March."
    assert "asks for an update" in found.why


def test_owner_and_topic_are_told_as_reasons() -> None:
    text = "CFO reported that the allotment watch survey had been published. Action complete."
    actions = (replace(SURVEY, topics=frozenset({"allotments"})),)

    (found,) = find(text, actions=actions, topics=frozenset({"allotments"}))

    assert "It shares most of its words with the action." in found.why
    assert "same owner" in found.why
    assert "same topic" in found.why


@given(st.text(max_size=200))
def test_any_text_can_be_gone_through(text: str) -> None:
    for found in find(text, review=True):
        assert found.text
