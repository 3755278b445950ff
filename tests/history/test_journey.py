"""The journey of a new office over the vocabulary that nobody wrote rules on."""

from __future__ import annotations

import pytest

from tests.history.driving import Driven, drive
from tests.history.history import History, make_history
from tests.history.journey import describe, list_failures
from tests.history.scoring import score_people, score_reports

SEED = 1


@pytest.fixture(scope="module")
def history() -> History:
    return make_history(SEED, "b")


@pytest.fixture(scope="module")
def driven(history: History, tmp_path_factory: pytest.TempPathFactory) -> Driven:
    return drive(history, tmp_path_factory.mktemp("journey"))


def test_every_aim_is_reached(history: History, driven: Driven) -> None:
    assert list_failures(history.truth, driven.results) == [], describe(history.truth, driven.results)


# The issue sets no aim for reports: wrong ones must be few, and most are found. What is missed stands mostly
# in printed action logs, which are no notes of a meeting and wait for a person.
REPORTS_RIGHT, REPORTS_FOUND = 0.9, 0.7


def test_reports_are_of_the_right_actions(history: History, driven: Driven) -> None:
    score = score_reports(history.truth, driven.results.reports)
    assert score.precision >= REPORTS_RIGHT, score.false
    assert score.recall >= REPORTS_FOUND, score.missed


# Measured on six histories: 92 to 99 of 100.
HOLDERS_RIGHT = 0.9


def test_posts_are_held_by_whoever_was_listed_with_them(history: History, driven: Driven) -> None:
    found = driven.results
    score = score_people(history.truth, found.holders, found.clashes, found.same_people)
    assert score.share_right >= HOLDERS_RIGHT, score.wrong
    assert score.clashes_asked + score.misspellings_asked > 0


def test_something_is_owed_and_what_is_older_is_historic(driven: Driven) -> None:
    assert driven.owed > 0
    assert driven.historic > 0


def test_every_note_became_a_draft_and_some_things_are_asked(driven: Driven) -> None:
    assert "90 new drafts" in driven.output["import"]
    assert driven.results.decisions > 0
