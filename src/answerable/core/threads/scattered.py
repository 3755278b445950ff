"""Headings that say nothing though no list of words knows them, such as "Hot topics": what is said under one
is of another topic at every meeting, and never of the heading's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from answerable.core.likeness.weights import Weights

from .groups import Group
from .model import Mention
from .profiles import Feature, Profile, read_features

# Chosen on vocabulary a with its standing headings renamed. There, items under such a heading had a likeness
# to one another of 0.05 at most, and of 0.18 to 0.53 to the topic they spoke of.
LEAST_SUBJECTS = 3  # headings used once or twice tell too little of themselves
ALIKE_TO_OTHER = 0.15
TIMES_ITS_OWN = 2
ONE_SUBJECT = 0.12  # from here on, two headings that items are like may be of one topic


def find_scattered(groups: Iterable[Group], items: Mapping[int, Mention], weights: Weights) -> list[Group]:
    """The groups of which more than half of the items, and three at least, each speak of another subject. A
    topic that stands is never one."""
    others = _Others(groups, weights)
    return [
        group
        for group in others.groups.values()
        if group.topic is None
        and len(group.meetings) >= LEAST_SUBJECTS
        and others.count_subjects(group, items) >= max(LEAST_SUBJECTS, len(group.items) // 2 + 1)
    ]


@dataclass(frozen=True, slots=True)
class _Near:
    place: int
    likeness: float


class _Others:
    """Every group by what is said under it."""

    def __init__(self, groups: Iterable[Group], weights: Weights) -> None:
        self._weights = weights
        self.groups = {group.place: group for group in groups if group.counted}
        self._profiles = {place: Profile.make(group.counted, weights) for place, group in self.groups.items()}
        self._holders: dict[Feature, list[int]] = defaultdict(list)
        for place, profile in self._profiles.items():
            for feature in profile.weighed:
                self._holders[feature].append(place)

    def count_subjects(self, group: Group, items: Mapping[int, Mention]) -> int:
        """Of how many subjects, none of them its own, a group's items speak."""
        found: list[int] = []
        for place in self._list_nearest(group, items):
            profile = self._profiles[place]
            if all(profile.compare(self._profiles[other]) < ONE_SUBJECT for other in found):
                found.append(place)
        return len(found)

    def _list_nearest(self, group: Group, items: Mapping[int, Mention]) -> Iterator[int]:
        """For each item that is far from the rest of its group, the other group that it is near to."""
        for key in group.items:
            features = read_features(items[key].text)
            near = self._find_nearest(Profile.make(features, self._weights), group.place)
            own = Profile.make(features, self._weights).compare(self._make_rest(group, features))
            if near and near.likeness >= max(ALIKE_TO_OTHER, TIMES_ITS_OWN * own):
                yield near.place

    def _find_nearest(self, profile: Profile, but: int) -> _Near | None:
        places = {place for feature in profile.weighed for place in self._holders[feature]} - {but}
        near = (_Near(place, profile.compare(self._profiles[place])) for place in sorted(places))
        return max(near, key=lambda one: one.likeness, default=None)

    def _make_rest(self, group: Group, features: Counter[Feature]) -> Profile:
        return Profile.make(group.counted - features, self._weights)
