"""Which topics the words of a text name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerable.core.likeness.words import STOP_WORDS, fold, stem

from .groups import Group
from .headings import Headings, Subject
from .vocabulary import COUNTING, IMPLIED, MEASURES

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[,;]")
_NAME = re.compile(r"(?=\w{3})\w+[A-Z]")
_JOINING = frozenset({"and", ",", "&", "the", "both"})
_PARTING = frozenset({"and", ",", ";"})
# A name of one word is only a name at the head of what is said, or beside another topic's.
_LEAST_TERMS = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A topic named in a text, from one token to before another."""

    place: int
    start: int
    end: int


class Names:
    """The names of topics as runs of terms; the longest one that stands in a text counts."""

    def __init__(self, groups: Iterable[Group], headings: Headings) -> None:
        self.headings = headings
        self._runs: dict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
        taken: dict[frozenset[str], int] = {}
        for group in groups:
            for subject in group.subjects:
                terms = make_terms(subject)
                if terms and taken.setdefault(terms, group.place) == group.place:
                    for term in terms:
                        self._runs[term].append((terms, group.place))
        for runs in self._runs.values():
            runs.sort(key=lambda run: (-len(run[0]), sorted(run[0]), run[1]))

    def find(self, text: str) -> list[Named]:
        """The topics that a text names strongly: by two words and more, by one that is printed as a name
        (FSP, CaseBridge), or by one at the head of the text or joined to another name by "and"."""
        tokens, names = self._read(text)
        found = list(self._scan(tokens))
        starts = {0, *(named.end for named in found)}
        return [
            named
            for named in found
            if named.start in names
            or self._count(tokens, named) >= _LEAST_TERMS
            or self._is_joined(tokens, named, starts)
        ]

    def _read(self, text: str) -> tuple[list[str], set[int]]:
        """Each token as its term, stop words and what counts as they are; and where names stand."""
        tokens: list[str] = []
        names = set()
        for printed in _TOKEN.findall(text.replace("’", "'")):
            if _NAME.match(printed) and not text.isupper():
                names.add(len(tokens))
            for word in self.headings.spell(fold(printed).removesuffix("'s").replace("'", "")):
                plain = word in STOP_WORDS or word in COUNTING or not word[0].isalnum()
                tokens.append(word if plain else MEASURES.get(word) or stem(word))
        return tokens, names

    def _scan(self, tokens: list[str]) -> Iterator[Named]:
        place = 0
        while place < len(tokens):
            named = self._match(tokens, place)
            if named:
                yield named
            place = named.end if named else place + 1

    def _match(self, tokens: list[str], start: int) -> Named | None:
        for terms, place in self._runs.get(tokens[start], ()):
            end = _reach(tokens, start, terms)
            if end and not self._goes_on(tokens, start, terms):
                return Named(place, start, end)
        return None

    def _goes_on(self, tokens: list[str], start: int, terms: frozenset[str]) -> bool:
        """A measure alone, with a word before it that says of what, is another topic's."""
        if not (len(terms) == 1 and terms <= set(MEASURES.values()) and start):
            return False
        before = tokens[start - 1]
        (measure,) = terms
        implied = {stem(word) for word in IMPLIED.get(measure, ())}
        return (
            before not in STOP_WORDS and before not in _JOINING and before not in implied and before.isalpha()
        )

    def _count(self, tokens: list[str], named: Named) -> int:
        return len({t for t in tokens[named.start : named.end] if t not in STOP_WORDS and t not in COUNTING})

    def _is_joined(self, tokens: list[str], named: Named, starts: set[int]) -> bool:
        place = named.start
        while place and place not in starts and tokens[place - 1] in _JOINING:
            place -= 1
        return place in starts


def make_terms(subject: Subject) -> frozenset[str]:
    return frozenset((*subject.terms, *subject.measures))


def _reach(tokens: list[str], start: int, terms: frozenset[str]) -> int:
    """Where a run ends that begins here and holds all the terms in any order, with no other word between but
    small ones and those that a measure implies; 0 where it does not."""
    left = set(terms) - {tokens[start]}
    place = start + 1
    implied = {stem(word) for term in terms for word in IMPLIED.get(term, ())}
    while left and place < len(tokens):
        token = tokens[place]
        if token in left:
            left.remove(token)
        elif token in _PARTING or token not in STOP_WORDS | COUNTING | implied:
            return 0
        place += 1
    return 0 if left else place
