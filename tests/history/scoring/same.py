"""Whether words that were read are words that were planted: a reader splits, joins and trims."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from tests.history.truth import Truth

Key = tuple[str, str, str]  # day, kind, words
SLACK = {"item": 12}
MOST_EXTRA = 70
LEAST_ALIKE = 0.87


def normalise(words: str) -> str:
    return re.sub(r"[^\w%/]+", " ", words.casefold()).strip()


def liken(true: str, found: str, extra: int = MOST_EXTRA) -> float:
    """1 for the same words, a little less where one stands in the other with little else, 0 where they
    differ.

    "provide the list" in "DCC to provide the list." is 0.9 or more; half of the words alone are 0.
    """
    one, other = normalise(true), normalise(found)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if one in other and len(other) - len(one) <= extra:
        return 0.99 - (len(other) - len(one)) / 1000
    if other in one and len(other) >= 0.7 * len(one):
        return 0.95 - (len(one) - len(other)) / 1000
    if abs(len(one) - len(other)) > 25:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() <= LEAST_ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio * 0.9 if ratio > LEAST_ALIKE else 0.0


def align(planted: Sequence[Key], found: Iterable[Key]) -> dict[int, Key]:
    """Each planted mention with the found one that it is, if any: each found one once, the likest first."""
    places: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for number, (day, kind, words) in enumerate(planted):
        places[day, kind].append((number, words))
    likely: list[tuple[float, int, Key]] = []
    for key in dict.fromkeys(found):
        day, kind, words = key
        for number, true in places.get((day, kind), ()):
            likeness = liken(true, words, SLACK.get(kind, MOST_EXTRA))
            if likeness:
                likely.append((likeness, number, key))
    matched: dict[int, Key] = {}
    taken: set[Key] = set()
    for _, number, key in sorted(likely, key=lambda one: (-one[0], one[1], one[2])):
        if number not in matched and key not in taken:
            matched[number] = key
            taken.add(key)
    return matched


def find_action(truth: Truth, day: str, words: str) -> str | None:
    """The planted action that a meeting's day and words name: the action itself, or the one which a later
    meeting printed again in its review."""
    here = [(liken(action.words, words), action.key) for action in truth.actions if action.day == day]
    again = [
        (liken(r.words, words) * 0.98, r.action) for r in truth.reports if r.day == day and r.form != "prose"
    ]
    inside = [
        (0.5, report.action)
        for report in truth.reports
        if report.day == day and report.form == "review" and len(words) > 20
        and normalise(words) in normalise(report.words)
    ]  # fmt: skip
    likeness, key = max([*here, *again, *inside], default=(0.0, None))
    return key if likeness else None


def list_family(truth: Truth, key: str) -> set[str]:
    """An action and those that set the same task again, or that it sets again."""
    first = {action.key: action.restates for action in truth.actions}

    def root(one: str) -> str:
        while first.get(one):
            one = str(first[one])
        return one

    return {action.key for action in truth.actions if root(action.key) == root(key)}
