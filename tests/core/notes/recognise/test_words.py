"""Small questions about words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.notes.recognise.words import (
    compare,
    find_content_words,
    find_words,
    fold,
    has_finite_verb,
    is_title_case,
    is_upper,
    split_sentences,
    squeeze,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two   spaces ", "two spaces"),
        ("a\tb\nc", "a b c"),
        ("a\u00a0b", "a b"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_squeeze(text: str, expected: str) -> None:
    assert squeeze(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The  PCC’s Plan", "the pcc's plan"),
        ("“Trust” – 2024", '"trust" - 2024'),
        ("ﬁndings", "findings"),
        ("−4%", "-4%"),
        ("ＰＣＣ", "pcc"),
        ("Straße", "strasse"),
    ],
)
def test_fold_makes_the_same_of_what_looks_the_same(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The PCC's plan, 2024/25", ["The", "PCC's", "plan", "2024", "25"]),
        ("co-operation", ["co", "operation"]),
        ("the force’s 4% fall", ["the", "force’s", "4", "fall"]),
        ("snake_case", ["snake", "case"]),
        ("– … •", []),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert find_words(text) == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr Trow asked. Dr Okell replied.", ["Mr Trow asked.", "Dr Okell replied."]),
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("Why? Nobody knew! It was late.", ["Why?", "Nobody knew!", "It was late."]),
        ("The cost was £2.5m. £1m is left.", ["The cost was £2.5m.", "£1m is left."]),
        ("See item 4.2 for more.", ["See item 4.2 for more."]),
        ("It rose. then it fell.", ["It rose. then it fell."]),
        ("No end", ["No end"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@pytest.mark.parametrize(
    ("text", "upper"),
    [
        ("FINDINGS", True),
        ("ACTIONS 2024", True),
        ("DCC", True),
        ("CC", False),
        ("Findings", False),
        ("123", False),
        ("", False),
        ("ITEM four", False),
    ],
)
def test_capitals_only(text: str, upper: bool) -> None:
    assert is_upper(text) is upper


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Holding to Account", True),
        ("Rural and Wildlife Crime", True),
        ("Custody", True),
        ("2024 Budget Plan", False),
        ("Custody waits rose sharply", False),
        ("the Budget", True),
        ("custody", False),
        ("of the and", False),
        ("", False),
    ],
)
def test_title_case(text: str, title: bool) -> None:
    assert is_title_case(text) is title


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The PCC asked about custody", True),
        ("Waits were long", True),
        ("It MUST stop", True),
        ("Custody waiting times", False),
        ("Washing facilities", False),
        ("", False),
    ],
)
def test_finite_verb(text: str, verb: bool) -> None:
    assert has_finite_verb(text) is verb


def test_content_words_leave_out_small_words_and_endings() -> None:
    assert find_content_words("The victims of burglary") == find_content_words("a victim and the burglary")
    assert find_content_words("reporting the reports reported") == find_content_words("report")
    assert find_content_words("of the and to") == frozenset()


@pytest.mark.parametrize(
    ("left", "right", "low", "high"),
    [
        ("DCC to circulate the rota", "DCC to circulate the rota", 1.0, 1.0),
        ("DCC to circulate the rota", "dcc to circulate rotas", 0.99, 1.0),
        ("DCC to circulate the custody rota", "DCC to share the custody rota", 0.4, 0.8),
        ("DCC to circulate the rota", "PCC visits Nether Wick", 0.0, 0.0),
        ("", "DCC to circulate the rota", 0.0, 0.0),
        ("", "", 0.0, 0.0),
        ("the of and", "the of and", 0.0, 0.0),
    ],
)
def test_likeness(left: str, right: str, low: float, high: float) -> None:
    assert low <= compare(left, right) <= high


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_lies_between_nought_and_one_and_goes_both_ways(left: str, right: str) -> None:
    assert 0 <= compare(left, right) <= 1
    assert compare(left, right) == compare(right, left)


@given(st.text(max_size=200))
def test_folding_and_squeezing_twice_is_no_more_than_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)
    assert "  " not in fold(text)
    split_sentences(text)
    is_title_case(text)


@given(
    st.lists(
        st.sampled_from(["It rose.", "Calls fell by 4%.", "Why now?", "SN left."]), min_size=1, max_size=6
    )
)
def test_sentences_put_together_come_apart_again(sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences
