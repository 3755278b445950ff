"""Two groups side by side: how alike they are, how alike they must be, and what keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from answerable.core.likeness.words import fold

from .groups import Group
from .headings import Subject
from .model import Known
from .profiles import PAIR, Profile
from .shorts import look_alike

# Every threshold was chosen on invented histories of vocabulary a, where nine in ten pairs of headings of one
# topic had a likeness of 0.20 to 0.56 and 99.9 % of the other pairs one below 0.18; see
# docs/explanation/topics.md. A likeness is the cosine of what is said under two headings.
ALIKE_BY_PART = 0.10  # a part of one heading is the other heading
ALIKE_BY_TERM = 0.16  # the headings share a term
ALIKE_BY_WORDS = 0.20  # they share nothing
ASKED_BY_PART = 0.05
ASKED_BY_TERM = 0.12  # below the others, and from here on, a person is asked
ASKED_BY_WORDS = 0.16
# Of the groups that share words so many are compared; words that more groups hold tell none of them apart.
_NEIGHBOURS = 24
_MOST_COMMON = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups that could be one; `ask` is why a person must say so, though they are alike enough."""

    one: int
    other: int
    likeness: float
    needed: float
    asked_from: float
    ask: str = ""

    @property
    def is_sure(self) -> bool:
        return self.likeness >= self.needed and not self.ask


def weigh_pair(
    one: Group,
    other: Group,
    profiles: Mapping[int, Profile],
    parts: frozenset[frozenset[int]],
    explained: Collection[str],
) -> Pair | None:
    """None for two that are never one. `explained` are the short forms of which it is known what they are."""
    if is_apart(one, other):
        return None
    likeness = profiles[one.place].compare(profiles[other.place])
    shared = list_terms(one) & list_terms(other)
    needed, asked = ALIKE_BY_WORDS, ASKED_BY_WORDS
    if frozenset((one.place, other.place)) in parts:
        needed, asked = ALIKE_BY_PART, ASKED_BY_PART
    elif shared:
        needed, asked = ALIKE_BY_TERM, ASKED_BY_TERM
    first, second = sorted((one.place, other.place))
    return Pair(first, second, likeness, needed, asked, _find_doubt(one, other, explained))


def _find_doubt(one: Group, other: Group, explained: Collection[str]) -> str:
    pair = find_odd_shorts(one, other, explained)
    if pair:
        are = "nearly one name" if look_alike(*pair) else "two short forms"
        return f"“{pair[0]}” and “{pair[1]}” are {are}, and no notes say that they are one"
    return "both are topics already" if one.topic is not None and other.topic is not None else ""


def find_odd_shorts(one: Group, other: Group, explained: Collection[str]) -> tuple[str, str] | None:
    """Two short forms, of which one at least is never explained, or that look alike. Where the groups have
    one in common it tells that they are one, whatever else they have."""
    if one.shorts & other.shorts:
        return None
    for pair in product(sorted(one.shorts), sorted(other.shorts)):
        if look_alike(*pair) or not all(short in explained for short in pair):
            return pair
    return None


def is_apart(one: Group, other: Group) -> bool:
    """Two items of one meeting are two topics, and so are two measures of one subject or two subjects of one
    measure."""
    if one.meetings & other.meetings:
        return True
    return differ_in_measure(one, other)


def differ_in_measure(one: Group, other: Group) -> bool:
    """Where a heading was named in parts, one of its parts is enough to be of the same measure."""
    return all(differ(*pair) for pair in product(one.subjects, other.subjects))


def differ(one: Subject, other: Subject) -> bool:
    """Whether two subjects cannot be one for what they measure: "hate crime satisfaction" is neither
    "satisfaction" nor "hate crime"."""
    ours, theirs = set(one.terms), set(other.terms)
    if one.measures != other.measures:
        return bool(ours & theirs) and bool(one.measures ^ other.measures)
    return bool(one.measures) and ours != theirs and not ours & theirs


def list_terms(group: Group) -> set[str]:
    return {term for subject in group.subjects for term in (*subject.terms, *subject.measures)}


def is_refused(one: Group, other: Group, known: Known) -> bool:
    """Whether a person said that two names of theirs are two topics."""
    if not known.apart:
        return False
    ours, theirs = _list_names(one), _list_names(other)
    return any(frozenset(pair) in known.apart for pair in product(ours, theirs))


def _list_names(group: Group) -> set[str]:
    return {fold(words) for words in (group.name, *group.headings, *group.aliases) if words}


def find_neighbours(profiles: Mapping[int, Profile]) -> Iterator[tuple[int, int]]:
    """Pairs that share telling words, without comparing each with each; each pair once."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place in sorted(profiles):
        for feature in profiles[place].weighed:
            holders[feature].append(place)
    found: set[tuple[int, int]] = set()
    for place, profile in profiles.items():
        shared: dict[int, float] = defaultdict(float)
        for feature, weight in profile.weighed.items():
            if 1 < len(holders[feature]) <= _MOST_COMMON:
                for other in holders[feature]:
                    shared[other] += weight * profiles[other].weighed[feature] / (profiles[other].length or 1)
        shared.pop(place, None)
        best = sorted(shared, key=lambda other: (-shared[other], other))[:_NEIGHBOURS]
        found.update((min(place, other), max(place, other)) for other in best)
    yield from sorted(found)


def describe_shared(one: Profile, other: Profile, spell: Mapping[str, str]) -> str:
    """The words of both that tell most, as they are printed."""
    shared = one.list_shared(other, at_most=12)
    pairs = [feature for feature in shared if PAIR in feature]
    alone = [f for f in shared if PAIR not in f and not any(f in pair.split(PAIR) for pair in pairs)]
    words = [" ".join(spell.get(t, t) for t in feature.split(PAIR)) for feature in (pairs + alone)[:3]]
    return ", ".join(f"“{word}”" for word in words)
