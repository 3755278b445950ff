"""What tests of reports share: an action of one meeting, and a later meeting whose notes speak of it."""

from __future__ import annotations

from typing import Any

from answerable.actions.models import Report
from answerable.core.notes import model
from answerable.meetings.models import Meeting
from tests.offices import action, make_notes, text
from tests.pages import record

ASKED = "ACC to share the marina safety plan with the harbour board."


def raise_action(words: str = ASKED, *, reference: str | None = None, **more: Any) -> Meeting:
    """A meeting of March 2018 with one action."""
    asked = action(words, "ACC", line=5, reference=reference)
    item = model.Item("1", "Marina", "performance", actions=(asked,), lines=(4,))
    return record(make_notes(items=(item,), statements=(), **more))


def report(*words: str, date: str = "2018-06-19", kind: str = "performance", **more: Any) -> Meeting:
    """A later meeting at which this was said."""
    said = tuple(text(each, line) for line, each in enumerate(words, 12))
    item = model.Item("2", more.pop("heading", "Marina"), kind, updates=said, lines=(11,), **more)  # type: ignore[arg-type]
    notes = make_notes(
        items=(item,),
        statements=(),
        date=date,
        file=f"{date}.txt",
        title=f"Meeting of {date}",
        next_meeting=None,
    )
    return record(notes)


def list_states() -> list[tuple[str, str]]:
    return [(each.effect, each.state) for each in Report.objects.order_by("pk")]
