"""Finds the actions that are worth comparing with each row, and compares them."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.core.calendar import months
from answerable.core.likeness.index import Index
from answerable.core.likeness.weights import Weights
from answerable.core.likeness.wording import compare_terms, contain
from answerable.core.likeness.words import fold, read_terms
from answerable.core.notes.recognise.dues import find_due
from answerable.core.notes.recognise.owners import split_owner_before

from .pairs import SAME, Pair
from .sides import ActionSide, RowSide
from .verbs import normalise_verbs

_CANDIDATES = 25
_NEAR_DAYS = 10
_MONTHS = frozenset(term for name in months.NAMES if name for term in read_terms(name))
_OWNER_BEFORE = re.compile(r"^\W*.{1,80}?\b(?:to|will|shall|should)\b\s*", re.IGNORECASE)
_OWN = re.compile(r"\bA/\d{4}/\d{3,}\b", re.IGNORECASE)


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


def compare_all(rows: Sequence[RowSide], actions: Sequence[ActionSide], weights: Weights) -> list[Pair]:
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
            if pair.comes_near or pair.comes_faintly_near:
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
) -> Pair:
    action = read.action
    words = fold(row.text).split()
    return Pair(
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
        words=len(set(terms)),
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
