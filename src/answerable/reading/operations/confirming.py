"""Saying that what was guessed in accepted notes is right as it stands, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable

from answerable.actions.models import Action, Wording
from answerable.audit import ledger
from answerable.audit.models import Record
from answerable.meetings.models import Attendance
from answerable.office.models import SettledDoubt
from answerable.office.operations import ask_again, settle_doubt

from ..doubts import CONFIRMED, Guess, list_guesses

# Whose mark as a guess goes when a person confirms a group.
MARKED: dict[str, tuple[type[Attendance] | type[Action] | type[Wording], ...]] = {
    "attendance": (Attendance,),
    "actions": (Action, Wording),
}


def confirm_guesses(guesses: Iterable[Guess], *, by: ledger.Actor) -> int:
    """Takes the mark of a guess away, and asks no more; gives how many meetings."""
    number = 0
    with ledger.entry(by, "confirm guesses") as writing:
        for guess in guesses:
            for row in _find_rows(guess, inferred=True):
                writing.change(row, inferred=False)
            settle_doubt(kind=CONFIRMED, key=guess.key, answer="Right as it stands.", by=by)
            number += 1
    return number


def take_back(settled: SettledDoubt, *, by: ledger.Actor) -> None:
    """Asks again what was settled; a guess that was confirmed is marked as one again."""
    with ledger.entry(by, "ask again") as writing:
        ask_again(settled, by=by)
        if settled.kind == CONFIRMED:
            for guess in list_guesses():
                if guess.key == settled.key:
                    for row in _find_rows(guess, inferred=False):
                        writing.change(row, inferred=True)


def _find_rows(guess: Guess, *, inferred: bool) -> list[Record]:
    """The rows on the lines that are in doubt."""
    lines = set(guess.lines)
    return [
        row
        for kind in MARKED.get(guess.group, ())
        for row in kind.objects.filter(paper=guess.draft.paper_id, inferred=inferred)
        if lines & set(row.lines)
    ]
