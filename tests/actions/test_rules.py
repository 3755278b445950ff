from __future__ import annotations

import datetime as dt

import pytest

from answerable.actions.models import Action
from answerable.actions.rules import find_last_day, is_overdue, is_undated

RAISED = dt.date(2018, 3, 20)


def make_action(**due: object) -> Action:
    return Action(reference="A/2018/001", text="x", raised_on=RAISED, **due)


@pytest.mark.parametrize(
    ("due", "last_day"),
    [
        ({}, None),
        ({"due_kind": "event", "due_text": "when complete"}, None),
        ({"due_kind": "date", "due_text": "1 May", "due_date": dt.date(2018, 5, 1)}, dt.date(2018, 5, 1)),
        ({"due_kind": "meeting", "due_text": "February", "due_month": "2020-02"}, dt.date(2020, 2, 29)),
        ({"due_kind": "meeting", "due_text": "next meeting"}, None),
        ({"due_kind": "span", "due_text": "in 3 weeks", "due_days": 21}, dt.date(2018, 4, 10)),
    ],
)
def test_last_day_follows_from_what_was_said(due: dict[str, object], last_day: dt.date | None) -> None:
    assert find_last_day(make_action(**due), RAISED) == last_day


def test_overdue_begins_the_day_after() -> None:
    action = make_action(due_kind="date", due_text="1 May", due_date=dt.date(2018, 5, 1))
    assert not is_overdue(action, dt.date(2018, 5, 1))
    assert is_overdue(action, dt.date(2018, 5, 2))


def test_a_discharged_action_is_never_overdue() -> None:
    action = make_action(due_kind="date", due_text="1 May", due_date=dt.date(2018, 5, 1), state="discharged")
    assert not is_overdue(action, dt.date(2019, 5, 2))


def test_only_silence_is_undated() -> None:
    assert is_undated(make_action())
    assert not is_undated(make_action(due_kind="event", due_text="when complete"))
