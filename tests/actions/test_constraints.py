from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from answerable.actions.models import (
    Action,
    ActionOwner,
    Commitment,
    Expectation,
    ReferenceCounter,
    Report,
    Wording,
)
from tests.invariants import Case, check_broken, list_constraints

pytestmark = pytest.mark.django_db
RAISED: dict[str, Any] = {"raised_on": dt.date(2018, 3, 20), "raised_at": "Meeting"}


def action(**more: Any) -> Action:
    return Action(**{"reference": "A/2018/001", "text": "x", **RAISED, **more})


def owners(*changes: dict[str, Any]) -> list[Any]:
    owned = action()
    said: dict[str, Any] = {"action": owned, "position": 1, "as_printed": "XY", "kind": "unknown"}
    return [owned, *(ActionOwner(**{**said, **change}) for change in changes)]


def wordings() -> list[Any]:
    worded = action()
    return [worded, *(Wording(action=worded, position=1, text=text) for text in "ab")]


def commitment(**more: Any) -> Commitment:
    return Commitment(**{"text": "x", **RAISED, **more})


def expectation(**more: Any) -> Expectation:
    return Expectation(**{"text": "x", **RAISED, **more})


def report(**more: Any) -> list[Any]:
    reported = action()
    said: dict[str, Any] = {"action": reported, "text": "x", "effect": "update", "origin": "notes"}
    return [reported, Report(**{**said, **more})]


def counter() -> ReferenceCounter:
    return ReferenceCounter(letter="A", year=2018)


CASES: dict[str, Case] = {
    "reference_counter_once_a_year": lambda: [counter(), counter()],
    "action_reference_once": lambda: [action(), action()],
    "action_has_a_reference": lambda: [action(reference="")],
    "action_state_known": lambda: [action(state="lost", closing_reason="x")],
    "action_closed_has_a_reason": lambda: [action(state="discharged")],
    "action_due_kind_known": lambda: [action(due_kind="soon", due_text="soon")],
    "action_due_has_a_kind": lambda: [action(due_text="soon")],
    "action_due_has_its_words": lambda: [action(due_kind="event")],
    "action_first_due_kind_known": lambda: [action(first_due_kind="soon")],
    "action_owner_position_once": lambda: owners({}, {}),
    "action_owner_fits_its_kind": lambda: owners({"kind": "post"}),
    "action_owner_temporary_known": lambda: owners({"temporary": "interim"}),
    "wording_position_once": wordings,
    "commitment_due_kind_known": lambda: [commitment(due_kind="soon", due_text="soon")],
    "commitment_due_has_a_kind": lambda: [commitment(due_date=dt.date(2018, 1, 1))],
    "commitment_due_has_its_words": lambda: [commitment(due_kind="date")],
    "expectation_due_kind_known": lambda: [expectation(due_kind="soon", due_text="soon")],
    "expectation_due_has_a_kind": lambda: [expectation(due_month="2018-01")],
    "expectation_due_has_its_words": lambda: [expectation(due_kind="event")],
    "commitment_state_known": lambda: [commitment(state="discharged", closing_reason="x")],
    "commitment_closed_has_a_reason": lambda: [commitment(closing_reason="x")],
    "expectation_state_known": lambda: [expectation(state="lost", closing_reason="x")],
    "expectation_closed_has_a_reason": lambda: [expectation(state="closed")],
    "report_effect_known": lambda: report(effect="song"),
    "report_state_known": lambda: report(state="lost"),
    "report_origin_known": lambda: report(origin="rumour"),
    "report_has_its_words": lambda: report(text=""),
    "expectation_direction_known": lambda: [expectation(direction="sideways")],
}


def test_every_constraint_is_broken_here() -> None:
    assert set(CASES) == list_constraints("actions")


@pytest.mark.parametrize("name", CASES)
def test_constraint(name: str) -> None:
    check_broken(name, CASES[name])
