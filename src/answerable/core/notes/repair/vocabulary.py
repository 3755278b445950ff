"""Which words are words: a spelling list's, with British forms, and those the document itself uses often."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable

from answerable.core.notes.recognise.words import find_words

_BRITISH = ((r"is(e|es|ed|ing|er|ers|ation|ations|ational)$", r"iz\1"), (r"our", "or"), (r"ence(s?)$", r"ense\1"), (r"tre(s?)$", r"ter\1"), (r"ll(ed|ing|er|ers)$", r"l\1"), (r"mme(s?)$", r"m\1"), (r"yse(s|d?)$", r"yze\1"), (r"isms?$", "ism"), (r"gue$", "g"), (r"wil(l?)ful", "willful"))  # fmt: skip


@functools.cache
def _spelling() -> frozenset[str]:
    # Loaded only where a document is damaged: it takes a quarter of a second.
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(distance=1).word_frequency.dictionary)


class Vocabulary:
    """Answers whether a word is known, for one document."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts = Counter(word.lower() for text in texts for word in find_words(text))
        self._often = {word for word, count in self._counts.items() if count >= 2 and len(word) >= 4}

    def count(self, word: str) -> int:
        """How often the document uses a word."""
        return self._counts[word.lower()]

    def knows(self, word: str) -> bool:
        """Whether it is a word: by the list, by its British form, or because the document uses it elsewhere."""
        bare = re.sub(r"['’]s$", "", word.lower())
        if not bare.isalpha() or any(c.isupper() for c in word[1:]):
            return True
        return self.lists(bare) or bare in self._often

    def lists(self, word: str) -> bool:
        """Whether the spelling list has it, in either form."""
        known = _spelling()
        return (
            word in known
            or any(re.sub(a, b, word) in known for a, b in _BRITISH)
            or (word.endswith("s") and word[:-1] in known and len(word) > 4)
        )
