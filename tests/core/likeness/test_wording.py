import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.likeness.weights import Weights
from answerable.core.likeness.wording import compare, compare_terms, contain
from answerable.core.likeness.words import read_terms

EVEN = Weights.learn([])
TERMS = st.lists(st.sampled_from(["crime", "hate", "rural", "satisfact", "victim", "2018", "2019", "survei"]))


def test_compare_by_hand() -> None:
    # Three of four terms shared on either side: 2 * 3 / (4 + 4).
    assert compare("rural crime survey 2018", "rural crime survey 2019", EVEN) == pytest.approx(0.75)


def test_compare_weighs_rare_terms_more() -> None:
    weights = Weights.learn([("crime", "hate")] + [("crime",)] * 30)
    assert compare("hate crime", "hate", weights) > compare("hate crime", "crime", weights)


def test_compare_takes_a_slip_for_the_word() -> None:
    assert compare("domestic burglary", "domestic burgalry", EVEN) < 1
    assert compare("victim satisfaction", "victim satisfacton", EVEN) == pytest.approx(1)


@pytest.mark.parametrize(("one", "other"), [("2018", "2019"), ("A0001", "A0002"), ("rape", "rare")])
def test_compare_takes_no_slip_in_numbers_or_short_words(one: str, other: str) -> None:
    assert compare(one, other, EVEN) == 0


def test_compare_of_nothing() -> None:
    assert compare("", "burglary", EVEN) == compare("the", "burglary", EVEN) == 0


def test_contain_of_a_shortened_wording() -> None:
    long = read_terms("DCC to provide the PCC with the full burglary data pack by the May meeting")
    short = read_terms("Burglary data pack")
    assert contain(short, long, EVEN) == 1
    assert contain(long, short, EVEN) < 0.5


@given(TERMS, TERMS)
def test_compare_is_the_same_both_ways_and_bounded(first: list[str], second: list[str]) -> None:
    likeness = compare_terms(first, second, EVEN)
    assert likeness == compare_terms(second, first, EVEN)
    assert 0 <= likeness <= 1
    assert (likeness == 1) == (bool(first) and set(first) == set(second))


@given(TERMS, TERMS)
def test_compare_agrees_with_sets(first: list[str], second: list[str]) -> None:
    ours, theirs = set(first), set(second)
    expected = 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0
    assert compare_terms(first, second, EVEN) == pytest.approx(expected)
