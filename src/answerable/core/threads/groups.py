"""Headings that mean one topic, gathered into groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .headings import LONGEST_NAME, Heading, Headings, Subject
from .model import Alias, Known, Mention, Name
from .profiles import Feature, read_features

Key = tuple[frozenset[str], frozenset[str]]
SAME_SUBJECT = "its heading has the subject and the measure of the topic"


@dataclass(slots=True)
class Group:
    """Items under headings that mean the same, with all their names. `place` tells groups apart."""

    place: int
    topic: int | None = None
    name: str = ""
    subjects: list[Subject] = field(default_factory=list)
    headings: Counter[str] = field(default_factory=Counter)
    aliases: dict[str, Alias] = field(default_factory=dict)
    items: dict[int, str] = field(default_factory=dict)
    meetings: set[int] = field(default_factory=set)
    counted: Counter[Feature] = field(default_factory=Counter)
    shorts: set[str] = field(default_factory=set)

    def take(self, item: Mention, heading: Heading, why: str) -> None:
        self.items[item.key] = why
        self.headings[heading.words] += 1
        self.meetings.add(item.meeting)
        self.counted.update(read_features(item.text).keys())
        self.add_name(heading)

    def add_name(self, heading: Heading) -> None:
        self.shorts |= heading.shorts
        if heading.subject not in self.subjects:
            self.subjects.append(heading.subject)

    def choose_name(self) -> str:
        """The name of a standing topic; else the heading that most items have, the shortest of several, but
        no short form alone where another is to be had."""
        if self.name or not self.headings:
            return self.name
        return min(
            self.headings, key=lambda h: (" " not in h and h != h.capitalize(), -self.headings[h], len(h), h)
        )

    def absorb(self, other: Group, why: str) -> None:
        """Takes everything of another group, whose headings become aliases."""
        for words in other.headings:
            self.aliases.setdefault(words, Alias(words, True, why))
        for words, alias in other.aliases.items():
            self.aliases.setdefault(words, alias)
        for key, said in other.items.items():
            self.items.setdefault(key, why if said == SAME_SUBJECT else said)
        self.subjects += [subject for subject in other.subjects if subject not in self.subjects]
        self.headings += other.headings
        self.meetings |= other.meetings
        self.counted += other.counted
        self.shorts |= other.shorts


class Groups:
    """Every group, found by what a heading is about. `both` are items whose headings name several topics."""

    def __init__(self, headings: Headings, known: Known) -> None:
        self.headings = headings
        self._all: list[Group] = []
        self._dropped: set[int] = set()
        self._by_key: dict[Key, Group] = {}
        self._by_topic: dict[int, Group] = {}
        self._read: list[tuple[Group, Heading]] = []
        for name in known.names:
            self._add_known(name)

    def __iter__(self) -> Iterator[Group]:
        """Each group once, in order."""
        each = {group.place: group for group in self._all}
        yield from (group for place, group in each.items() if place not in self._dropped)

    def at(self, place: int) -> Group:
        return self._all[place]

    def find(self, subject: Subject) -> Group | None:
        return self._by_key.get(subject.key) if subject else None

    def find_topic(self, topic: int) -> Group | None:
        return self._by_topic.get(topic)

    def add(self) -> Group:
        self._all.append(Group(len(self._all)))
        return self._all[-1]

    def find_or_add(self, heading: Heading) -> Group:
        group = self.find(heading.subject)
        if group is None:
            group = self._by_key[heading.subject.key] = self.add()
            group.headings[heading.words] += 1
            group.add_name(heading)
        return group

    def _add_known(self, name: Name) -> None:
        group = self._by_topic.get(name.topic)
        if group is None:
            group = self._by_topic[name.topic] = self.add()
            group.topic, group.name = name.topic, name.words
        if name.sure:
            heading = self.headings.read(name.words)
            group.add_name(heading)
            self._by_key.setdefault(heading.subject.key, group)

    def gather(self, items: Iterable[Mention]) -> None:
        """Puts items into the group of their heading's subject and measure."""
        for item in items:
            heading = self.headings.read(item.heading)
            key = heading.subject.key
            if key not in self._by_key:
                group = self._by_key[key] = self.add()
                self._read.append((group, heading))
            self._by_key[key].take(item, heading, SAME_SUBJECT)

    def list_parted(self) -> Iterator[tuple[Group, list[tuple[Group, Subject]]]]:
        """Groups whose heading has parts that are the whole heading of others, with those others and the
        parts. Parts joined by "and" count only where each of them is such a heading."""
        for group, heading in self._read:
            found = self._find_parts(group, [p for p in heading.parts if stands_alone(p, heading)])
            if not found:
                joined = self._find_parts(group, heading.joined)
                found = joined if len(joined) == len(heading.joined) > 1 else []
            if found:
                yield group, found

    def _find_parts(self, group: Group, parts: Iterable[Subject]) -> list[tuple[Group, Subject]]:
        found = {
            other.place: (other, part) for part in parts if (other := self.find(part)) and other is not group
        }
        return list(found.values())

    def drop(self, group: Group) -> None:
        """Forgets a group whose heading says nothing: its items are under no heading."""
        self._by_key = {key: other for key, other in self._by_key.items() if other is not group}
        self._read = [(other, heading) for other, heading in self._read if other is not group]
        self._dropped.add(group.place)

    def join(self, one: Group, other: Group, why: str) -> Group:
        """Makes two groups one: that of a standing topic, else the one with more items, else the first."""
        kept, gone = (other, one) if _rank(other) < _rank(one) else (one, other)
        kept.absorb(gone, why)
        for key, group in self._by_key.items():
            if group is gone:
                self._by_key[key] = kept
        self._all = [kept if group is gone else group for group in self._all]
        return kept


def _rank(group: Group) -> tuple[bool, int, int]:
    return group.topic is None, -len(group.items), group.place


def stands_alone(part: Subject, heading: Heading) -> bool:
    """A part that is only a measure is not the topic where the rest of the heading says of what."""
    return bool(part.terms) or not heading.subject.terms or part.spoken > 1


def names_a_topic(item: Mention, headings: Headings) -> bool:
    """Whether an item's heading is the name of a subject, and no part of the agenda or whole sentence."""
    heading = item.heading.strip()
    if (
        not heading
        or item.part
        or len(heading) > LONGEST_NAME
        or heading.endswith("?")
        or headings.is_part_of_agenda(heading)
    ):
        return False
    return bool(headings.read(heading).subject)
