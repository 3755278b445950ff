"""Words meant as a question that ask nothing."""

from __future__ import annotations

import pytest

from answerable.core.wording.statements import is_statement


@pytest.mark.parametrize(
    "text",
    [
        "Burglary has risen in the north.",
        "Officers must deploy to the estate.",
        "Response times",
        "101 calls.",
    ],
)
def test_words_that_ask_nothing_are_a_statement(text: str) -> None:
    assert is_statement(text)


@pytest.mark.parametrize(
    "text",
    [
        "Burglary has risen. Why?",
        "What was learned",
        "1. How many calls are answered in time.",
        "On burglary, what was learned.",
        "Please set out the plan.",
        "The commissioner asks for the figures.",
        "Explain the fall.",
    ],
)
def test_words_that_ask_are_none(text: str) -> None:
    assert not is_statement(text)
