"""Every write about short forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.audit import ledger

from ..models import Abbreviation
from ..operations import settle_doubt
from .meanings import make_meaning

KIND = "abbreviation"
SAID = "Said by "
SURE, TO_CONFIRM = Abbreviation.Certainty.SURE, Abbreviation.Certainty.TO_CONFIRM


@dataclass(frozen=True, slots=True)
class FoundShort:
    """A short form of the notes with its words, or without where nothing explains it, and where it stands."""

    short: str
    words: str
    source: str
    link: str


def name_no_short_form(short: str) -> str:
    return f"{short} is no short form"


def name_pair(one: str, other: str) -> str:
    return " and ".join(sorted((one, other)))


def name_two_meanings(short: str) -> str:
    return f"{short} stands for several things"


def keep_found(found: Iterable[FoundShort], *, writing: ledger.Writing) -> list[Abbreviation]:
    """Sets down what is not there yet. Words that are found for an unknown short form explain it; what a
    person said stays beside them."""
    known: dict[str, list[Abbreviation]] = defaultdict(list)
    for row in Abbreviation.objects.order_by("pk"):
        known[row.short].append(row)
    return [row for each in found if (row := _keep(each, known[each.short], writing))]


def _keep(found: FoundShort, rows: list[Abbreviation], writing: ledger.Writing) -> Abbreviation | None:
    if any(make_meaning(row.words) == make_meaning(found.words) for row in rows) or (
        rows and not found.words
    ):
        return None
    said = {
        "words": found.words[:300],
        "certainty": SURE if found.words else TO_CONFIRM,
        "source": found.source,
        "source_link": found.link,
    }
    blank = next((row for row in rows if not row.words), None)
    row = writing.change(blank, **said) if blank else writing.add(Abbreviation(short=found.short, **said))
    if not blank:
        rows.append(row)
    return row


def propose_same(pairs: Iterable[tuple[str, str]], *, writing: ledger.Writing) -> int:
    """Notes of the first of each pair that it may be the second under another name, for a person to say."""
    rows: dict[str, Abbreviation] = {}
    for row in Abbreviation.objects.order_by("-pk"):
        rows[row.short] = row
    proposed = 0
    for one, other in pairs:
        if one in rows and other in rows and rows[one].same_as_id is None and rows[other].same_as_id is None:
            writing.change(rows[one], same_as=rows[other])
            proposed += 1
    return proposed


def explain(abbreviation: Abbreviation, words: str, *, by: ledger.Actor) -> None:
    """Says what a short form stands for that nothing explains."""
    with ledger.entry(by, "explain short form") as writing:
        writing.change(
            abbreviation, words=words.strip()[:300], certainty=SURE, source=f"{SAID}{by.text}", source_link=""
        )


def take_back_words(abbreviation: Abbreviation, *, by: ledger.Actor) -> None:
    """Undoes what a person said; what notes say stays."""
    with ledger.entry(by, "take explanation back") as writing:
        if abbreviation.source.startswith(SAID):
            writing.change(abbreviation, words="", certainty=TO_CONFIRM, source="")


def leave_out(abbreviation: Abbreviation, *, by: ledger.Actor) -> None:
    """Says that something is no short form, so that it is not listed again."""
    with ledger.entry(by, "leave out of short forms") as writing:
        for other in Abbreviation.objects.filter(same_as=abbreviation):
            writing.change(other, same_as=None)
        writing.remove(abbreviation)
        settle_doubt(
            kind=KIND, key=name_no_short_form(abbreviation.short), answer="It is no short form.", by=by
        )


def decide_same(abbreviation: Abbreviation, *, same: bool, by: ledger.Actor) -> None:
    """Says whether two short forms are one thing. One that nothing explained takes the other's words."""
    other = abbreviation.same_as
    assert other is not None, "only a short form that may be another is decided on"
    with ledger.entry(by, "decide on short forms") as writing:
        if not same:
            writing.change(abbreviation, same_as=None)
        elif other.words and not abbreviation.words:
            writing.change(abbreviation, words=other.words, certainty=SURE, source=f"{SAID}{by.text}")
        answer = "One thing under two names." if same else "Two things."
        settle_doubt(kind=KIND, key=name_pair(abbreviation.short, other.short), answer=answer, by=by)
