"""Whether two names may be one person's. Pure; a person decides."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from ..names import make_key

# Short forms of first names that do not begin the long one.
_SHORT_FORMS = (
    "anthony tony", "antony tony", "barbara babs", "catherine kate kathy", "charles charlie chuck",
    "edward ted ned", "elizabeth beth betty liz lizzie", "harold harry", "henry harry", "james jim jimmy",
    "john jack johnny", "katherine kate kathy", "margaret maggie meg peggy", "michael mick mike",
    "mary molly polly", "richard dick rick", "robert bob bobby", "sarah sally", "susan sue", "theodore ted",
    "thomas tom tommy", "william bill billy will", "alexander sandy", "geoffrey jeff", "jeffrey geoff",
    "stephen steve", "steven steve", "philip pip", "andrew andy drew", "rebecca becky", "deborah debbie",
    "patricia pat tricia",
)  # fmt: skip
_SAME_FIRST = frozenset(
    frozenset((long, short)) for line in _SHORT_FORMS for long, *rest in [line.split()] for short in rest
)
_LEAST_PREFIX = 3


def compare_names(one: str, other: str) -> str:
    """Why two names may be one person's, in words; blank where nothing says so."""
    first, second = make_key(one).split(), make_key(other).split()
    if len(first) < 2 or len(second) < 2 or first == second:
        return ""
    if first[-1] == second[-1]:
        return _compare_first(first[:-1], second[:-1])
    return _compare_spelling(" ".join(first), " ".join(second))


def _compare_first(one: list[str], other: list[str]) -> str:
    """Two people of one surname, by their first names."""
    short, long = sorted((one[0], other[0]), key=len)
    if short == long:
        return "One of them has a middle name."
    if len(short) == 1:
        return "The initial and the surname fit." if long.startswith(short) else ""
    if frozenset((short, long)) in _SAME_FIRST or (long.startswith(short) and len(short) >= _LEAST_PREFIX):
        return "One first name is short for the other."
    return _compare_spelling(short, long) if len(short) >= 4 else ""


def _compare_spelling(one: str, other: str) -> str:
    """A slip: one letter, or two in a long name, and never both first letters."""
    allowed = 2 if min(len(one), len(other)) >= 14 else 1
    distance = OSA.distance(one, other, score_cutoff=allowed)
    if distance > allowed or one[0] != other[0] or min(len(one), len(other)) < 4:
        return ""
    if one.split()[-1][0] != other.split()[-1][0]:
        return ""
    return (
        "They are spelt alike but for one letter."
        if distance == 1
        else "They are spelt alike but for two letters."
    )
