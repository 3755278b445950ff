"""Which of many texts can be like one at all, without comparing it with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from .weights import Weights


class Index:
    """Texts by their terms. Common terms alone find nothing, so asking stays quick with many texts.

    `texts` are the terms of each; a text is named by its place among them.
    """

    def __init__(self, texts: Sequence[Sequence[str]], weights: Weights, *, most_common: int = 400) -> None:
        self._weights = weights
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, terms in enumerate(texts):
            for term in sorted(set(terms)):
                self._places[term].append(place)
        self._most_common = most_common

    def find(self, terms: Iterable[str], *, at_most: int = 20) -> list[int]:
        """The places of the texts that share most weight with these terms, the best first, ties in order."""
        shared: dict[int, float] = defaultdict(float)
        known = sorted({term for term in terms if term in self._places}, key=self._rank)
        telling = [term for term in known if len(self._places[term]) <= self._most_common]
        # Where every term is a common one, the least common finds the candidates.
        for term in telling or known[:1]:
            for place in self._places[term]:
                shared[place] += self._weights.weigh(term)
        return sorted(shared, key=lambda place: (-shared[place], place))[:at_most]

    def _rank(self, term: str) -> tuple[int, str]:
        return len(self._places[term]), term
