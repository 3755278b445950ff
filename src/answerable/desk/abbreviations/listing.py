"""Every short form with its meanings and uses, and what is left to decide about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse

from answerable.meetings.abbreviations import Uses, read_shorts
from answerable.office.abbreviations.operations import KIND, SAID, name_pair, name_two_meanings
from answerable.office.doubts import Doubt, make_doubt_key
from answerable.office.models import Abbreviation
from answerable.office.queries import read_settled
from answerable.ui.words import count, join

# What is used less often is listed, and is nothing to decide.
OFTEN = 3
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ShortRow:
    """A short form with all its meanings."""

    key: int
    short: str
    meanings: tuple[Meaning, ...]
    uses: Uses

    @property
    def words(self) -> str:
        """How often it is used, and where first."""
        meetings = count(len(self.uses.meetings), "meeting")
        return f"Used {count(self.uses.number, 'time')} at {meetings}" if self.uses.number else "Not used"


@dataclass(frozen=True, slots=True)
class Meaning:
    key: int
    words: str
    source: str
    link: str
    said: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two short forms that may be one thing."""

    key: int
    one: str
    other: str
    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    unknown: tuple[ShortRow, ...]
    several: tuple[ShortRow, ...]
    pairs: tuple[Pair, ...]
    explained: tuple[ShortRow, ...]


def read_listing() -> Listing:
    uses, settled = read_shorts().uses, read_settled(KIND)
    rows: dict[str, list[Abbreviation]] = defaultdict(list)
    for row in Abbreviation.objects.select_related("same_as"):
        rows[row.short].append(row)
    shorts = [_make_row(short, found, uses.get(short, Uses())) for short, found in rows.items()]
    pairs = [_make_pair(row) for found in rows.values() for row in found if row.same_as]
    return Listing(
        unknown=tuple(sorted((s for s in shorts if not s.meanings), key=_rank)),
        several=tuple(s for s in shorts if len(s.meanings) > 1 and name_two_meanings(s.short) not in settled),
        pairs=tuple(pair for pair in pairs if name_pair(pair.one, pair.other) not in settled),
        explained=tuple(s for s in shorts if s.meanings),
    )


def _rank(row: ShortRow) -> tuple[int, str]:
    """The most used first."""
    return -row.uses.number, row.short


def _make_row(short: str, found: list[Abbreviation], uses: Uses) -> ShortRow:
    meanings = tuple(
        Meaning(row.pk, row.words, row.source, row.source_link, row.source.startswith(SAID))
        for row in found
        if row.words
    )
    return ShortRow(found[0].pk, short, meanings, uses)


def _make_pair(row: Abbreviation) -> Pair:
    assert row.same_as is not None, "only rows that may be another are pairs"
    return Pair(row.pk, row.short, row.same_as.short, row.same_as.words)


def list_abbreviation_doubts() -> list[Doubt]:
    """One doubt for each kind of question, however many short forms ask it."""
    if not Abbreviation.objects.exists():
        return []
    listing = read_listing()
    often = [row for row in listing.unknown if row.uses.number >= OFTEN]
    doubts = [
        _ask(
            [row.short for row in often],
            f"{count(len(often), 'short form is', 'short forms are')} not explained",
            f"Notes use {_list_some([row.short for row in often])}, and say nowhere what that stands for.",
            sum(row.uses.headings for row in often),
        ),
        _ask(
            [name_two_meanings(row.short) for row in listing.several],
            f"{count(len(listing.several), 'short form stands', 'short forms stand')} for several things",
            f"Notes explain {_list_some([row.short for row in listing.several])} in different words.",
            sum(row.uses.headings for row in listing.several),
        ),
        _ask(
            [name_pair(pair.one, pair.other) for pair in listing.pairs],
            f"{count(len(listing.pairs), 'pair of short forms', 'pairs of short forms')} may be one thing",
            f"{_list_some([f'{pair.one} and {pair.other}' for pair in listing.pairs])} differ by a letter "
            "and are never used at one meeting.",
            0,
        ),
    ]
    return [doubt for doubt in doubts if doubt]


def _ask(names: list[str], title: str, why: str, holds_up: int) -> Doubt | None:
    if not names:
        return None
    key = make_doubt_key(join(sorted(names)))
    return Doubt(KIND, key, title, why, reverse("desk:abbreviations"), holds_up)


def _list_some(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return join([*names[:_SHOWN], *([f"{more} more"] if more > 0 else [])])
