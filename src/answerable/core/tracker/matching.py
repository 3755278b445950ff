"""Which row of a tracker is which action of the record: sure, to ask, or new.

The rule, in the order in which it is asked of every row and action that could be one:

1. Our own reference (A/2018/001) in the row, and a wording that does not contradict it: sure.
2. The wording is the same, or one holds all of the other, and the row names the day on which the action was
   raised: sure.
3. The reference printed in the notes and the day agree, or the wording is much alike on the same day, and
   the owner does not contradict: sure.
4. Without a day in the row, or with one some days off: only the same wording; without a day also one much
   alike under the same printed reference. A row that names quite another day is never sure, nor
   one that names no day and came from elsewhere ("Letter").

A pair is sure only where no other action comes near for the row and no other row for the action. Rows and
actions that are sure go out of the running, so that others raised on their day may become clear, until
nothing changes. "Look again at" and "review" are one verb; who is to act and by when is left out of a
wording, since both have columns of their own.
What is left is asked if something comes near, and is new otherwise.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from answerable.core.calendar import months
from answerable.core.likeness.index import Index
from answerable.core.likeness.weights import Weights
from answerable.core.likeness.wording import compare_terms, contain
from answerable.core.likeness.words import fold, read_terms
from answerable.core.notes.recognise.dues import find_due
from answerable.core.notes.recognise.owners import split_owner_before

from .verbs import normalise_verbs

Verdict = Literal["sure", "ask", "new"]

SAME = 0.995
ALIKE_ON_THE_DAY = 0.72
ALIKE_WITH_REFERENCE = 0.4
ALIKE_WITHOUT_DAY = 0.93
NOT_CONTRADICTING = 0.3
NEAR = {"same": 0.35, "heading": 0.4, "month": 0.4, "near": 0.45, "unknown": 0.55, "other": 0.85}
"""From which wording on an action is worth asking about, by how its day compares."""
MARGIN = 0.18
"""How far behind the next best must be. What is exactly the same on its day needs only that no other is."""
_CANDIDATES = 25
_NEAR_DAYS = 10
_MONTHS = frozenset(term for name in months.NAMES if name for term in read_terms(name))
_OWNER_BEFORE = re.compile(r"^\W*.{1,80}?\b(?:to|will|shall|should)\b\s*", re.IGNORECASE)
_OWN = re.compile(r"\bA/\d{4}/\d{3,}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowSide:
    """What a row says. `owners` are keys that the same owner has on both sides; one that begins with "?" is
    no more than what was printed. `days` are its own; `hints`, from a heading above it, only speak for.
    `source` is where it came from where that names no day, such as "Letter".
    """

    key: str
    text: str
    reference: str = ""
    owners: frozenset[str] = frozenset()
    days: frozenset[datetime.date] = frozenset()
    hints: frozenset[datetime.date] = frozenset()
    month: str | None = None
    source: str = ""
    due: str | None = None


@dataclass(frozen=True, slots=True)
class ActionSide:
    """What the record says of an action: its own reference, the one printed, and every wording."""

    key: str
    reference: str
    wordings: tuple[str, ...]
    raised_on: datetime.date
    printed: str = ""
    owners: frozenset[str] = frozenset()
    due: str | None = None


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


@dataclass(frozen=True, slots=True)
class _Pair:
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


def match_rows(
    rows: Sequence[RowSide],
    actions: Sequence[ActionSide],
    weights: Weights,
    known: Mapping[str, str] | None = None,
) -> tuple[Match, ...]:
    """One match a row that is not known yet, in the order given. The same rows and actions in any order match
    the same; `known` are rows of which it was found before which action they are."""
    known = known or {}
    pairs = _Pairs(_compare_all(rows, actions, weights), known)
    sure = pairs.settle()
    rows = [row for row in rows if row.key not in known]
    return tuple(_conclude(row.key, sure.get(row.key), pairs) for row in rows)


def _conclude(row: str, sure: _Pair | None, pairs: _Pairs) -> Match:
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

    def __init__(self, pairs: Iterable[_Pair], known: Mapping[str, str]) -> None:
        self._by_row: dict[str, list[_Pair]] = defaultdict(list)
        self._by_action: dict[str, list[_Pair]] = defaultdict(list)
        for pair in sorted(pairs, key=lambda p: (-p.nearness, p.row, p.action)):
            self._by_row[pair.row].append(pair)
            self._by_action[pair.action].append(pair)
        self._known = known
        self._taken = {action: row for row, action in known.items()}

    def settle(self) -> dict[str, _Pair]:
        """The sure pairs. Each round is decided before any of it counts, so that order decides nothing."""
        sure: dict[str, _Pair] = {}
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

    def _find_sure(self, row: str, sure: dict[str, _Pair]) -> _Pair | None:
        if row in sure or row in self._known:
            return None
        free = [pair for pair in self._by_row[row] if pair.action not in self._taken]
        if not free or not free[0].may_be_sure:
            return None
        best = free[0]
        # Who was here on the day goes out of the running; without a day, nobody can tell one from the other.
        others = free if best.day == "same" else self._by_row[row]
        rivals = [p for p in self._by_action[best.action] if p.row not in sure and p.row not in self._known]
        clear = all(_is_clear(best, other) for other in (*others, *rivals) if other != best)
        return best if clear else None

    def has_rival(self, row: str) -> bool:
        near = self.list_near(row)
        return bool(near) and any(
            pair.row != row and not _is_clear(near[0], pair) for pair in self._by_action[near[0].action]
        )

    def is_copy(self, row: str) -> bool:
        """Whether it words an action that another row surely is: a row that stands twice, or a new one."""
        return any(pair.wording >= SAME and pair.day in ("same", "month") for pair in self._by_row[row])

    def list_near(self, row: str) -> list[_Pair]:
        return [p for p in self._by_row[row] if self._taken.get(p.action, row) == row][:5]


def _is_clear(best: _Pair, other: _Pair) -> bool:
    """Whether nothing but this pair can be meant, beside another of the same row or of the same action."""
    if best.own != other.own:
        return best.own
    if best.exact and not other.exact and best.day == "same":
        return True
    if best.row != other.row and best.wording >= SAME and best.day == "same" != other.day:
        return True
    if best.printed and not other.printed and best.day == "same" and best.wording > other.wording - 0.05:
        return True
    return best.nearness - other.nearness >= MARGIN


@dataclass(frozen=True, slots=True)
class _Read:
    """The terms of the wordings of an action, and what each says to do, read once."""

    action: ActionSide
    terms: tuple[tuple[str, ...], ...]
    verbs: tuple[frozenset[str], ...]


def strip_frame(text: str) -> str:
    """What is to be done, without who is to do it and by when: those have columns of their own."""
    owners, _ = split_owner_before(text)
    bare = _OWNER_BEFORE.sub("", text, count=1) if owners else text
    due = find_due(bare, None)
    rest = bare.replace(due.text, " ") if due and due.text else bare
    return rest if len(read_terms(rest)) >= 2 else text


def _compare_all(rows: Sequence[RowSide], actions: Sequence[ActionSide], weights: Weights) -> list[_Pair]:
    ordered = sorted(actions, key=lambda action: action.key)
    read = [_read(each) for each in ordered]
    index = Index([[term for terms in each.terms for term in terms] for each in read], weights)
    finder = _Finder(read, index)
    pairs = []
    for row in rows:
        text, verbs = normalise_verbs(strip_frame(row.text))
        terms = read_terms(text)
        for place in finder.list_candidates(row, terms):
            pair = _compare(row, terms, verbs, read[place], weights)
            if pair.comes_near:
                pairs.append(pair)
    return pairs


class _Finder:
    """The actions worth comparing with a row: alike in rare words, raised that day, or of its reference."""

    def __init__(self, read: Sequence[_Read], index: Index) -> None:
        self._index = index
        self._by_day: dict[datetime.date, list[int]] = defaultdict(list)
        self._by_reference: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(read):
            self._by_day[each.action.raised_on].append(place)
            for reference in (each.action.reference, each.action.printed):
                if reference:
                    self._by_reference[make_reference_key(reference)].append(place)

    def list_candidates(self, row: RowSide, terms: Sequence[str]) -> list[int]:
        found = set(self._index.find(terms, at_most=_CANDIDATES))
        for day in row.days | row.hints:
            found.update(self._by_day.get(day, ()))
        if row.reference:
            named = self._by_reference.get(make_reference_key(row.reference), ())
            own = [self._by_reference.get(make_reference_key(o), ()) for o in _OWN.findall(row.reference)]
            found.update(place for places in (named, *own) for place in places)
        return sorted(found)


def make_reference_key(reference: str) -> str:
    """A reference without case, signs and leading noughts: "Action 02" and "2" are one."""
    plain = re.sub(r"^(?:action|item|no|ref(?:erence)?)\b[.:\s]*", "", fold(reference).strip())
    return "/".join(part.lstrip("0") or "0" for part in re.findall(r"[a-z]+|\d+", plain))


def _read(action: ActionSide) -> _Read:
    texts = [normalise_verbs(strip_frame(text)) for text in action.wordings]
    return _Read(action, tuple(read_terms(text) for text, _ in texts), tuple(verbs for _, verbs in texts))


def _compare(
    row: RowSide, terms: Sequence[str], verbs: frozenset[str], read: _Read, weights: Weights
) -> _Pair:
    action = read.action
    words = fold(row.text).split()
    return _Pair(
        row=row.key,
        action=action.key,
        wording=max((compare_terms(terms, each, weights) for each in read.terms), default=0.0),
        exact=any(fold(text).split() == words for text in action.wordings),
        whole=any(_is_whole(terms, each, weights) for each in read.terms),
        own=_has_own_reference(row, action),
        printed=bool(action.printed and row.reference)
        and make_reference_key(action.printed) == make_reference_key(row.reference),
        day=_compare_days(row, action),
        owner=_compare_owners(row.owners, action.owners),
        same_due=bool(row.due) and row.due == action.due,
        numbers_differ=all(_differ_in_numbers(terms, each) for each in read.terms),
        source=row.source if not row.days and not row.month else "",
        references_differ=_differ_in_reference(row.reference, action.printed),
        verbs_differ=bool(verbs) and all(each and not verbs & each for each in read.verbs),
    )


def _differ_in_numbers(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether each names a number or month that the other does not: quarter 1 is not quarter 2."""
    ours, theirs = ({term for term in terms if _tells_apart(term)} for terms in (first, second))
    return bool(ours - theirs) and bool(theirs - ours)


def _tells_apart(term: str) -> bool:
    return term in _MONTHS or any(letter.isdigit() for letter in term)


def _is_whole(first: Sequence[str], second: Sequence[str], weights: Weights) -> bool:
    """Whether one wording stands whole in the other, and is no mere scrap of it."""
    shorter, longer = sorted((first, second), key=lambda terms: (len(set(terms)), sorted(terms)))
    return len(set(shorter)) >= 4 and contain(shorter, longer, weights) >= SAME


def _differ_in_reference(first: str, second: str) -> bool:
    """Two references of one form, A-01 and A-02. Bare numbers tell nothing: a tracker counts its own rows."""
    ours, theirs = fold(first).strip(), fold(second).strip()
    forms = {re.sub(r"\d+", "9", each) for each in (ours, theirs)}
    return len(forms) == 1 and len(min(forms)) > 1 and make_reference_key(ours) != make_reference_key(theirs)


def _has_own_reference(row: RowSide, action: ActionSide) -> bool:
    return any(found.upper() == action.reference.upper() for found in _OWN.findall(row.reference))


def _compare_days(row: RowSide, action: ActionSide) -> str:
    if action.raised_on in row.days:
        return "same"
    if not row.days and action.raised_on in row.hints:
        return "heading"
    if row.days:
        near = min(abs((day - action.raised_on).days) for day in row.days)
        return "near" if near <= _NEAR_DAYS else "other"
    if row.month:
        return "month" if row.month == f"{action.raised_on:%Y-%m}" else "other"
    return "unknown"


def _compare_owners(first: frozenset[str], second: frozenset[str]) -> str:
    """An owner that is only known as printed (its key begins with "?") can agree, and contradicts nothing."""
    if first & second:
        return "same"
    known = [any(not key.startswith("?") for key in keys) for keys in (first, second)]
    return "other" if all(known) else "unknown"
