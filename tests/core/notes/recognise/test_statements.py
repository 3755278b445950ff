"""Promises, expectations and soft asks."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.notes.model import Statement
from answerable.core.notes.recognise.statements import find_statements

MEETING = datetime.date(2022, 5, 10)


def find(sentence: str) -> list[Statement]:
    return find_statements(sentence, (7,), MEETING)


@pytest.mark.parametrize(
    "sentence",
    [
        "The force will publish the survey in June 2022.",
        "The DCC undertook to circulate the paper.",
        "The DCC agreed to provide the figures.",
        "A new rota will be introduced by September.",
        "The T/CC intends to recruit 40 call handlers.",
        "SN will share the policy with the office.",
        "The force is to review its use of hire cars.",
        "The DCC said he would write to each victim.",
        "The team are working on a new dashboard.",
    ],
)
def test_commitment(sentence: str) -> None:
    (found,) = find(sentence)
    assert (found.kind, found.text, found.lines) == ("commitment", sentence, (7,))


@pytest.mark.parametrize(
    ("sentence", "direction", "measure"),
    [
        ("The DCC expects response times to improve.", "improve", "response times"),
        ("Sickness is expected to fall by the summer.", "decrease", "Sickness"),
        ("It is anticipated that vacancies will reduce.", "decrease", "vacancies"),
        ("It is hoped that victim satisfaction will rise.", "increase", "victim satisfaction"),
        ("The backlog is likely to grow over the winter.", "increase", "backlog"),
        ("The force is confident that timeliness will recover.", "improve", "timeliness"),
        ("Burglary is projected to worsen.", "worsen", "Burglary"),
    ],
)
def test_expectation_with_its_direction_and_measure(sentence: str, direction: str, measure: str) -> None:
    (found,) = find(sentence)
    assert (found.kind, found.direction, found.measure_words) == ("expectation", direction, measure)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The PCC asked the force to consider a rural team.", "PCC"),
        ("The PCC suggested that the survey be repeated.", "PCC"),
        ("The Commissioner would welcome more detail on hire cars.", "Commissioner"),
        ("The DPCC requested a visit to the custody suite.", "DPCC"),
        ("The PCC encouraged the team to apply.", "PCC"),
        pytest.param("It would be helpful to see the figures by area.", None, id="nobody named"),
    ],
)
def test_soft_ask_and_who_asked(sentence: str, who: str | None) -> None:
    (found,) = find(sentence)
    assert (found.kind, found.who) == ("soft_ask", who)
    assert found.measure_words is None
    assert found.direction is None


def test_promise_of_a_step_and_of_its_effect_are_two() -> None:
    sentence = "The force will recruit 40 call handlers, which is expected to improve 101 answering."
    assert {found.kind for found in find(sentence)} == {"commitment", "expectation"}


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("The DCC will share the survey by 3 June 2022.", "date", "by 3 June 2022"),
        ("The DCC will share the survey at the next meeting.", "meeting", "at the next meeting"),
        ("The DCC will share the survey within two weeks.", "span", "within two weeks"),
        ("The DCC will share the survey when available.", "event", "when available"),
        ("The DCC will share the survey.", None, None),
    ],
)
def test_due_of_a_commitment(sentence: str, kind: str | None, words: str | None) -> None:
    (found,) = find(sentence)
    assert (found.due and (found.due.kind, found.due.text)) == (kind and (kind, words))


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Burglary fell by 4%.",
        "The PCC thanked the team.",
        "Custody waits were 40 minutes in May.",
        "Will the force publish the survey?",
        "When will response times improve?",
        "The PCC asked whether the force will publish the survey.",
        "The survey was published in April.",
        "Findings:",
    ],
)
def test_nothing_promised_expected_or_asked(sentence: str) -> None:
    assert find(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The DCC will share the survey.", "DCC"),
        ("T/CC will share the survey.", "T/CC"),
        ("The force will share the survey.", "force"),
        ("Head of Estates will share the survey.", "Head of Estates"),
    ],
)
def test_who_promised(sentence: str, who: str) -> None:
    assert [found.who for found in find(sentence)] == [who]


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    for found in find(text):
        assert found.text == text
        assert found.lines == (7,)
