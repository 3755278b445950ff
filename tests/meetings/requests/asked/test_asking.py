"""What the force asks of the office: more time, and its reply to what the office shows it."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.audit import ledger
from answerable.audit.ledger import Actor
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.requests.asked.operations import ask_extension, reply_to_status
from answerable.meetings.requests.exceptions import AnswerRefused
from answerable.meetings.requests.models import Extension
from tests.meetings.requests.asked.asking import decide, set_status, withdraw_line
from tests.meetings.requests.issued import DUE_ON, Asked, issue_agenda, list_lines
from tests.offices import OFFICER

pytestmark = pytest.mark.django_db
FORCE = Actor("account 7 (force co-ordinator)")
BEFORE = dt.date(2018, 5, 8)


@pytest.fixture
def line() -> AgendaLine:
    return list_lines(issue_agenda())[0]


def ask(line: AgendaLine, until: dt.date, reason: str = "Late.", today: dt.date = BEFORE) -> Extension:
    return ask_extension(line, until=until, reason=reason, by=FORCE, today=today)


def test_more_time_is_asked_for_by_somebody_with_a_reason(line: AgendaLine) -> None:
    asked = ask(line, DUE_ON + dt.timedelta(days=1), " The survey is late. ")
    assert (asked.state, asked.reason, asked.asked_by) == ("asked", "The survey is late.", FORCE.text)
    with pytest.raises(AnswerRefused, match="Say why"):
        ask(line, DUE_ON, " ")


@pytest.mark.parametrize(
    ("until", "today"),
    [(DUE_ON, BEFORE), (DUE_ON + dt.timedelta(days=3), DUE_ON + dt.timedelta(days=3))],
)
def test_day_that_gives_no_time_is_refused(line: AgendaLine, until: dt.date, today: dt.date) -> None:
    with pytest.raises(AnswerRefused, match="after today"):
        ask(line, until, today=today)


def test_one_request_is_open_at_a_time(line: AgendaLine) -> None:
    first = ask(line, DUE_ON + dt.timedelta(days=2))
    with pytest.raises(AnswerRefused, match="asked for already"):
        ask(line, DUE_ON + dt.timedelta(days=5))
    decide(first, "given")
    with pytest.raises(AnswerRefused, match="after the day on which the answer is due"):
        ask(line, DUE_ON + dt.timedelta(days=2))
    assert ask(line, DUE_ON + dt.timedelta(days=5)).state == "asked"


def test_oral_undated_or_withdrawn_lines_have_no_day_to_put_off(line: AgendaLine) -> None:
    (oral,) = list_lines(issue_agenda(Asked("And by word of mouth?", due_on=None), on="2018-06-26"))
    with pytest.raises(AnswerRefused, match="oral answer"):
        ask(oral, DUE_ON + dt.timedelta(days=60))
    withdraw_line(line, "Asked twice.")
    with pytest.raises(AnswerRefused, match="Asked twice"):
        ask(line, DUE_ON + dt.timedelta(days=2))


def test_draft_of_the_next_version_says_nothing_of_its_days(line: AgendaLine) -> None:
    """Whoever asks for more time cannot find out what a draft holds."""
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(line, mode="oral", due_on=None, due_at=None)
    with pytest.raises(AnswerRefused, match="after the day on which the answer is due"):
        ask(line, DUE_ON)
    assert ask(line, DUE_ON + dt.timedelta(days=2)).state == "asked"


@pytest.mark.parametrize(("status", "state"), [("partly", "shown"), ("not", "shown")])
def test_reply_stands_beside_what_is_shown(line: AgendaLine, status: str, state: str) -> None:
    set_status(line, status, state)
    assert reply_to_status(line, " Not so. ", by=FORCE).reply == "Not so."
    assert reply_to_status(line, "Not quite so.", by=FORCE).reply == "Not quite so."


@pytest.mark.parametrize(("status", "state"), [("partly", "standing"), ("answered", "standing")])
def test_nothing_else_takes_a_reply(line: AgendaLine, status: str, state: str) -> None:
    set_status(line, status, state)
    with pytest.raises(AnswerRefused, match="waits for a reply"):
        reply_to_status(line, "Not so.", by=FORCE)


def test_reply_needs_words(line: AgendaLine) -> None:
    set_status(line, "not")
    with pytest.raises(AnswerRefused, match="Write the reply"):
        reply_to_status(line, " ", by=FORCE)
