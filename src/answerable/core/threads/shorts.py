"""Short forms: which words they stand for, as texts introduce them, and which two look like one name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

SHORT = re.compile(r"\b(?:[A-Z][A-Za-z]?[A-Z][A-Za-z]*|[A-Z]{2,}[0-9]?)(?=s?\b)")
_INTRODUCED = re.compile(r"((?:[\w'’-]+,? ){1,9})\(([A-Z][A-Za-z]{1,8}?)s?\)")
_SMALL = frozenset({"of", "and", "the", "for", "to", "in", "on", "with", "or", "a", "against"})
_LEAST = 3


def find_shorts(text: str) -> list[str]:
    """Tokens such as DFU, SPOs or CiP, without the s of the plural; none in a text that is all capitals."""
    if text.isupper() and " " in text.strip():
        return []
    return [cut_plural(found.group()) for found in SHORT.finditer(text)]


def cut_plural(short: str) -> str:
    return short[:-1] if short.endswith("s") and short[-2].isupper() else short


def learn_words(texts: Iterable[str]) -> dict[str, str]:
    """What short forms stand for where a text says so: "stalking protection order (SPO)". A short form that
    is introduced for two things stands for neither."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for before, short in _INTRODUCED.findall(text):
            words = match_initials(before.split(), short)
            if words:
                found[short][words.casefold()] += 1
    return {short: next(iter(words)) for short, words in found.items() if len(words) == 1}


def match_initials(words: list[str], short: str) -> str | None:
    """The shortest run of words, ending with the last one, whose initials make the short form."""
    letters = [letter for letter in short if letter.isupper()] or list(short)
    for size in range(len(letters), min(len(words), 2 * len(letters) + 2) + 1):
        run = words[-size:]
        parts = [part for word in run for part in word.strip("'’,").replace("-", " ").split()]
        telling = "".join(part[0] for part in parts if part.casefold() not in _SMALL).casefold()
        every = "".join(part[0] for part in parts).casefold()
        if short.casefold() in (telling, every) or "".join(letters).casefold() in (telling, every):
            return " ".join(run).strip(" ,")
    return None


def look_alike(first: str, second: str) -> bool:
    """Whether one letter more, less or other makes one of them the other: mistyped, or renamed."""
    if first == second or min(len(first), len(second)) < _LEAST:
        return False
    return Levenshtein.distance(first.upper(), second.upper(), score_cutoff=1) <= 1
