"""Two wordings side by side: how alike they are, and how much of one stands in the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from .weights import Weights
from .words import read_terms

# A slip of the pen: one letter in words of five to nine, two where the longer one has more.
_SLIP_FROM = 5
_TWO_SLIPS_FROM = 10


def compare(first: str, second: str, weights: Weights) -> float:
    """How alike two texts are, 0 to 1: twice the weight of what they share over the weight of both (Dice
    1945, Ecology 26(3) 297-302, with each term weighed). 1 for the same
    terms; 0 where nothing is shared or a text has no term."""
    return compare_terms(read_terms(first), read_terms(second), weights)


def compare_terms(first: Sequence[str], second: Sequence[str], weights: Weights) -> float:
    """As compare does, for terms that were read already."""
    ours, theirs = set(first), set(second)
    if not ours or not theirs:
        return 0.0
    if ours == theirs:
        return 1.0
    # In one order, so that the answer is the same both ways.
    ours, theirs = sorted((ours, theirs), key=sorted)
    both = weights.add_up(ours) + weights.add_up(theirs)
    return min(1.0, _weigh_shared(ours, theirs, weights) / both)


def contain(part: Sequence[str], whole: Sequence[str], weights: Weights) -> float:
    """How much of the first set of terms stands in the second, 0 to 1, by weight: 1 for a shortened one."""
    ours, theirs = set(part), set(whole)
    if not ours or not theirs:
        return 0.0
    found = [term for term in sorted(ours) if term in theirs or _find_slip(term, theirs - ours)]
    return min(1.0, weights.add_up(found) / weights.add_up(ours))


def _weigh_shared(ours: set[str], theirs: set[str], weights: Weights) -> float:
    """The weight of what both hold, counted on either side; a misspelt word counts as the word."""
    shared = 2 * weights.add_up(ours & theirs)
    left, free = sorted(ours - theirs), theirs - ours
    slips = []
    for term in left:
        other = _find_slip(term, free)
        if other:
            free = free - {other}
            slips += [weights.weigh(term), weights.weigh(other)]
    return shared + math.fsum(slips)


def _find_slip(term: str, others: set[str]) -> str | None:
    """The first of the others that is this term but for a slip. Numbers differ or they don't."""
    if len(term) < _SLIP_FROM or any(letter.isdigit() for letter in term):
        return None
    for other in sorted(others):
        if other[0] != term[0] or len(other) < _SLIP_FROM or any(letter.isdigit() for letter in other):
            continue
        allowed = 1 if max(len(term), len(other)) < _TWO_SLIPS_FROM else 2
        if Levenshtein.distance(term, other, score_cutoff=allowed) <= allowed:
            return other
    return None
