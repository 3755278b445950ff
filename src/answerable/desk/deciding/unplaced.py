"""Open matters that come back to no meeting, as one thing to decide."""

from __future__ import annotations

from django.urls import reverse

from answerable.meetings.programme.queries import list_unplaced
from answerable.office.doubts import Doubt
from answerable.ui.words import count

KIND = "unplaced"


def list_unplaced_doubts() -> list[Doubt]:
    """They are placed on one page, many together, so they are one doubt; none where each has its meeting."""
    unplaced = list_unplaced()
    number = unplaced.count()
    first = unplaced.first()
    if first is None:
        return []
    return [
        Doubt(
            kind=KIND,
            key=KIND,
            title=f"{count(number, 'open matter')} {'has' if number == 1 else 'have'} no meeting",
            why=f"Such as “{first.matter.wording}”: until it is placed, it comes back to no meeting.",
            link=reverse("programme:unplaced"),
            holds_up=number,
            on=first.matter.raised_on,
        )
    ]
