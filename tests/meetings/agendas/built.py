"""An agenda for tests: of a planned meeting, with matters that come back to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from answerable.matters.models import Matter
from answerable.meetings.agendas.models import Agenda, AgendaItem, AgendaLine
from answerable.meetings.agendas.operations import (
    LineWords,
    add_line,
    approve,
    issue,
    set_due_rule,
    start_agenda,
)
from answerable.meetings.programme.models import Sitting
from tests.meetings.programme.planned import MAY, TODAY, lodge_review, sit
from tests.offices import OFFICER, OTHER, found

DAY = "2018-05-22"
NINE = dt.time(9)


def plan(day: str = DAY, **more: Any) -> Sitting:
    """A founded office with one planned meeting, to which review 1 comes back."""
    found()
    sitting = sit(day, **more)
    lodge_review(1, **MAY)
    return sitting


def start(sitting: Sitting | None = None) -> Agenda:
    return start_agenda(sitting or plan(), on=TODAY, by=OFFICER)


def set_rules() -> None:
    """Answers are due five working days before, papers seven days before, at 9am."""
    set_due_rule(wanted="answers", days=5, working=True, at=NINE, by=OFFICER)
    set_due_rule(wanted="papers", days=7, working=False, at=NINE, by=OFFICER)


def read_item(agenda: Agenda, heading: str = "Outstanding matters") -> AgendaItem:
    return AgendaItem.objects.get(agenda=agenda, heading=heading)


def ask(agenda: Agenda, text: str = "What was learned?", *matters: Matter, **more: Any) -> AgendaLine:
    return add_line(read_item(agenda), LineWords(text=text, **more), matters=matters, by=OFFICER)


def read(agenda: Agenda) -> Agenda:
    """As it stands now."""
    return Agenda.objects.select_related("sitting__series").get(pk=agenda.pk)


def send_out(agenda: Agenda) -> Agenda:
    approve(agenda, by=OTHER)
    issue(agenda, by=OFFICER)
    return read(agenda)
