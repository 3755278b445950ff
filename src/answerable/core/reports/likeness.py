"""How like a passage is to what an action asks, and what else speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.core.likeness.weights import Weights
from answerable.core.likeness.wording import contain
from answerable.core.likeness.words import read_terms

from .model import KnownAction, Mention
from .units import Unit, strip_status

# What stands beside the wording adds a little; it can settle what the wording leaves open, no more.
_SAME_TOPIC, _SAME_OWNER, _SAME_ORIGIN = 0.06, 0.06, 0.08


# A passage that holds nothing but words of the action, and not all of them, names what it is about only.
_NAMED_ONLY = 0.8
_NAMED_LEAST = 0.5
_ALL = 0.95
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """`asked` is how much of the action's words stand in the passage, `said` how much of the passage's words
    stand in the action, and `total` what they come to with what else speaks for it, told in `support`."""

    action: KnownAction
    asked: float
    said: float
    total: float
    support: tuple[str, ...] = ()


def read_action_terms(action: KnownAction) -> list[tuple[str, ...]]:
    """The terms of each wording: what is to be done, without owner, due and reference."""
    aside = {term for words in (*action.owners, *action.references) for term in read_terms(words)}
    found = []
    for wording in action.wordings:
        bare = wording.replace(action.due_words, " ") if action.due_words else wording
        terms = strip_status(tuple(term for term in read_terms(bare) if term not in aside))
        if terms and terms not in found:
            found.append(terms)
    # Some words of a longer wording, stated once more, name nothing by themselves.
    telling = [terms for terms in found if len(set(terms)) >= _FEWEST]
    return telling or found


def weigh_likeness(
    unit: Unit, mention: Mention, action: KnownAction, wordings: Iterable[Sequence[str]], weights: Weights
) -> Likeness:
    """The likeness to the best of an action's wordings."""
    each = [(contain(w, unit.terms, weights), contain(unit.head, w, weights)) for w in wordings]
    asked, said = max(each, key=lambda pair: _join(*pair), default=(0.0, 0.0))
    support: list[str] = []
    total = _join(asked, said)
    if mention.topics & action.topics:
        total, support = total + _SAME_TOPIC, [*support, "It stands under the same topic."]
    if any(names_owner(unit.text, owner) for owner in action.owners):
        total, support = total + _SAME_OWNER, [*support, "It names the same owner."]
    if mention.origin_month and mention.origin_month == f"{action.raised_on:%Y-%m}":
        total, support = (
            total + _SAME_ORIGIN,
            [*support, "It was brought forward from the meeting that raised it."],
        )
    return Likeness(action, asked, said, total, tuple(support))


def _join(asked: float, said: float) -> float:
    if said >= _ALL and asked < _ALL:
        return _NAMED_ONLY if asked >= _NAMED_LEAST else asked
    return (2 * asked + said) / 3


def names_owner(text: str, owner: str) -> bool:
    """Whether the owner as printed stands in the text as words of its own."""
    return bool(owner) and bool(re.search(rf"(?<![\w/]){re.escape(owner)}(?!\w)", text))
