"""Where each item, question, action and statement belongs, once the topics stand."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from answerable.core.likeness.weights import Weights

from .groups import Group
from .joining import Joiner
from .model import Known, Mention
from .naming import Names, make_terms
from .pairs import describe_shared
from .profiles import PAIR, Profile, read_features

# Chosen as the thresholds of pairs.py were. What an item without a telling heading must share with a topic
# (cosine), and by how much it must beat the next one; and how much of a single sentence must be the topic's.
ALIKE_BY_TEXT = 0.15
AHEAD_BY_TEXT = 0.04
HELD_BY_TEXT = 0.55
AHEAD_HELD = 0.20
_LEAST_TERMS = 3  # shared words, or "by the end of June" would say what a sentence is about


@dataclass(frozen=True, slots=True)
class Place:
    """That something belongs to the group of that place."""

    group: int
    why: str


class Subjects:
    """What is said on every topic, and which of them a text is on."""

    def __init__(self, groups: Iterable[Group], weights: Weights, spell: Mapping[str, str]) -> None:
        self._weights = weights
        self._spell = spell
        self._profiles = {g.place: Profile.make(g.counted, weights) for g in groups if g.counted}
        self._holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, profile in self._profiles.items():
            for feature, weight in profile.weighed.items():
                self._holders[feature].append((place, weight))

    def find_by_likeness(self, text: str) -> Place | None:
        """For all that was said under an item."""
        profile = Profile.make(read_features(text), self._weights)
        shared: dict[int, float] = defaultdict(float)
        for feature, weight in profile.weighed.items():
            for place, other in self._holders.get(feature, ()):
                shared[place] += weight * other
        alike = {
            place: dot / (profile.length * self._profiles[place].length or 1) for place, dot in shared.items()
        }
        return self._choose(alike, profile, ALIKE_BY_TEXT, AHEAD_BY_TEXT)

    def find_by_share(self, text: str) -> Place | None:
        """For one sentence: how much of its weight stands in what is said on the topic."""
        profile = Profile.make(read_features(text), self._weights)
        total = math.fsum(profile.weighed.values())
        held: dict[int, float] = defaultdict(float)
        for feature, weight in profile.weighed.items():
            for place, _ in self._holders.get(feature, ()):
                held[place] += weight / (total or 1)
        return self._choose(held, profile, HELD_BY_TEXT, AHEAD_HELD)

    def _choose(
        self, found: Mapping[int, float], profile: Profile, least: float, ahead: float
    ) -> Place | None:
        ranked = sorted(found, key=lambda place: (-found[place], place))[:2]
        if not ranked or found[ranked[0]] < least:
            return None
        if len(ranked) > 1 and found[ranked[0]] - found[ranked[1]] < ahead:
            return None
        best = self._profiles[ranked[0]]
        if sum(_is_telling(feature) for feature in profile.weighed if feature in best.weighed) < _LEAST_TERMS:
            return None
        shared = describe_shared(profile, best, self._spell)
        return Place(ranked[0], f"it speaks of what the topic is about: {shared}")


def _is_telling(feature: str) -> bool:
    return PAIR not in feature and feature.isalpha()


class Placer:
    """Puts items first, then what stands in them."""

    def __init__(
        self, joiner: Joiner, names: Names, subjects: Subjects, items: Mapping[int, Mention], known: Known
    ) -> None:
        self._joiner = joiner
        self._names = names
        self._subjects = subjects
        self._items = items
        self._said: dict[tuple[str, int], dict[int, bool]] = defaultdict(dict)
        for decision in known.decided:
            group = joiner.groups.find_topic(decision.topic)
            if group:
                self._said[decision.kind, decision.key][joiner.find(group.place).place] = decision.belongs
        self._homes: dict[int, list[Place]] = {}
        self._by_heading = self._read_headings()

    def _read_headings(self) -> dict[int, list[Place]]:
        found: dict[int, list[Place]] = defaultdict(list)
        for group in self._joiner.groups:
            several = self._joiner.several.get(group.place)
            for key, why in group.items.items():
                if several is None:
                    found[key].append(Place(group.place, why))
                else:
                    why = "its heading names several topics"
                    found[key] += [Place(self._joiner.find(place).place, why) for place in several]
        return found

    def place(self, mention: Mention) -> list[Place]:
        """The topics that something belongs to, each once."""
        if mention.kind == "item":
            # A heading that says nothing is on no topic, though what stands under it may be.
            return self.place_item(mention) if self._is_told(mention) else []
        item = self._items.get(mention.item) if mention.item is not None else None
        home = self.place_item(item) if item else []
        places = [Place(each.group, "it stands in an item on the topic") for each in home]
        places += self._find_named(mention, places)
        if not places:
            found = self._subjects.find_by_share(mention.text)
            places = [found] if found else []
        return self._heed(mention, places)

    def _is_told(self, item: Mention) -> bool:
        decided = ("item", item.key) in self._said
        return decided or item.key in self._by_heading or not item.heading.strip()

    def place_item(self, item: Mention) -> list[Place]:
        if item.key not in self._homes:
            self._homes[item.key] = self._heed(item, self._find_home(item))
        return self._homes[item.key]

    def _find_home(self, item: Mention) -> list[Place]:
        if item.key in self._by_heading:
            return self._by_heading[item.key]
        above = self._items.get(item.item) if item.item is not None else None
        if above and above.key in self._by_heading:
            return [
                Place(each.group, "it stands under an item on the topic")
                for each in self._by_heading[above.key]
            ]
        if item.part or not item.text or self._names.headings.is_review(item.heading):
            return []
        found = self._subjects.find_by_likeness(item.text)
        return [found] if found else []

    def _find_named(self, mention: Mention, places: list[Place]) -> list[Place]:
        """Topics that the words name beside the item's own; a name within the own topic's is none."""
        own = {place.group for place in places}
        held = [terms for place in own for terms in self._list_terms(place)]
        found = []
        for named in self._names.find(mention.text):
            group = self._joiner.find(named.place)
            within = any(terms < each for terms in self._list_terms(group.place) for each in held)
            if group.place not in own and not within:
                own.add(group.place)
                found.append(Place(group.place, "its words name the topic"))
        return found

    def _list_terms(self, place: int) -> list[frozenset[str]]:
        return [make_terms(subject) for subject in self._joiner.find(place).subjects]

    def _heed(self, mention: Mention, places: list[Place]) -> list[Place]:
        """What a person said comes before every rule."""
        said = self._said.get((mention.kind, mention.key), {})
        kept = [place for place in places if said.get(place.group, True)]
        kept += [
            Place(place, "a person said so")
            for place, belongs in said.items()
            if belongs and place not in {each.group for each in kept}
        ]
        return list({place.group: place for place in reversed(kept)}.values())[::-1]
