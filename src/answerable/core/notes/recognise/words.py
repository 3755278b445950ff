"""Small questions about words that several recognisers ask."""

from __future__ import annotations

import functools
import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "its",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "up",
        "via",
        "with",
        "within",
        "&",
        "no",
        "not",
    ]
)
_STOP = _SMALL | frozenset(
    [
        "be",
        "been",
        "being",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "should",
        "could",
        "may",
        "might",
        "can",
        "do",
        "does",
        "did",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "them",
        "his",
        "her",
        "their",
        "there",
        "which",
        "who",
        "whom",
        "whose",
        "what",
        "when",
        "where",
        "how",
        "why",
        "if",
        "than",
        "then",
        "so",
        "such",
        "also",
        "any",
        "all",
        "some",
        "more",
        "most",
        "other",
        "about",
        "between",
        "through",
        "during",
        "before",
        "after",
    ]
)
_STRAIGHT = str.maketrans("’‘“”–—−", "''\"\"---")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|could|must|asked|said|stated|noted|confirmed|explained"
    r"|provided|reported|advised|agreed|responded|thanked|welcomed|introduced|raised|outlined|acknowledged)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][)\]\"”’']*(?=\s+[\"“‘'(\[]?[A-Z0-9£])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Insp|Supt|Sgt|Cllr|Rev|Prof|Det|Ch|Temp|para|approx|vs)|\be\.g|\bi\.e|(?<![\w.])[A-Z])\.$"
)


def squeeze(text: str) -> str:
    """One space between words, none at the ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """For comparing: compatibility form, lower case, straight quotes and dashes, single spaces."""
    if text.isascii():
        return squeeze(text.lower())
    return squeeze(unicodedata.normalize("NFKC", text).casefold().translate(_STRAIGHT))


def find_words(text: str) -> list[str]:
    return _WORD.findall(text)


@functools.lru_cache(maxsize=4096)
def find_content_words(text: str) -> frozenset[str]:
    """Folded words that carry meaning, plural s and verb endings roughly taken off."""
    return frozenset(
        _stem(word) for word in map(fold, find_words(text)) if word not in _STOP and len(word) > 1
    )


def _stem(word: str) -> str:
    for ending in ("'s", "ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


def split_sentences(text: str) -> list[str]:
    """Sentences in order; abbreviations such as "e.g." and "Supt." do not end one."""
    return list(_split_sentences(text))


@functools.lru_cache(maxsize=4096)
def _split_sentences(text: str) -> tuple[str, ...]:
    # Every recogniser asks for the sentences of the same few hundred paragraphs.
    parts: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text, max(start, match.end() - 12), match.end()):
            continue
        parts.append(text[start : match.end()].strip())
        start = match.end()
    parts.append(text[start:].strip())
    return tuple(part for part in parts if part)


def is_upper(text: str) -> bool:
    """Whether all its letters are capitals, and there are at least three of them."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 3


def is_title_case(text: str) -> bool:
    """Whether its longer words nearly all begin with a capital or a digit."""
    words = [w for w in find_words(text) if w.lower() not in _SMALL]
    capitals = sum(not w[0].islower() for w in words)
    return bool(words) and words[0][0].isupper() and capitals >= 0.75 * len(words)


@functools.lru_cache(maxsize=4096)
def has_finite_verb(text: str) -> bool:
    return bool(_FINITE.search(text))


def compare(left: str, right: str) -> float:
    """Likeness of two wordings, 0 to 1: shared content words over the smaller set, softened by the larger."""
    a, b = find_content_words(left), find_content_words(right)
    if not a or not b:
        return 0.0
    shared = len(a & b)
    return 0.5 * shared / min(len(a), len(b)) + 0.5 * shared / len(a | b)
