"""From a text to the terms that carry its meaning."""

from __future__ import annotations

import functools
import re
import threading
import unicodedata

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Words that say nothing of what a text is about. Words of time and number stay.
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a about after all also an and any are as at be been before being between both but by can could "
        "did do does during each either etc for from had has have he her here hers him his how i if in "
        "into is it its itself may me might more most must my no nor not of off on once only onto or "
        "other our out over own per shall she should so some such than that the their them then there "
        "these they this those through to too under until up upon us very via was we were what when where "
        "whether which while who whom whose why will with within without would you your",
    )
)
_local = threading.local()


@functools.lru_cache(maxsize=8192)
def read_terms(text: str) -> tuple[str, ...]:
    """The terms of a text in order, repeats included: folded (case, accents, quotes), without stop words,
    each as its stem (Porter 2, the English stemmer of Snowball; Porter 1980, Program 14(3) 130-137)."""
    words = (word.removesuffix("'s").replace("'", "") for word in _WORD.findall(fold(text)))
    return tuple(stem(word) for word in words if word and word not in STOP_WORDS)


def fold(text: str) -> str:
    """Compatibility form in lower case, without accents and with straight quotes."""
    parted = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return plain.translate(str.maketrans("’‘`", "'''"))


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one folded word."""
    # A stemmer keeps the word it works on, so threads cannot share one.
    if not hasattr(_local, "stemmer"):
        _local.stemmer = snowballstemmer.stemmer("english")
    stemmed: str = _local.stemmer.stemWord(word)
    return stemmed
