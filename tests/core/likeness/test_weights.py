import math

import pytest

from answerable.core.likeness.weights import Weights


def test_weight_by_hand() -> None:
    weights = Weights.learn([("crime", "hate"), ("crime", "rural", "rural"), ("crime",)])
    assert weights.counts == {"crime": 3, "hate": 1, "rural": 1}
    assert weights.weigh("crime") == 1.0
    assert weights.weigh("hate") == pytest.approx(1 + math.log(2))
    assert weights.weigh("never seen") == pytest.approx(1 + math.log(4))


def test_weights_of_nothing_are_even() -> None:
    assert Weights.learn([]).weigh("anything") == 1.0


def test_a_term_counts_once() -> None:
    weights = Weights.learn([("a", "b"), ("a",)])
    assert weights.add_up(["b", "b"]) == weights.weigh("b")
