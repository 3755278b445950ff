"""Which words of a public question prompt a person to look, and which do not."""

from __future__ import annotations

import pytest

from answerable.core.wording.public_questions import find_prompts

PROMPTED = [
    ("Why is the burglary in Mill Lane still under investigation?", "investigation", "under investigation"),
    ("What happened after the man was arrested?", "investigation", "was arrested"),
    ("Will the Crown Court hear it this year?", "proceedings", "Crown Court"),
    ("When is the inquest?", "proceedings", "inquest"),
    ("Why did PC Oakapple not come back?", "person", "PC Oakapple"),
    ("My neighbour is left to it: why?", "person", "My neighbour"),
    ("Why is the car TE57 XYZ never stopped?", "person", "TE57 XYZ"),
    ("Write to fern@example.org about it?", "person", "fern@example.org"),
    ("Why did nobody answer my complaint?", "complaint", "my complaint"),
    ("The officer was rude to us, why?", "complaint", "was rude to"),
    ("What of the survivors of sexual abuse in our village?", "anonymity", "survivors of sexual"),
    ("Where are the cameras on the bypass?", "operational", "Where are the cameras"),
    ("How many officers are on duty tonight?", "operational", "How many officers are on duty"),
]
SILENT = [
    "How many complaints were made last year, and how soon were they closed?",
    "Why do calls to 101 take so long to be answered?",
    "What does the Chief Constable do about speeding past schools?",
    "How many burglaries were solved in North Testshire?",
    "Will the Police and Crime Commissioner Ann Overton hold a meeting in our town?",
    "Are there enough officers in rural places?",
    "",
]


@pytest.mark.parametrize(("text", "reason", "words"), PROMPTED)
def test_prompt(text: str, reason: str, words: str) -> None:
    (prompt,) = find_prompts(text)
    assert (prompt.reason, prompt.words) == (reason, words)
    assert prompt.why.endswith(".")


@pytest.mark.parametrize("text", SILENT)
def test_ordinary_question_is_not_prompted(text: str) -> None:
    assert find_prompts(text) == ()


def test_prompts_stand_in_the_order_of_the_words_and_once() -> None:
    text = "My complaint of PC Oakapple: why is my  complaint still investigated?"
    found = [(each.reason, each.words) for each in find_prompts(text)]
    assert found == [
        ("complaint", "My complaint"),
        ("person", "PC Oakapple"),
        ("investigation", "still investigated"),
    ]
