"""Short forms that nobody explains and that are nearly alike: perhaps one thing under two names.

A system that was promised under one name and hoped for years later under another would otherwise be two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from answerable.core.likeness.words import read_terms

from .model import Mention
from .shorts import find_shorts, look_alike

_LEAST_LETTERS = 4  # forms of three letters are alike too often
_LEAST_SHARED = 2  # telling words that both stand with
_COMMON = 0.2  # a word that stands in more than this share of the items tells nothing


@dataclass(frozen=True, slots=True)
class AlikeShorts:
    """Two short forms, the earlier first, with what is said of each, and the words that both stand with."""

    first: str
    second: str
    said_of_first: tuple[Mention, ...]
    said_of_second: tuple[Mention, ...]
    shared: tuple[str, ...]


def find_alike_systems(
    mentions: Iterable[Mention], explained: Collection[str], counts: Mapping[str, int], total: int
) -> list[AlikeShorts]:
    """Among what was asked, promised and expected. `counts` holds in how many of `total` items a term
    stands."""
    said: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for short in dict.fromkeys(find_shorts(mention.text)):
            if mention.kind != "item" and len(short) >= _LEAST_LETTERS and short not in explained:
                said[short].append(mention)
    found = []
    for one, other in combinations(sorted(said), 2):
        if not look_alike(one, other) or _list_meetings(said[one]) & _list_meetings(said[other]):
            continue
        first, second = sorted((one, other), key=lambda short: (min(m.on for m in said[short]), short))
        shared = _list_shared(said[first], said[second], counts, total, {one, other})
        if len(shared) >= _LEAST_SHARED:
            found.append(AlikeShorts(first, second, tuple(said[first]), tuple(said[second]), shared))
    return found


def _list_meetings(mentions: Iterable[Mention]) -> set[int]:
    return {mention.meeting for mention in mentions}


def _list_shared(
    ours: Iterable[Mention], theirs: Iterable[Mention], counts: Mapping[str, int], total: int, names: set[str]
) -> tuple[str, ...]:
    """The rarest first."""
    first = {term for mention in ours for term in read_terms(mention.text)}
    second = {term for mention in theirs for term in read_terms(mention.text)}
    itself = {term for name in names for term in read_terms(name)}
    telling = [t for t in (first & second) - itself if counts.get(t, 0) <= max(3, _COMMON * total)]
    return tuple(sorted(telling, key=lambda term: (counts.get(term, 0), term)))
