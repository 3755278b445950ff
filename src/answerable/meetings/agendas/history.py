"""What the record holds on what a line asks: how often it was asked, when last, and what was answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .models import Agenda


@dataclass(frozen=True, slots=True)
class LineHistory:
    """`asked` counts the questions of the record that ask the same, and earlier agendas that did; `answer`
    is blank where there is none. `words` is all of it as a sentence, such as "Asked twice since 2018, last on
    20 March 2018; last answer: none."."""

    asked: int
    last_on: dt.date | None
    answer: str
    answered_on: dt.date | None
    answer_link: str
    words: str


def describe_lines(agenda: Agenda) -> dict[int, LineHistory]:
    """By the key of the line, in a number of queries that does not grow with the agenda."""
    return {}
