from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from answerable.core.notes import model
from answerable.reading.rules import (
    PROBLEMS_FOR_A_PERSON,
    find_reasons,
    find_refusal,
    list_doubts,
    list_reasons,
)
from tests.offices import CAST, action, make_notes

ACTION = (action("x", "CC", line=9, inferred=True),)
MANY = tuple(range(1, 8))


def test_plain_notes_are_sure() -> None:
    assert find_reasons(make_notes()) == []


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
            {"problems": (model.Problem("weekday_mismatch", "?", (2,)),)},
            "The weekday does not fit the date of the meeting (line 2)",
        ),
        (
            {"problems": (model.Problem("previous_after_this", "?", (8,)),)},
            "The previous meeting is dated after this one (line 8)",
        ),
        (
            {"unplaced": (model.Text("x", MANY),)},
            "Too many lines were not understood (lines 1, 2, 3, 4, 5 and more)",
        ),
        ({"file": "2018-03-21 minutes.docx"}, "The file's name gives another day than the notes"),
    ],
)
def test_doubt_about_the_meeting_holds_it_up(changes: dict[str, Any], reason: str) -> None:
    notes = make_notes(**changes)
    assert list_reasons(notes) == [reason]
    assert list_doubts(notes) == []


@pytest.mark.parametrize(
    ("changes", "kind", "words"),
    [
        (
            {"repairs": (model.Repair("other", "a", "b", (4,), "ask"),)},
            "repair_asks",
            "A repair asks for a decision (line 4)",
        ),
        (
            {"apologies": (replace(CAST[0], inferred=True),)},
            "attendance_guessed",
            "Somebody's attendance was guessed (line 3)",
        ),
        (
            {"unplaced": (model.Text("x", (7, 8)),)},
            "some_not_understood",
            "Not every line was understood (lines 7, 8)",
        ),
        (
            {"items": (model.Item("1", "R", "other", actions=ACTION),)},
            "action_guessed",
            "An action was guessed (line 9)",
        ),
        (
            {"problems": (model.Problem("weekday_mismatch", "?", (20,)),)},
            "next_weekday",
            "A weekday does not fit the date of a later meeting (line 20)",
        ),
        (
            {"problems": (model.Problem("no_owner", "?", (9,)), model.Problem("no_owner", "?", (4,)))},
            "no_owner",
            "An action has no owner (lines 4, 9), 2 times",
        ),
    ],
)
def test_doubt_about_a_field_holds_nothing_up(changes: dict[str, Any], kind: str, words: str) -> None:
    notes = make_notes(**changes)
    assert list_reasons(notes) == []
    assert [(doubt["kind"], doubt["words"]) for doubt in list_doubts(notes)] == [(kind, words)]


def test_reasons_of_one_kind_are_one_with_all_their_lines() -> None:
    repairs = tuple(model.Repair("other", "a", "b", (n,), "ask") for n in (8, 3, 5))
    (reason,) = find_reasons(make_notes(repairs=repairs))
    assert reason.words == "A repair asks for a decision (lines 3, 5, 8), 3 times"


@pytest.mark.parametrize(
    "name", ["2018-03-20 minutes.docx", "minutes.docx", "March 2018.docx", "3 4 18.docx"]
)
def test_file_s_name_that_gives_no_other_day_is_no_doubt(name: str) -> None:
    assert find_reasons(make_notes(file=name)) == []


@pytest.mark.parametrize("lines", [2, 5])
def test_few_lines_in_a_long_document_are_few(lines: int) -> None:
    source = tuple(model.SourceLine(n, f"line {n}") for n in range(1, 101))
    notes = make_notes(unplaced=(model.Text("x", tuple(range(1, lines + 1))),), source=source)
    assert [reason.kind for reason in find_reasons(notes)] == ["some_not_understood"]


@pytest.mark.parametrize("code", get_args(model.ProblemCode))
def test_each_kind_of_problem_is_for_a_person_or_not(code: Any) -> None:
    reasons = find_reasons(make_notes(problems=(model.Problem(code, "?", ()),)))
    assert bool(reasons) == (code in PROBLEMS_FOR_A_PERSON)


def test_sure_repairs_and_guessed_items_need_nobody() -> None:
    notes = make_notes(repairs=(model.Repair("other", "a", "b", (4,), "likely"),))
    assert find_reasons(notes) == []


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
