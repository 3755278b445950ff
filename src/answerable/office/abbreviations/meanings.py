"""When two wordings are one meaning, and when two short forms may be one thing. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from ..names import make_key

# Of three letters one in the middle says too much to be changed; one more may have come in.
_FEWEST_LETTERS = 3


def make_meaning(words: str) -> str:
    """A meaning without case, punctuation, small differences and a plural's s, so that wordings compare."""
    return " ".join(part.removesuffix("s") if len(part) > 3 else part for part in make_key(words).split())


def list_meanings(words: Iterable[str]) -> list[str]:
    """The meanings among several wordings, each in its first wording."""
    return list({make_meaning(each): each for each in reversed(list(words)) if each}.values())[::-1]


def may_be_one(one: str, other: str) -> bool:
    """Whether one short form may be the other under a new name: a letter more, less or changed within."""
    if min(len(one), len(other)) < _FEWEST_LETTERS or len(one) == len(other) == _FEWEST_LETTERS:
        return False
    ends_agree = one[0] == other[0] and one[-1] == other[-1]
    return ends_agree and Levenshtein.distance(one, other) == 1
