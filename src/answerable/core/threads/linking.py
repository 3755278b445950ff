"""From headings to topics, and from topics to everything that was said."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import count

from answerable.core.likeness.weights import Weights
from answerable.core.likeness.words import fold, stem

from .groups import Group, Groups, names_a_topic
from .headings import Headings
from .joining import Joiner
from .model import Alias, Join, Known, Link, Linking, Mention, Thread
from .naming import Names
from .pairs import Pair, describe_shared
from .placing import Placer, Subjects
from .profiles import PAIR, read_features
from .scattered import find_scattered
from .shorts import learn_words
from .systems import AlikeShorts, find_alike_systems

# A person is asked of so many pairs at most, the likeliest first.
MOST_JOINS = 10
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def link_mentions(mentions: Sequence[Mention], known: Known) -> Linking:
    """The topics of an office, new ones and those that stand, with all that belongs to each."""
    return _Linker(mentions, known).link()


class _Linker:
    def __init__(self, mentions: Sequence[Mention], known: Known) -> None:
        self.mentions = mentions
        self.known = known
        self.items = {mention.key: mention for mention in mentions if mention.kind == "item"}
        learnt = learn_words(text for item in self.items.values() for text in (item.text, item.heading))
        self.headings = Headings({**learnt, **known.words_of}, known.areas, known.furniture)
        self.groups = Groups(self.headings, known)
        self.weights = Weights.learn(read_features(item.text) for item in self.items.values())
        self.joiner = Joiner(
            self.groups, known, self.weights, learn_spelling(item.text for item in self.items.values())
        )

    def link(self) -> Linking:
        self.groups.gather(self._list_named())
        for group in find_scattered(self.groups, self.items, self.weights):
            self.groups.drop(group)
        self.joiner.join_former_names(self.items)
        self.joiner.join_alike()
        systems = self._find_systems()
        topics = [group for group in self.groups if group.place not in self.joiner.several]
        placer = Placer(
            self.joiner,
            Names(topics, self.headings),
            Subjects(topics, self.weights, self.joiner.spell),
            self.items,
            self.known,
        )
        links: dict[int, list[Link]] = defaultdict(list)
        for mention in self.mentions:
            for place in placer.place(mention):
                links[place.group].append(Link(mention.kind, mention.key, True, place.why))
        for number, alike in systems.items():
            links[number] += self._propose(alike, links[number])
        return self._finish([group for group in topics if links[group.place]], links)

    def _find_systems(self) -> dict[int, AlikeShorts]:
        """Short forms that may be one thing, by the group of the earlier one, which is made where there is
        none. What is said of the later one is proposed."""
        headed = {short for group in self.groups if group.items for short in group.shorts}
        explained = {*self.headings.words_of, *self.known.bodies, *headed}
        found = find_alike_systems(self.mentions, explained, self.weights.counts, self.weights.total)
        systems = {}
        for alike in found:
            names = frozenset({fold(alike.first), fold(alike.second)})
            other = self.groups.find(self.headings.read(alike.second).subject)
            if names not in self.known.apart and other is None:
                group = self.groups.find_or_add(self.headings.read(alike.first))
                group.aliases[alike.second] = Alias(alike.second, False, self._say_alike(alike))
                systems[group.place] = alike
        return systems

    def _propose(self, alike: AlikeShorts, links: list[Link]) -> list[Link]:
        known = {(link.kind, link.key) for link in links}
        why = self._say_alike(alike)
        new = [m for m in alike.said_of_second if (m.kind, m.key) not in known]
        return [Link(mention.kind, mention.key, False, why) for mention in new]

    def _say_alike(self, alike: AlikeShorts) -> str:
        shared = ", ".join(f"“{self.joiner.spell.get(term, term)}”" for term in alike.shared[:3])
        return (
            f"“{alike.first}” and “{alike.second}” are nearly one name, and both stand with {shared}; "
            "no notes say that they are one"
        )

    def _list_named(self) -> list[Mention]:
        """Items named by their own headings, without those that only hold items that have theirs."""
        named = {key for key, item in self.items.items() if names_a_topic(item, self.headings)}
        holding = {self.items[key].item for key in named}
        return [item for key, item in self.items.items() if key in named - holding]

    def _finish(self, topics: Sequence[Group], links: dict[int, list[Link]]) -> Linking:
        namer = _Namer(self.known)
        threads = [
            Thread(namer.name(group), group.topic, namer.list_aliases(group), tuple(links[group.place]))
            for group in topics
        ]
        places = {group.place: number for number, group in enumerate(topics)}
        pairs = [p for p in self.joiner.list_doubtful() if p.one in places and p.other in places]
        joins = tuple(self._make_join(pair, places) for pair in pairs[:MOST_JOINS])
        return Linking(tuple(threads), joins)

    def _make_join(self, pair: Pair, places: dict[int, int]) -> Join:
        one, other = self.joiner.profiles[pair.one], self.joiner.profiles[pair.other]
        shared = describe_shared(one, other, self.joiner.spell)
        why = (
            f"what is said under both is alike ({shared})" if shared else "a part of one heading is the other"
        )
        return Join(
            places[pair.one], places[pair.other], f"{why}; {pair.ask}" if pair.ask else why, pair.likeness
        )


class _Namer:
    """Gives each new topic a name that no other has."""

    def __init__(self, known: Known) -> None:
        self._taken = {fold(name.words) for name in known.names}

    def name(self, group: Group) -> str:
        return group.name if group.topic is not None else self.take(group.choose_name())

    def take(self, words: str) -> str:
        names = (words if number == 1 else f"{words} ({number})" for number in count(1))
        name = next(each for each in names if fold(each) not in self._taken)
        self._taken.add(fold(name))
        return name

    def list_aliases(self, group: Group) -> tuple[Alias, ...]:
        found = []
        for words, alias in group.aliases.items():
            if fold(words) not in self._taken:
                self._taken.add(fold(words))
                found.append(alias)
        return tuple(found)


def learn_spelling(texts: Iterable[str]) -> dict[str, str]:
    """The commonest word of each stem, to say in words what texts share."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in _WORD.findall(fold(text)):
            spelt[stem(word)][word] += 1
    return {
        term: min(words, key=lambda w: (-words[w], w)) for term, words in spelt.items() if PAIR not in term
    }
