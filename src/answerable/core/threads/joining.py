"""Groups of headings become topics: by a former name, by a part of a heading, by what is said under them."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

from answerable.core.likeness.weights import Weights

from .groups import Group, Groups
from .model import Known, Mention
from .pairs import Pair, describe_shared, find_neighbours, is_apart, is_refused, weigh_pair
from .profiles import Profile
from .renaming import find_former_names

_TELLING_PART = 2


class Joiner:
    """Joins groups while any two are alike enough, the most alike first."""

    def __init__(self, groups: Groups, known: Known, weights: Weights, spell: Mapping[str, str]) -> None:
        self.groups = groups
        self.profiles: dict[int, Profile] = {}
        self.several: dict[int, list[int]] = {}
        self._known = known
        self._explained = {*groups.headings.words_of, *known.bodies}
        self._weights = weights
        self.spell = spell
        self._parts: frozenset[frozenset[int]] = frozenset()
        self._gone: dict[int, int] = {}
        self._waiting: list[tuple[float, int, int, float]] = []
        self._near: dict[int, set[int]] = defaultdict(set)

    def join_former_names(self, items: Mapping[int, Mention]) -> None:
        """Where the notes of one group say that it was called as another one is."""
        places = {
            name: group.place for group in self.groups for name in (group.name, *group.headings) if name
        }
        names = sorted(places)
        for group in list(self.groups):
            for key in list(group.items):
                for name in find_former_names(items[key].text, names):
                    self._join_former(group.place, places[name], name, items[key])

    def _join_former(self, one: int, other: int, name: str, item: Mention) -> None:
        here, there = self.find(one), self.find(other)
        if here is there or self._is_kept_apart(here, there):
            return
        day = f"{item.on.day} {item.on:%B %Y}"
        self._put_together(here, there, f"the notes of {day} say that “{name}” is its other name")

    def join_alike(self) -> None:
        """Until no two are alike enough."""
        self._note_parts()
        live = [group for group in self.groups if group.place not in self.several]
        self.profiles = {group.place: self._make_profile(group) for group in live}
        for one, other in {*find_neighbours(self.profiles), *(tuple(sorted(pair)) for pair in self._parts)}:
            self._consider(one, other)
        while self._waiting:
            _, one, other, likeness = heapq.heappop(self._waiting)
            pair = self._weigh(one, other) if {one, other} <= self.profiles.keys() else None
            # A pair that was weighed before one of them grew was weighed again, and waits in its new place.
            if pair and pair.is_sure and pair.likeness == likeness:
                self._join_pair(pair)

    def _note_parts(self) -> None:
        """A heading of which one part names another topic is of that: surely by two words and more, for one
        word where what is said agrees. One with several such parts is of each."""
        surely, parts = [], set()
        for group, others in self.groups.list_parted():
            if group.topic is not None:
                continue
            if len(others) > 1:
                self.several[group.place] = [other.place for other, _ in others]
                continue
            ((other, part),) = others
            parts.add(frozenset((group.place, other.place)))
            if part.spoken >= _TELLING_PART:
                surely.append((group.place, other.place))
        for here, there in surely:
            self._join_part(self.find(here), self.find(there))
        current = (frozenset(map(self._current, pair)) for pair in parts if not pair & self.several.keys())
        self._parts = frozenset(pair for pair in current if len(pair) > 1)

    def _join_part(self, one: Group, other: Group) -> None:
        """The part is of the same subject and measure, whatever the rest of the heading says."""
        free = one is not other and not {one.place, other.place} & self.several.keys()
        if free and not one.meetings & other.meetings and not self._is_settled(one, other):
            self._put_together(one, other, "a part of its heading is the name of the topic")

    def _is_kept_apart(self, one: Group, other: Group) -> bool:
        return is_apart(one, other) or self._is_settled(one, other)

    def _is_settled(self, one: Group, other: Group) -> bool:
        """Two topics stay two until a person says otherwise, and so do two names that a person parted."""
        both = one.topic is not None and other.topic is not None
        return both or is_refused(one, other, self._known)

    def _make_profile(self, group: Group) -> Profile:
        return Profile.make(group.counted, self._weights)

    def _weigh(self, one: int, other: int) -> Pair | None:
        here, there = self.find(one), self.find(other)
        if is_refused(here, there, self._known):
            return None
        return weigh_pair(here, there, self.profiles, self._parts, self._explained)

    def _consider(self, one: int, other: int) -> None:
        self._near[one].add(other)
        self._near[other].add(one)
        pair = self._weigh(one, other)
        if pair and pair.is_sure:
            heapq.heappush(self._waiting, (pair.needed - pair.likeness, pair.one, pair.other, pair.likeness))

    def _join_pair(self, pair: Pair) -> None:
        shared = describe_shared(self.profiles[pair.one], self.profiles[pair.other], self.spell)
        kept = self._put_together(
            self.find(pair.one), self.find(pair.other), f"what is said under both headings is alike: {shared}"
        )
        gone = pair.other if kept.place == pair.one else pair.one
        del self.profiles[gone]
        self.profiles[kept.place] = self._make_profile(kept)
        for other in sorted(
            (self._near[pair.one] | self._near[pair.other]) & self.profiles.keys() - {kept.place}
        ):
            self._consider(kept.place, other)

    def _put_together(self, one: Group, other: Group, why: str) -> Group:
        kept = self.groups.join(one, other, why)
        gone = other if kept is one else one
        self._gone[gone.place] = kept.place
        current = (frozenset(map(self._current, pair)) for pair in self._parts)
        self._parts = frozenset(pair for pair in current if len(pair) > 1)
        return kept

    def _current(self, place: int) -> int:
        while place in self._gone:
            place = self._gone[place]
        return place

    def find(self, place: int) -> Group:
        return self.groups.at(self._current(place))

    def list_doubtful(self) -> list[Pair]:
        """The pairs that a person could join, the most alike first."""
        pairs: Iterable[Pair | None] = (
            self._weigh(one, other)
            for one in sorted(self.profiles)
            for other in sorted(self._near[one] & self.profiles.keys())
            if one < other
        )
        found = [pair for pair in pairs if pair and pair.likeness >= pair.asked_from]
        return sorted(found, key=lambda pair: (-pair.likeness, pair.one, pair.other))
