"""A row beside an action that it may be: how near they are, and whether it can be sure."""

from __future__ import annotations

from dataclasses import dataclass

SAME = 0.995
ALIKE_ON_THE_DAY = 0.72
ALIKE_WITH_REFERENCE = 0.4
ALIKE_WITHOUT_DAY = 0.93
NOT_CONTRADICTING = 0.3
NEAR = {"same": 0.35, "heading": 0.4, "month": 0.4, "near": 0.45, "unknown": 0.55, "other": 0.85}
"""From which wording on an action is worth asking about, by how its day compares."""
FAINT = 0.4
"""From which on it is shown beside a row without a day for which nothing nearer is found: that is asked."""
LONG = 8
"""How many different words a row has of which nobody would write two: without a day or a reference, a shorter
one may be of another action that the record does not hold."""
MARGIN = 0.18
"""How far behind the next best must be. What is exactly the same on its day needs only that no other is."""


@dataclass(frozen=True, slots=True)
class Pair:
    row: str
    action: str
    wording: float
    exact: bool
    whole: bool
    own: bool
    printed: bool
    day: str
    owner: str
    same_due: bool
    numbers_differ: bool
    verbs_differ: bool
    references_differ: bool
    source: str
    words: int

    @property
    def nearness(self) -> float:
        """The wording first; what agrees beside it adds, what contradicts it takes away."""
        more = 0.0
        more += {"same": 0.12, "heading": 0.12, "month": 0.06, "near": 0.0, "unknown": 0.0, "other": -0.25}[
            self.day
        ]
        more += {"same": 0.05, "unknown": 0.0, "other": -0.12}[self.owner]
        more += 0.15 * self.printed + 0.03 * self.same_due + 1.0 * self.own
        return self.wording + more - 0.1 * self.verbs_differ - 0.1 * self.references_differ

    @property
    def may_be_sure(self) -> bool:
        if self.own:
            return self.wording >= NOT_CONTRADICTING
        if self.day == "other" or self.references_differ or (self.source and not self.printed):
            return False
        on_the_day = self.day in ("same", "heading", "month")
        if self.day == "unknown" and not self.printed and self.words < LONG:
            return False
        if self.wording >= SAME:
            return True
        if self.owner == "other" or self.numbers_differ or (self.verbs_differ and not self.printed):
            return False
        if on_the_day and self.whole:
            return True
        if on_the_day:
            return self.wording >= (ALIKE_WITH_REFERENCE if self.printed else ALIKE_ON_THE_DAY)
        if self.day == "unknown":
            return self.wording >= (ALIKE_ON_THE_DAY if self.printed else ALIKE_WITHOUT_DAY)
        return False

    @property
    def comes_near(self) -> bool:
        if self.own or (self.printed and self.day in ("same", "month")):
            return True
        return self.wording >= NEAR[self.day] or (self.whole and self.day != "other")

    @property
    def comes_faintly_near(self) -> bool:
        return self.day == "unknown" and not self.source and self.wording >= FAINT

    def describe(self) -> str:
        parts = []
        if self.own:
            parts.append("it has our own reference")
        if self.printed:
            parts.append("it has the reference printed in the notes")
        parts.append(_describe_wording(self.wording, whole=self.whole))
        parts.append(_DAYS[self.day])
        parts += [_OWNERS[self.owner]] if self.owner != "unknown" else []
        parts += ["the due is the same"] if self.same_due else []
        parts += [f"but it came from “{self.source}”"] if self.source else []
        parts += ["but the notes give it another reference"] if self.references_differ else []
        parts += ["but to do another thing"] if self.verbs_differ else []
        parts += ["but the numbers or months in it differ"] if self.numbers_differ else []
        return ", ".join(part for part in parts if part)


_ITS_MEETING = ("heading", "month")
_DAYS = {
    "same": "raised on the same day",
    "heading": "under the heading of its day",
    "month": "raised in the same month",
    "near": "raised within days of it",
    "unknown": "the row names no day",
    "other": "raised on another day",
}
_OWNERS = {"same": "with the same owner", "other": "with another owner"}


def _describe_wording(wording: float, *, whole: bool) -> str:
    if wording >= SAME:
        return "the wording is the same"
    if whole:
        return "one wording holds the other"
    return f"the wording is {round(wording * 100)} per cent alike"


def is_clear(best: Pair, other: Pair) -> bool:
    """Whether nothing but this pair can be meant, beside another of the same row or of the same action."""
    if best.own != other.own:
        return best.own
    if best.exact and not other.exact and best.day == "same":
        return True
    if best.row != other.row and best.wording >= SAME and best.day == "same" != other.day:
        return True
    if best.row != other.row and best.wording >= SAME and best.day in _ITS_MEETING and other.day == "unknown":
        return True
    if best.printed and not other.printed and best.day == "same" and best.wording > other.wording - 0.05:
        return True
    return best.nearness - other.nearness >= MARGIN
