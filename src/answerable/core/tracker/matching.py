"""Which row of a tracker is which action of the record: sure, to ask, or new.

The rule, in the order in which it is asked of every row and action that could be one:

1. Our own reference (A/2018/001) in the row, and a wording that does not contradict it: sure.
2. The wording is the same, or one holds all of the other, and the row names the day on which the action was
   raised: sure.
3. The reference printed in the notes and the day agree, or the wording is much alike on the same day, and
   the owner does not contradict: sure.
4. Without a day in the row, or with one some days off: only the same wording; without a day also one much
   alike under the same printed reference. A row that names quite another day is never sure, nor one
   that names no day and came from elsewhere ("Letter"), nor a short one with neither day nor reference,
   since the record may not hold its action yet.

A pair is sure only where no other action comes near for the row and no other row for the action. Rows and
actions that are sure go out of the running, so that others raised on their day may become clear, until
nothing changes. "Look again at" and "review" are one verb; who is to act and by when is left out of a
wording, since both have columns of their own.
What is left is asked if something comes near, and is new otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from answerable.core.likeness.weights import Weights

from .pairing import compare_all, make_reference_key
from .pairs import MARGIN, SAME, Pair, is_clear
from .sides import ActionSide, RowSide

__all__ = ["ActionSide", "Candidate", "Match", "RowSide", "Verdict", "make_reference_key", "match_rows"]

Verdict = Literal["sure", "ask", "new"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action that a row may be, how near it comes, and what speaks for it, in words."""

    action: str
    nearness: float
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for a row. `action` is given where it is sure; `candidates` come best first."""

    row: str
    verdict: Verdict
    action: str | None
    reason: str
    candidates: tuple[Candidate, ...] = ()

    @property
    def runner_up(self) -> Candidate | None:
        others = [each for each in self.candidates if each.action != self.action]
        return others[0] if others else None


def match_rows(
    rows: Sequence[RowSide],
    actions: Sequence[ActionSide],
    weights: Weights,
    known: Mapping[str, str] | None = None,
) -> tuple[Match, ...]:
    """One match a row that is not known yet, in the order given. The same rows and actions in any order match
    the same; `known` are rows of which it was found before which action they are."""
    known = known or {}
    pairs = _Pairs(compare_all(rows, actions, weights), known)
    sure = pairs.settle()
    rows = [row for row in rows if row.key not in known]
    return tuple(_conclude(row.key, sure.get(row.key), pairs) for row in rows)


def _conclude(row: str, sure: Pair | None, pairs: _Pairs) -> Match:
    near = pairs.list_near(row)
    candidates = tuple(Candidate(p.action, round(p.nearness, 3), p.describe()) for p in near)
    if sure:
        return Match(row, "sure", sure.action, sure.describe(), candidates)
    if not near:
        verdict: Verdict = "ask" if pairs.is_copy(row) else "new"
        reason = "it says what another row says" if verdict == "ask" else "no action comes near it"
        return Match(row, verdict, None, reason)
    if len(near) > 1 and near[0].nearness - near[1].nearness < MARGIN:
        reason = f"{len(near)} actions come near it, and none is far ahead"
    elif near[0].may_be_sure and pairs.has_rival(row):
        reason = f"another row comes near the same action: {near[0].describe()}"
    else:
        reason = f"one comes near, but not near enough to be sure: {near[0].describe()}"
    return Match(row, "ask", None, reason, candidates)


class _Pairs:
    """Every pair that comes near, from both sides, and who is out of the running."""

    def __init__(self, pairs: Iterable[Pair], known: Mapping[str, str]) -> None:
        self._by_row: dict[str, list[Pair]] = defaultdict(list)
        self._by_action: dict[str, list[Pair]] = defaultdict(list)
        faint: dict[str, list[Pair]] = defaultdict(list)
        for pair in sorted(pairs, key=lambda p: (-p.nearness, p.row, p.action)):
            if pair.comes_near:
                self._by_row[pair.row].append(pair)
                self._by_action[pair.action].append(pair)
            else:
                faint[pair.row].append(pair)
        for row, found in faint.items():
            self._by_row.setdefault(row, found)
        self._known = known
        self._taken = {action: row for row, action in known.items()}

    def settle(self) -> dict[str, Pair]:
        """The sure pairs. Each round is decided before any of it counts, so that order decides nothing."""
        sure: dict[str, Pair] = {}
        while found := [
            pair
            for row in self._by_row
            if row not in {**sure, **self._known}
            if (pair := self._find_sure(row, sure))
        ]:
            for pair in found:
                sure[pair.row] = pair
                self._taken[pair.action] = pair.row
        return sure

    def _find_sure(self, row: str, sure: dict[str, Pair]) -> Pair | None:
        if row in sure or row in self._known:
            return None
        free = [pair for pair in self._by_row[row] if pair.action not in self._taken]
        if not free or not free[0].may_be_sure:
            return None
        best = free[0]
        # Who was here on the day goes out of the running; without a day, nobody can tell one from the other.
        others = free if best.day == "same" else self._by_row[row]
        waiting = [p for p in self._by_action[best.action] if p.row not in sure and p.row not in self._known]
        rivals = [pair for pair in waiting if not self._is_rather_another(pair)]
        clear = all(is_clear(best, other) for other in (*others, *rivals) if other != best)
        return best if clear else None

    def _is_rather_another(self, pair: Pair) -> bool:
        """Whether its row is much nearer to another action that no row is yet, sure or not."""
        return any(
            other.nearness - pair.nearness >= MARGIN
            for other in self._by_row[pair.row]
            if other.action != pair.action and other.action not in self._taken
        )

    def has_rival(self, row: str) -> bool:
        near = self.list_near(row)
        return bool(near) and any(
            pair.row != row and not is_clear(near[0], pair) for pair in self._by_action[near[0].action]
        )

    def is_copy(self, row: str) -> bool:
        """Whether it words an action that another row surely is: a row that stands twice, or a new one."""
        return any(
            pair.wording >= SAME and pair.day in ("same", "month", "unknown") for pair in self._by_row[row]
        )

    def list_near(self, row: str) -> list[Pair]:
        return [p for p in self._by_row[row] if self._taken.get(p.action, row) == row][:5]
