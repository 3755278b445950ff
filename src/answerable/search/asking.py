"""From what a person typed to what is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .words import Word, compose, walk_words

_QUOTED = re.compile(r'["“”„]([^"“”„]*)(?:["“”„]|$)')
MOST_WORDS = 20
# Shorter beginnings fit too many words.
_SHORTEST_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """`words` must all be there, those of phrases among them, and the words of a phrase next to each other.

    `beginning` is the last word where a person may not have finished it; `ignored` are words that stand in
    nearly every text.
    """

    words: tuple[Word, ...]
    phrases: tuple[tuple[Word, ...], ...]
    beginning: Word | None
    references: tuple[str, ...]
    ignored: tuple[str, ...]


def read_words(typed: str) -> Asked:
    typed = compose(typed)
    quoted = [found[1] for found in _QUOTED.finditer(typed)]
    loose = list(walk_words(_QUOTED.sub(" | ", typed)))
    words = [*loose, *(word for phrase in quoted for word in walk_words(phrase))]
    kept = _choose(words)
    last = loose[-1] if loose else None
    return Asked(
        words=kept,
        phrases=tuple(phrase for phrase in map(_read_phrase, quoted) if len(phrase) > 1),
        beginning=last if last and last in kept and _may_begin(last, typed) else None,
        references=tuple(word.folded for word in kept if word.reference),
        ignored=tuple(dict.fromkeys(word.folded for word in words if word.stopped)),
    )


def _choose(words: Iterable[Word]) -> tuple[Word, ...]:
    """Each once, and no more than anybody means."""
    by_stem = {word.stem: word for word in reversed([word for word in words if not word.stopped])}
    return tuple(reversed(by_stem.values()))[:MOST_WORDS]


def _read_phrase(quoted: str) -> tuple[Word, ...]:
    return tuple(word for word in walk_words(quoted) if not word.stopped)[:MOST_WORDS]


def _may_begin(word: Word, typed: str) -> bool:
    at_the_end = not re.search(r"[\w\"“”]", typed[word.end :]) if typed[word.start : word.end] else False
    return at_the_end and not word.reference and len(word.folded) >= _SHORTEST_BEGINNING
