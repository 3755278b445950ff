"""Sentences that say that something has, or had, another name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from answerable.core.likeness.words import fold

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
# Said of the item in which the sentence stands: what it was called before.
_CUES = re.compile(
    r"\b(?:formerly|previously|hitherto|renam(?:ed|ing)|used to be|known (?:until now|before|in the past|as)"
    r"|now (?:known|called|reported|titled|headed|named|listed)"
    r"|(?:new|old|former|earlier|previous) (?:name|title|heading)"
    r"|(?:once|until (?:now|recently)) (?:known|called|reported|titled)|also (?:known|called|reported)"
    r"|(?:appeared|came|stood|reported|listed|discussed) (?:before |previously |until now )?(?:as|under)"
    r"|replac(?:es|ed|ing) the (?:item|heading|report)|takes the place of|in place of"
    r"|under this (?:heading|name|title))\b",
    re.I,
)


def find_former_names(text: str, names: Sequence[str]) -> Iterable[str]:
    """Of these names, those that a sentence of the text says to be another name of its item."""
    if not _CUES.search(text):
        return
    for sentence in (fold(each) for each in _SENTENCE.split(text) if _CUES.search(each)):
        found = [name for name in names if _stands_in(fold(name), sentence)]
        # Of two names one within the other the longer one is meant.
        yield from (n for n in found if not any(n != o and fold(n) in fold(o) for o in found))


def _stands_in(name: str, sentence: str) -> bool:
    return name in sentence and re.search(rf"\b{re.escape(name)}\b", sentence) is not None
