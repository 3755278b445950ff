"""What is said under a heading, as weighed terms and pairs of terms, and how alike two of those are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from answerable.core.likeness.weights import Weights
from answerable.core.likeness.words import read_terms, stem

from .vocabulary import SPEECH

Feature = str
PAIR = " "
_LEAST_LETTERS = 3  # shorter ones are the initials of whoever spoke
_SPEECH = frozenset(stem(word) for word in SPEECH)


def read_features(text: str) -> Counter[Feature]:
    """Terms, and terms that stand side by side: "satisf survey" tells more than either. Who spoke is left
    out."""
    features: Counter[Feature] = Counter()
    for sentence in text.splitlines():
        terms = [term for term in read_terms(sentence) if len(term) >= _LEAST_LETTERS and term not in _SPEECH]
        features.update(terms)
        features.update(PAIR.join(pair) for pair in pairwise(terms))
    return features


@dataclass(frozen=True, slots=True)
class Profile:
    """Weighed features, with the length that makes two profiles comparable."""

    weighed: Mapping[Feature, float]
    length: float

    @classmethod
    def make(cls, counted: Mapping[Feature, int], weights: Weights) -> Profile:
        weighed = {feature: count * (weights.weigh(feature) - 1) ** 2 for feature, count in counted.items()}
        return cls(weighed, math.sqrt(math.fsum(value * value for value in weighed.values())))

    def compare(self, other: Profile) -> float:
        """The cosine of the two, 0 to 1 (Salton and McGill 1983)."""
        if not self.length or not other.length:
            return 0.0
        small, large = sorted((self.weighed, other.weighed), key=len)
        shared = math.fsum(value * large[feature] for feature, value in small.items() if feature in large)
        return shared / (self.length * other.length)

    def list_shared(self, other: Profile, at_most: int = 3) -> list[Feature]:
        """The features that both hold and that tell most."""
        both = [feature for feature in self.weighed if feature in other.weighed]
        both.sort(key=lambda feature: (-self.weighed[feature] * other.weighed[feature], feature))
        return both[:at_most]
