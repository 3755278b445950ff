"""Questions and answers in reported speech."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.core.notes.recognise.speech import (
    Exchange,
    find_asker,
    find_exchanges,
    is_answer,
    is_question,
    is_request_to_do,
)


@pytest.mark.parametrize(
    ("sentence", "asker"),
    [
        ("The PCC asked whether custody waits had fallen.", "PCC"),
        ("The Commissioner asked how many officers were trained.", "Commissioner"),
        ("The Deputy Commissioner then asked why the target was missed.", "Deputy Commissioner"),
        ("The DPCC also queried the cost of hire cars.", "DPCC"),
        ("The PCC questioned the rise in sickness.", "PCC"),
        ("The PCC sought assurance that the plan was funded.", "PCC"),
        ("The PCC sought clarification on the vacancy rate.", "PCC"),
        ("The Chair enquired about the estate.", "Chair"),
        ("AH asked what had changed since May.", "AH"),
        ("Cllr Trow asked about speeding in Nether Wick.", "Cllr Trow"),
        ("A member of the public asked when the front counter would open.", "A member of the public"),
        ("The PCC challenged the force on response times.", "PCC"),
        ("The Commissioner wanted to know how victims were kept informed.", "Commissioner"),
        ("Noting the rise, the PCC asked what had caused it.", "PCC"),
        ("The PCC went on to ask how long the ferry would be out of service.", "PCC"),
        ("The Commissioner then went on to ask whether a tender had been found.", "Commissioner"),
        ("AH went on to query the price of the paint.", "AH"),
        ("The Chair followed this up by asking when the buoys would be lit.", "Chair"),
        ("It was asked whether the figure included police staff.", None),
        ("Assurance was sought on the backlog.", None),
    ],
)
def test_reported_question_and_its_asker(sentence: str, asker: str | None) -> None:
    assert is_question(sentence)
    assert find_asker(sentence) == asker


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "The DCC confirmed that custody waits had fallen.",
        "The PCC thanked the team.",
        "The PCC noted the report.",
        "Victims are asked whether they feel safe.",
        "Questions were submitted in advance.",
        "A survey asked 400 residents about trust.",
        "The PCC asked that a report be brought in May.",
        "The PCC went on to ask the force to paint the buoys.",
        "The PCC went on to ask that the ferry be mended.",
        "People ask why the ferry is late.",
        "The PCC asked the force to review its policy.",
        "The PCC requested that the plan be shared.",
        "Why have custody waits risen?",
    ],
)
def test_what_is_no_reported_question(sentence: str) -> None:
    assert not is_question(sentence)


@pytest.mark.parametrize(
    ("sentence", "request_"),
    [
        ("The PCC asked that a report be brought in May.", True),
        ("The PCC asked the force to review its policy.", True),
        ("The PCC asked the DCC to share the survey.", True),
        ("The PCC asked for a paper on custody.", True),
        ("The Commissioner asked to be kept informed.", True),
        ("The PCC asked whether a review was planned.", False),
        ("The PCC asked for reassurance on the backlog.", False),
        ("The PCC asked for an explanation of the rise.", False),
        ("The PCC asked how the force would respond to the report.", False),
        ("The DCC will review the policy.", False),
        ("", False),
    ],
)
def test_request_to_do_something(sentence: str, request_: bool) -> None:
    assert is_request_to_do(sentence) is request_


@pytest.mark.parametrize(
    ("paragraph", "answer"),
    [
        ("The DCC confirmed that waits had fallen.", True),
        ("The T/CC explained that two staff had left.", True),
        ("In response, the force said that the plan was on track.", True),
        ("SN advised that training ends in June.", True),
        ("The Chief Constable acknowledged the rise.", True),
        ("It was confirmed that the post was filled.", True),
        ("Yes, from June.", True),
        ("He explained that the system had failed.", True),
        ("There are 40 vacancies.", True),
        ("The PCC asked whether waits had fallen.", False),
        ("Custody", False),
        ("No further actions", False),
        ("", False),
    ],
)
def test_answer_to_the_paragraph_before(paragraph: str, answer: bool) -> None:
    assert is_answer(paragraph) is answer


def test_answer_is_the_sentences_up_to_the_next_question() -> None:
    sentences = [
        "The figures were noted.",
        "The PCC asked why waits had risen.",
        "The DCC explained that a suite was shut.",
        "It opens in June.",
        "The PCC asked whether staff were trained.",
        "SN said that they were.",
    ]
    assert find_exchanges(sentences) == [
        Exchange(sentences[1], "PCC", "The DCC explained that a suite was shut. It opens in June."),
        Exchange(sentences[4], "PCC", "SN said that they were."),
    ]


def test_question_without_an_answer() -> None:
    assert find_exchanges(["The PCC asked why waits had risen."]) == [
        Exchange("The PCC asked why waits had risen.", "PCC", None)
    ]


def test_answer_in_the_same_sentence_is_parted_from_the_question() -> None:
    (found,) = find_exchanges(
        ["The PCC asked why waits had risen and was told that a suite was shut.", "It opens in June."]
    )
    assert found.question == "The PCC asked why waits had risen"
    assert found.answer == "was told that a suite was shut. It opens in June."


def test_answer_told_in_the_sentence_stops_where_the_asking_side_speaks() -> None:
    (found,) = find_exchanges(
        [
            "The PCC asked why waits had risen and was told that a suite was shut.",
            "The PCC noted that this was the second time.",
        ]
    )
    assert found.answer == "was told that a suite was shut."


@pytest.mark.parametrize(
    "sentences", [[], ["The force gave an update."], ["The PCC asked the DCC to write."]]
)
def test_no_exchange(sentences: list[str]) -> None:
    assert find_exchanges(sentences) == []


@given(st.lists(st.text(max_size=120), max_size=5))
def test_any_text_is_read_without_error(sentences: list[str]) -> None:
    for sentence in sentences:
        is_request_to_do(sentence)
        is_answer(sentence)
        find_asker(sentence)
    assert len(find_exchanges(sentences)) == sum(map(is_question, sentences))


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(["a", " ", ", ", "asked ", "PCC ", "the ", "PCC asked ", "when ", ". "]))
def test_a_long_line_of_one_thing_is_soon_read(words: str) -> None:
    line = (words * 20_000)[:20_000]
    started = time.process_time()
    is_question(line)
    is_request_to_do(line)
    is_answer(line)
    assert time.process_time() - started < 1
