from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from answerable.core.notes import model
from answerable.reading.rules import PROBLEMS_FOR_A_PERSON, find_refusal, list_reasons, names_a_topic
from tests.offices import CAST, action, make_notes


def test_plain_notes_are_sure() -> None:
    assert list_reasons(make_notes()) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"date": None}, "The date of the meeting is not known"),
        ({"title": None}, "The meeting has no title"),
        ({"document_kind": "unknown"}, "It is not sure that this is notes of a meeting (unknown)"),
        ({"document_kind": "action_log"}, "It is not sure that this is notes of a meeting (action log)"),
        (
            {"problems": (model.Problem("reading_order", "?", (1, 2, 3, 4, 5, 6)),)},
            "The order of the lines is not sure (lines 1, 2, 3, 4, 5 and more)",
        ),
        (
            {"repairs": (model.Repair("other", "a", "b", (4,), "ask"),)},
            "A repair asks for a decision (line 4)",
        ),
        ({"apologies": (replace(CAST[0], inferred=True),)}, "Somebody's attendance was guessed (line 3)"),
        ({"unplaced": (model.Text("x", (7, 8)),)}, "Not every line was understood (lines 7, 8)"),
        (
            {"items": (model.Item("1", "R", "other", actions=(action("x", "CC", line=9, inferred=True),)),)},
            "An action was guessed (line 9)",
        ),
    ],
)
def test_doubt_is_a_reason_with_its_lines(changes: dict[str, Any], reason: str) -> None:
    assert list_reasons(make_notes(**changes)) == [reason]


@pytest.mark.parametrize("code", get_args(model.ProblemCode))
def test_each_kind_of_problem_is_for_a_person_or_not(code: Any) -> None:
    reasons = list_reasons(make_notes(problems=(model.Problem(code, "?", ()),)))
    assert bool(reasons) == (code in PROBLEMS_FOR_A_PERSON)


def test_sure_repairs_and_guessed_items_need_nobody() -> None:
    notes = make_notes(repairs=(model.Repair("other", "a", "b", (4,), "likely"),))
    assert list_reasons(notes) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"document_kind": "agenda"}, "set it aside"),
        ({"document_kind": "action_log"}, "action log"),
        ({"date": None}, "Enter it in the draft"),
        ({"items": ()}, "not one item"),
    ],
)
def test_what_nobody_may_accept_says_what_to_do(changes: dict[str, Any], words: str) -> None:
    refusal = find_refusal(make_notes(**changes))
    assert refusal is not None
    assert words in refusal


@pytest.mark.parametrize("kind", ["notes", "pack", "unknown"])
def test_a_person_may_accept_what_is_not_sure(kind: Any) -> None:
    assert find_refusal(make_notes(document_kind=kind)) is None


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (model.Item("1", "Rural burglary", "performance"), True),
        (model.Item("1", "Rural burglary", "brought_forward"), True),
        (model.Item("1", "AOB", "any_other_business"), False),
        (model.Item("1", "Next meeting", "next_meeting"), False),
        (model.Item("1", None, "performance"), False),
        (model.Item("1", " 4. ", "performance"), False),
        (
            model.Item("1", "Holding to account", "holding_to_account", (model.Item("a", "b", "other"),)),
            False,
        ),
        (model.Item("1", "A sentence that goes on and on, " * 5, "performance"), False),
    ],
)
def test_which_headings_name_a_topic(item: model.Item, expected: bool) -> None:
    assert names_a_topic(item) is expected
