"""Which actions were waiting on a day, and which of those a passage may be about at all."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from answerable.core.likeness.weights import Weights

from .likeness import read_action_terms
from .model import KnownAction

# A term that stands in more wordings than this finds none by itself.
_MOST_COMMON = 150
# So much of an action's words must be there, letter for letter; the best are looked at closer.
_LEAST_SHARED, _LOOKED_AT = 0.45, 8


class Candidates:
    """Every action with the terms of its wordings, and when it ended, or was reported to have ended."""

    def __init__(self, actions: Sequence[KnownAction], weights: Weights) -> None:
        self.wordings = {action.key: read_action_terms(action) for action in actions}
        self._texts = [(a, frozenset(terms)) for a in actions for terms in self.wordings[a.key]]
        self._weights = {term: weights.weigh(term) for _, terms in self._texts for term in terms}
        self._totals = [sum(self._weights[term] for term in sorted(terms)) for _, terms in self._texts]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, (_, terms) in enumerate(self._texts):
            for term in sorted(terms):
                self._places[term].append(place)
        self._ended: dict[int, datetime.date] = {}

    def end(self, action: int, on: datetime.date) -> None:
        """Notes reported that it ended; what they said of it first counts."""
        self._ended.setdefault(action, on)

    def waits(self, action: KnownAction, on: datetime.date) -> bool:
        if action.raised_on >= on or (action.ended_on and action.ended_on < on):
            return False
        ended = self._ended.get(action.key)
        return ended is None or ended >= on

    def find(self, terms: Iterable[str], on: datetime.date) -> list[KnownAction]:
        """The waiting actions of which most words stand among the terms, the best first."""
        known = {term for term in terms if term in self._places}
        shares: dict[int, tuple[float, KnownAction]] = {}
        for place in self._find_places(known):
            action, words = self._texts[place]
            if self.waits(action, on):
                share = sum(self._weights[term] for term in sorted(words & known)) / self._totals[place]
                if share >= _LEAST_SHARED and share > shares.get(action.key, (0.0, action))[0]:
                    shares[action.key] = (share, action)
        best = sorted(shares.values(), key=lambda pair: (-pair[0], pair[1].key))
        return [action for _, action in best[:_LOOKED_AT]]

    def _find_places(self, known: set[str]) -> list[int]:
        """The wordings that can share enough: by what they share of telling terms, and at most of others."""
        telling = sorted(term for term in known if len(self._places[term]) <= _MOST_COMMON)
        if not telling:
            return self._places[min(known, key=lambda term: (len(self._places[term]), term))] if known else []
        shared: dict[int, float] = defaultdict(float)
        for term in telling:
            weight = self._weights[term]
            for place in self._places[term]:
                shared[place] += weight
        at_most = (
            sum(self._weights[term] for term in known) - sum(self._weights[term] for term in telling) + 1e-6
        )
        return sorted(p for p, share in shared.items() if share + at_most >= _LEAST_SHARED * self._totals[p])
