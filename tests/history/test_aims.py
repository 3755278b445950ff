"""The aims of the journey are held: a perfect one passes, and each fault is named."""

from __future__ import annotations

import dataclasses

import pytest

from tests.history.history import make_history
from tests.history.journey import MOST_DECISIONS, Results, describe, list_failures
from tests.history.scoring import Verdict
from tests.history.truth import Row, Truth


@pytest.fixture(scope="module")
def truth() -> Truth:
    return make_history(1, "a").truth


@pytest.fixture(scope="module")
def perfect(truth: Truth) -> Results:
    assert truth.tracker is not None
    return Results(
        groups={(m.day, m.kind, m.words): m.thread for m in truth.mentions},
        verdicts={(row.sheet, row.number): make_verdict(truth, row) for row in truth.tracker.rows},
        read_actions=[(action.day, action.words) for action in truth.actions],
        decisions=MOST_DECISIONS,
        acronyms={one.letters: one.words for one in truth.acronyms},
    )


def make_verdict(truth: Truth, row: Row) -> Verdict:
    words = [(truth.find_action(key).day, truth.find_action(key).words) for key in row.actions]
    match row.expected:
        case "sure" | "sure or ask":
            return Verdict("sure", words[0])
        case "ask" | "ask or new":
            return Verdict("ask", candidates=tuple(words))
        case "error":
            return Verdict("error", error=row.error)
        case _:
            return Verdict("new")


def test_perfect_journey_reaches_every_aim(truth: Truth, perfect: Results) -> None:
    assert list_failures(truth, perfect) == []
    assert "false sure 0" in describe(truth, perfect)
    assert "short forms" not in describe(truth, perfect)


def test_each_fault_is_named(truth: Truth, perfect: Results) -> None:
    assert truth.tracker is not None
    new = next(row for row in truth.tracker.rows if row.expected == "new")
    sure = next(row for row in truth.tracker.rows if row.expected == "sure")
    verdicts = {
        **perfect.verdicts,
        (new.sheet, new.number): make_verdict(truth, sure),
        (sure.sheet, sure.number): Verdict("new"),
    }
    faulty = dataclasses.replace(
        perfect, verdicts=verdicts, decisions=31, groups=dict.fromkeys(perfect.groups, "one")
    )
    kinds = [failure.partition(",")[0] for failure in list_failures(truth, faulty)]
    assert kinds == ["threads", "threads", "false sure", "missed", "31 things to decide; aim at most 30"]
