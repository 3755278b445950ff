"""Finding which passages of later notes report on which earlier actions.

Notes are gone through in the order of their days. Whoever was reported closed is reported no more, unless by
its reference; a passage that fits two actions about as well is given to neither.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from answerable.core.likeness.weights import Weights
from answerable.core.likeness.words import fold
from answerable.core.notes.recognise.closure import Closure, read_closure

from .candidates import Candidates
from .likeness import Likeness, weigh_likeness
from .model import Effect, Found, KnownAction, Mention
from .references import References
from .units import Unit, read_asked, read_units, tells_of_something_done

# Where the words say how an action stands, or the item goes through earlier ones, less likeness will do.
_LEAST_SPOKEN_OF, _LEAST_ALONE = 0.6, 0.86
_ALL_BUT, _TELLING = 0.92, 4
_LEAST_ASKED = 0.5
_MARGIN = 0.08
_CERTAIN = 0.9
_FEWEST_TERMS = 2
_STRANGE = 0.2


Refusal: TypeAlias = tuple[datetime.date, str, int]


def find_reports(
    mentions: Iterable[Mention],
    actions: Sequence[KnownAction],
    weights: Weights,
    refused: Collection[Refusal] = frozenset(),
) -> tuple[Found, ...]:
    """The reports among the mentions, in the order of their days. `refused` are pairs that a person refused:
    the day, the folded words, and the key of the action that they do not speak of."""
    search = _Search(actions, weights, frozenset(refused))
    return tuple(
        found
        for mention in sorted(mentions, key=lambda each: (each.on, each.key))
        for found in search.read(mention)
    )


class _Search:
    """The actions made ready to be asked about, and which of them were reported closed so far."""

    def __init__(self, actions: Sequence[KnownAction], weights: Weights, refused: frozenset[Refusal]) -> None:
        self._refused = refused
        self._weights = weights
        self._references = References(actions)
        self._candidates = Candidates(actions, weights)
        self._said: set[tuple[int, datetime.date, str]] = set()

    def read(self, mention: Mention) -> Iterator[Found]:
        """A request that names an action makes the whole passage its report; else a sentence may be one."""
        whole = self._read_asked(mention) if mention.asked else None
        read = [whole] if whole else [self._read_unit(unit, mention) for unit in read_units(mention.text)]
        for found in filter(None, read):
            said = (found.action, mention.on, fold(found.text))
            if said in self._said:
                continue
            self._said.add(said)
            if found.effect == "closure":
                self._candidates.end(found.action, mention.on)
            yield found

    def _read_asked(self, mention: Mention) -> Found | None:
        asked = read_asked(mention.asked)
        best = self._choose(asked, mention, self._find_candidates(asked, mention), _LEAST_SPOKEN_OF)
        if best is None:
            return None
        closure = read_closure(mention.text, mention.on)
        certain = min(best.asked, best.said) >= _CERTAIN and _comes_from(mention, best.action)
        why = _explain(best, "The item asks for an update on it.")
        return _make(mention, best, mention.text, closure, certain, why)

    def _read_unit(self, unit: Unit, mention: Mention) -> Found | None:
        by_reference = self._read_reference(unit, mention)
        if by_reference:
            return by_reference
        candidates = self._find_candidates(unit, mention)
        if not candidates:
            return None
        closure = read_closure(unit.text, mention.on)
        spoken_of = mention.review or (closure.ending != "none" and closure.of_action)
        if not (spoken_of or tells_of_something_done(unit.text)):
            return None
        best = self._choose(unit, mention, candidates, _LEAST_SPOKEN_OF if spoken_of else _LEAST_ALONE)
        if best is None or not (spoken_of or self._stands_alone(unit, best)):
            return None
        certain = min(best.asked, best.said) >= _CERTAIN and _comes_from(mention, best.action)
        return _make(mention, best, unit.text, closure, certain, _explain(best, ""))

    def _stands_alone(self, unit: Unit, best: Likeness) -> bool:
        """Whether the wording is enough by itself, though nothing says that an action is spoken of: all but
        all of what was asked, of an action that says something, and not the very sentence again."""
        telling = max(len(set(terms)) for terms in self._candidates.wordings[best.action.key])
        return best.asked >= _ALL_BUT and telling >= _TELLING and not _repeats(unit, best.action)

    def _read_reference(self, unit: Unit, mention: Mention) -> Found | None:
        printed, bearing = self._references.find(unit.text)
        known = [a for a in self._leave_refused(bearing, unit, mention) if a.raised_on < mention.on]
        waiting = [action for action in known if self._candidates.waits(action, mention.on)] or known
        likely = [self._weigh(unit, mention, action) for action in waiting]
        said = [each for each in likely if each.asked >= _STRANGE]
        bare = len([term for term in unit.terms if not term.isdigit()]) < _FEWEST_TERMS
        chosen = said or (likely if bare else [])
        if len(chosen) != 1:
            return None
        closure = read_closure(unit.text, mention.on)
        why = _explain(chosen[0], f"The notes print its reference {printed}.")
        return _make(mention, chosen[0], unit.text, closure, len(bearing) == 1, why)

    def _find_candidates(self, unit: Unit, mention: Mention) -> list[KnownAction]:
        enough = len(set(unit.terms)) >= _FEWEST_TERMS
        found = self._candidates.find(unit.terms, mention.on) if enough else []
        return self._leave_refused(found, unit, mention)

    def _leave_refused(self, actions: list[KnownAction], unit: Unit, mention: Mention) -> list[KnownAction]:
        words = fold(unit.text) if self._refused else ""
        return [a for a in actions if (mention.on, words, a.key) not in self._refused]

    def _weigh(self, unit: Unit, mention: Mention, action: KnownAction) -> Likeness:
        return weigh_likeness(unit, mention, action, self._candidates.wordings[action.key], self._weights)

    def _choose(
        self, unit: Unit, mention: Mention, candidates: list[KnownAction], least: float
    ) -> Likeness | None:
        """The likeliest action, where none in other words comes near it. Of an action set again in the same
        words the last one is meant."""
        likely = [self._weigh(unit, mention, action) for action in candidates]
        likely.sort(key=lambda each: (-each.total, -each.action.raised_on.toordinal(), each.action.key))
        if not likely or likely[0].total < least or likely[0].asked < _LEAST_ASKED:
            return None
        best = likely[0]
        words = {frozenset(wording) for wording in self._candidates.wordings[best.action.key]}
        others = [
            e
            for e in likely[1:]
            if not words & {frozenset(w) for w in self._candidates.wordings[e.action.key]}
        ]
        return None if others and best.total - others[0].total < _MARGIN else best


def _comes_from(mention: Mention, action: KnownAction) -> bool:
    return mention.origin_month == f"{action.raised_on:%Y-%m}"


def _repeats(unit: Unit, action: KnownAction) -> bool:
    """The same sentence again is no report on itself."""
    return any(fold(unit.text) == fold(wording) for wording in action.wordings)


def _explain(likely: Likeness, first: str) -> str:
    much = "most" if likely.asked >= 0.5 else "some"
    words = f"It shares {much} of its words with the action." if likely.asked else ""
    return " ".join(part for part in (first, words, *likely.support) if part)


def _make(mention: Mention, likely: Likeness, text: str, closure: Closure, certain: bool, why: str) -> Found:
    effect: Effect = "closure" if closure.ending in ("closed", "superseded") else "update"
    return Found(mention.key, likely.action.key, text, effect, closure, certain, likely.total, why)
