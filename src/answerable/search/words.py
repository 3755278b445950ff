"""The words of a text, as the index knows them: the same for every database, since they are made here.

A word is folded (case, accents, the shape of apostrophes) and found by its stem; a reference such as
A/2018/001 is one word, however its number is padded.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.core.likeness.words import STOP_WORDS, fold, stem

_WORD = re.compile(r"(?P<reference>\b[A-Za-z]/\d{4}/\d+\b)|[^\W_]+(?:['’][^\W_]+)*")
_PADDING = re.compile(r"/0+(?=\d)")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text. `folded` is how it is spelt without case and accents."""

    start: int
    end: int
    folded: str
    reference: bool = False

    @property
    def stopped(self) -> bool:
        """Whether it stands in nearly every text, so that looking for it finds nothing out."""
        return self.folded in STOP_WORDS

    @property
    def stem(self) -> str:
        return self.folded if self.reference else stem(self.folded)


def compose(text: str) -> str:
    """One letter for a letter and its accent, so that a word is never cut at the accent."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def walk_words(text: str) -> Iterator[Word]:
    """The words of a composed text, in order."""
    for found in _WORD.finditer(text):
        if found["reference"]:
            yield Word(found.start(), found.end(), fold_reference(found[0]), True)
        elif folded := _fold_word(found[0]):
            yield Word(found.start(), found.end(), folded)


def fold_reference(text: str) -> str:
    """Of any text that serves as a reference, though only a number's padding is known to mean nothing."""
    return _PADDING.sub("/", text.lower())


@functools.lru_cache(maxsize=16)
def list_words(text: str) -> tuple[Word, ...]:
    """Of any text. What is asked for once more, such as the place of several texts, is remembered shortly."""
    return tuple(walk_words(compose(text)))


def write_folded(text: str) -> str:
    """The folded words with one space around each, in which a name can be looked for letter by letter."""
    return f" {' '.join(word.folded for word in list_words(text))} "


@functools.lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    folded = fold(word).removesuffix("'s").replace("'", "")
    # Folding parts some signs, such as a half, into letters and strokes.
    return re.sub(r"[\W_]", "", folded)[:_LONGEST]
