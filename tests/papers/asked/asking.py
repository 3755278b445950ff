"""An invented paper that was asked for, for the tests of papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from answerable.office.models import Post
from answerable.papers.asked.models import PaperAsked
from answerable.papers.asked.operations import Wanted, ask_paper
from tests.offices import OFFICER

MEETING = dt.date(2038, 6, 15)
DUE = (dt.date(2038, 6, 8), dt.time(9))
ASKED_ON = dt.date(2026, 5, 1)
POINTS = ("What was found", "What will be done by when")


def want(**more: Any) -> Wanted:
    said: dict[str, Any] = {
        "words": "Holding to Account, 15 June 2038",
        "key": "agendaitem 1",
        "series": "Holding to Account",
        "on": MEETING,
    }
    return Wanted(**{**said, **more})


def find_post(title: str = "Chief Constable") -> Post | None:
    return Post.objects.filter(title=title).first()


def ask(title: str = "Review of visits", *, wanted: Wanted | None = None, **more: Any) -> PaperAsked:
    said: dict[str, Any] = {"from_post": find_post(), "due": DUE, "points": POINTS, "on": ASKED_ON}
    return ask_paper(title, wanted=wanted or want(), by=OFFICER, **{**said, **more})
