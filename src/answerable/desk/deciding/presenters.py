"""Things to decide in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import resolve

from answerable.accounts.access import may
from answerable.accounts.models import Account
from answerable.office.doubts import Doubt
from answerable.office.models import SettledDoubt
from answerable.ui.words import count

KIND_WORDS = {
    "notes": "Notes",
    "owner": "Owner",
    "guess": "Guess",
    "tracker": "Tracker",
    "topic": "Topic",
    "report": "Report",
    "unplaced": "Programme",
    "person": "Person",
    "abbreviation": "Abbreviation",
    "guess confirmed": "Guess",
}
# The others are settled only where they lead to: by accepting or refusing what is proposed.
MAY_BE_LEFT = frozenset({"owner", "guess", "person", "abbreviation"})


@dataclass(frozen=True, slots=True)
class DoubtRow:
    kind: str
    label: str
    key: str
    title: str
    why: str
    address: str
    holds_up: str
    on: dt.date | None
    may_be_left: bool


def present_doubts(doubts: Iterable[Doubt], account: Account) -> list[DoubtRow]:
    """An address is blank where the account may not open the page on which the doubt is settled."""
    return [
        DoubtRow(
            kind=doubt.kind,
            label=KIND_WORDS.get(doubt.kind, doubt.kind.capitalize()),
            key=doubt.key,
            title=doubt.title,
            why=doubt.why,
            address=doubt.link if _may_open(doubt.link, account) else "",
            holds_up=f"Holds up {count(doubt.holds_up, 'matter')}" if doubt.holds_up else "Holds nothing up",
            on=doubt.on,
            may_be_left=doubt.kind in MAY_BE_LEFT,
        )
        for doubt in doubts
    ]


def _may_open(address: str, account: Account) -> bool:
    """As the guard that the view wears says."""
    view = resolve(urlsplit(address).path).func
    return may(account, view.permission)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class SettledRow:
    number: int
    label: str
    what: str
    answer: str
    settled_at: dt.datetime
    settled_by: str


def present_settled(settled: Iterable[SettledDoubt]) -> list[SettledRow]:
    return [
        SettledRow(
            number=each.pk,
            label=KIND_WORDS.get(each.kind, each.kind.capitalize()),
            what=each.key,
            answer=each.answer,
            settled_at=each.settled_at,
            settled_by=each.settled_by,
        )
        for each in settled
    ]
