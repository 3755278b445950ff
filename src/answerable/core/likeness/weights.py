"""How much a term tells: one that stands in every text tells little, one that is rare tells much."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Weights:
    """Inverse document frequencies: `counts` holds in how many of `total` texts each term stands.

    The weight is 1 + ln((1 + total) / (1 + count)): Sparck Jones 1972 (Journal of Documentation 28(1) 11-21),
    smoothed as if every term stood in one text more, so that it is never zero and unknown terms have one.
    """

    counts: Mapping[str, int]
    total: int

    @classmethod
    def learn(cls, texts: Iterable[Iterable[str]]) -> Self:
        """From the terms of each text."""
        counts: Counter[str] = Counter()
        total = 0
        for terms in texts:
            counts.update(set(terms))
            total += 1
        return cls(counts, total)

    def weigh(self, term: str) -> float:
        return 1 + math.log((1 + self.total) / (1 + self.counts.get(term, 0)))

    def add_up(self, terms: Iterable[str]) -> float:
        """The weight of a set of terms, each counted once. Summed in order, so that it repeats to the bit."""
        return math.fsum(self.weigh(term) for term in sorted(set(terms)))
