"""Meetings that differ in who was listed, for tests of people and posts over time."""

from __future__ import annotations

from typing import Any

from answerable.core.notes import model
from answerable.meetings.models import Meeting
from answerable.office.models import Holding
from tests.offices import make_notes
from tests.pages import record


def meet(day: str, **posts: str) -> Meeting:
    """A meeting with these people, by the short form behind each name: T_CC is T/CC, and CC_ a second CC."""
    attendance = tuple(
        model.Person(name, None, short.rstrip("_").replace("_", "/"), lines=(line,))
        for line, (short, name) in enumerate(posts.items(), 3)
    )
    items = (model.Item("1", "Welcome", "introduction", lines=(9,)),)
    said: dict[str, Any] = {"items": items, "statements": (), "attendance": attendance, "chair": None}
    return record(make_notes(date=day, file=f"{day}.txt", title=f"Meeting of {day}", **said))


def list_holdings(short: str) -> list[tuple[str, str, str, str]]:
    """Who held a post, how, and between which days."""
    found = Holding.objects.filter(post__short=short).order_by("from_date", "pk").select_related("person")
    return [(h.person.name, h.temporary, f"{h.from_date}", f"{h.to_date}") for h in found]
