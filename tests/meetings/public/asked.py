"""Public meetings with questions, for tests."""

from __future__ import annotations

import datetime as dt

from answerable.meetings.models import Meeting
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import place_everything
from answerable.meetings.public import operations
from answerable.meetings.public.models import PublicQuestion
from answerable.reading.operations import accept_draft
from tests.meetings.programme.planned import TODAY, sit
from tests.offices import OFFICER, make_notes
from tests.reading.drafting import make_draft

ASKED_ON = dt.date(2018, 5, 1)
NAME, CONTACT = "Fern Oakapple", "fern.oakapple@example.org"


def ask(
    sitting: Sitting, text: str = "Is 101 answered sooner?", *, state: str = "received"
) -> PublicQuestion:
    """A question with somebody who asks it, brought to a state."""
    question = operations.enter_question(
        sitting, text=text, received_on=ASKED_ON, name=NAME, contact=CONTACT, by=OFFICER
    )
    if state == "refused":
        operations.refuse(question, because="operational", reason="It asks for shift times.", by=OFFICER)
    if state == "merged":
        operations.merge([question], ask(sitting, "The other"), by=OFFICER)
    if state in ("in_scope", "put", "answered"):
        operations.find_in_scope(question, by=OFFICER)
    if state in ("put", "answered"):
        operations.put(question, by=OFFICER)
    if state == "answered":
        operations.answer(question, text="By ten seconds.", by=OFFICER)
    question.refresh_from_db()
    return question


def meet(day: str = "2018-05-22") -> Sitting:
    return sit(day, kind="public")


def set_rule(from_date: str = "2018-01-01", days: int = 5) -> None:
    operations.set_rule(
        from_date=dt.date.fromisoformat(from_date),
        days=days,
        working=True,
        at=dt.time(12),
        keep_days=28,
        by=OFFICER,
    )


def hold(sitting: Sitting) -> Meeting:
    """The notes of the meeting are accepted, so that it was held."""
    assert sitting.on
    notes = make_notes(
        file="public.txt", title="Public meeting", date=sitting.on.isoformat(), next_meeting=None
    )
    meeting = accept_draft(make_draft(notes), by=OFFICER)
    place_everything(by=OFFICER, on=TODAY)
    sitting.refresh_from_db()
    return meeting
