from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from answerable.core.likeness.index import Index
from answerable.core.likeness.weights import Weights

TEXTS = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=5), max_size=12)


def test_find_gives_the_best_first() -> None:
    texts = [("rural", "crime"), ("hate", "crime"), ("hate", "crime", "victim")]
    index = Index(texts, Weights.learn(texts))
    assert index.find(("hate", "victim")) == [2, 1]
    assert index.find(("nothing",)) == []
    assert index.find(("crime",), at_most=2) == [0, 1]


def test_find_leaves_common_terms_to_rarer_ones() -> None:
    texts = [("crime",)] * 5 + [("crime", "hate")]
    index = Index(texts, Weights.learn(texts), most_common=3)
    assert index.find(("crime", "hate")) == [5]
    assert index.find(("crime",)) == [0, 1, 2, 3, 4, 5]


@given(TEXTS, st.lists(st.sampled_from("abcdefgh"), max_size=5))
def test_find_agrees_with_comparing_every_text(texts: list[list[str]], terms: list[str]) -> None:
    weights = Weights.learn(texts)
    shared = [weights.add_up(set(terms) & set(text)) for text in texts]
    found = Index(texts, weights).find(terms, at_most=len(texts))
    assert set(found) == {place for place, weight in enumerate(shared) if weight}
    assert all(shared[one] >= shared[two] - 1e-9 for one, two in pairwise(found))
