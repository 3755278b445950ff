"""Which of many wordings ask the same as another one; how much of two wordings is shared decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answerable.core.likeness.index import Index
from answerable.core.likeness.weights import Weights
from answerable.core.likeness.wording import compare_terms
from answerable.core.likeness.words import read_terms

# From here on two wordings ask the same; under the same topic less will do.
SAME = 0.6
SAME_UNDER_A_TOPIC = 0.4
_AT_MOST = 100


class Wordings:
    """Wordings to be searched, each named by its place among them. `others` are not searched: they show how
    common a word is, since among few wordings every word seems to tell much."""

    def __init__(self, texts: Sequence[str], others: Iterable[str] = ()) -> None:
        self.terms = [read_terms(text) for text in texts]
        self.weights = Weights.learn([*self.terms, *(read_terms(text) for text in others)])
        self.index = Index(self.terms, self.weights)

    def find(self, text: str) -> list[tuple[int, float]]:
        """Those that may ask the same, with how alike they are; the likest first."""
        terms = read_terms(text)
        found = [(place, self.compare(terms, place)) for place in self.index.find(terms, at_most=_AT_MOST)]
        return sorted(
            ((place, likeness) for place, likeness in found if likeness >= SAME_UNDER_A_TOPIC),
            key=lambda pair: (-pair[1], pair[0]),
        )

    def compare(self, terms: Sequence[str], place: int) -> float:
        return compare_terms(terms, self.terms[place], self.weights)
