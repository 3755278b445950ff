"""Every write about matters: lodging what must come back, closing it with outcome and reason, opening again.

Whoever keeps the thing lodges it; placing it at a meeting is for those who know meetings.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from answerable.audit import ledger

from .models import Matter
from .states import CLOSED, OPEN, check_move

# Called with the writing and the keys of the matters that fell due otherwise.
Placer = Callable[[ledger.Writing, Collection[int]], object]
_placers: list[Placer] = []


def register_placer(place: Placer) -> None:
    """For whoever knows meetings: gives every open matter its place, and takes it from every closed one."""
    if place not in _placers:
        _placers.append(place)


def place_all(*, due_anew: Collection[int] = frozenset(), writing: ledger.Writing) -> None:
    """To be called in the same transaction as a lodging or a closing, so that nothing is ever without a
    place. Whoever places by itself does not need it."""
    for place in _placers:
        place(writing, due_anew)


class MatterRefused(Exception):
    """Nothing was written, for the reason it gives."""


@dataclass(frozen=True, slots=True)
class Lodging:
    """What must come back, as whoever keeps it knows it. The fields of the due are those of `Due`."""

    kind: str
    key: str
    wording: str
    raised_on: dt.date
    reference: str = ""
    link: str = ""
    raised_at: str = ""
    series: str = ""
    due_kind: str = ""
    due_text: str = ""
    due_date: dt.date | None = None
    due_month: str = ""
    due_days: int | None = None

    @property
    def fields(self) -> dict[str, Any]:
        return dataclasses.asdict(self)


@dataclass(frozen=True, slots=True)
class Lodged:
    """What lodging did: new matters, those worded or due otherwise now, and those that came back."""

    new: tuple[Matter, ...] = ()
    changed: tuple[Matter, ...] = ()
    reopened: tuple[Matter, ...] = ()


def lodge(lodging: Lodging, *, by: ledger.Actor) -> Matter:
    """The matter of that key, open and as said; lodging it again changes nothing."""
    with ledger.entry(by, "lodge matter") as writing:
        lodge_all([lodging], writing=writing)
    return Matter.objects.get(key=lodging.key)


def lodge_all(lodgings: Iterable[Lodging], *, writing: ledger.Writing) -> Lodged:
    """Many at once, in a number of queries that grows only with what differs from what stands."""
    wanted = {each.key: each for each in lodgings}
    kinds = {each.kind for each in wanted.values()}
    known = {m.key: m for m in Matter.objects.filter(kind__in=kinds) if m.key in wanted}
    new = [Matter(**each.fields) for key, each in wanted.items() if key not in known]
    writing.add_all(new)
    changed, reopened = [], []
    for key, matter in known.items():
        differing = _find_differing(matter, wanted[key])
        if matter.state == CLOSED:
            reopen(matter, writing=writing)
            reopened.append(matter)
        if differing:
            writing.change(matter, **differing)
            changed.append(matter)
    return Lodged(tuple(new), tuple(changed), tuple(reopened))


def _find_differing(matter: Matter, lodging: Lodging) -> dict[str, Any]:
    return {name: value for name, value in lodging.fields.items() if getattr(matter, name) != value}


def close(matter: Matter, *, outcome: str, reason: str, on: dt.date, writing: ledger.Writing) -> Matter:
    """Nothing leaves the list without an outcome and a reason."""
    if outcome not in Matter.Outcome.values or not outcome:
        raise MatterRefused("A matter leaves with an outcome.")
    if not reason.strip():
        raise MatterRefused("A matter leaves with a reason: it stays beside it.")
    check_move(matter.state, CLOSED)
    return writing.change(matter, state=CLOSED, outcome=outcome, reason=reason.strip(), closed_on=on)


def reopen(matter: Matter, *, writing: ledger.Writing) -> Matter:
    check_move(matter.state, OPEN)
    return writing.change(matter, state=OPEN, outcome="", reason="", closed_on=None)
