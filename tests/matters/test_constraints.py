from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import pytest

from answerable.matters.models import Matter
from tests.invariants import Case, check_broken, list_constraints

pytestmark = pytest.mark.django_db
DAY = dt.date(2018, 3, 20)


def matters(*changes: dict[str, Any]) -> list[Any]:
    said: dict[str, Any] = {"kind": "review", "key": "review 1", "wording": "x", "raised_on": DAY}
    return [Matter(**{**said, **change}) for change in changes]


BROKEN: dict[str, Case] = {
    "matter_due_kind_known": partial(matters, {"due_kind": "soon", "due_text": "soon"}),
    "matter_due_has_a_kind": partial(matters, {"due_month": "2018-05"}),
    "matter_due_has_its_words": partial(matters, {"due_kind": "event"}),
    "matter_key_once": partial(matters, {}, {}),
    "matter_kind_known": partial(matters, {"kind": "thing"}),
    "matter_state_known": partial(
        matters, {"state": "lost", "outcome": "closed", "reason": "x", "closed_on": DAY}
    ),
    "matter_has_a_key": partial(matters, {"key": ""}),
    "matter_has_its_words": partial(matters, {"wording": ""}),
    "matter_leaves_with_outcome_and_reason": partial(
        matters, {"state": "closed", "outcome": "closed", "closed_on": DAY}
    ),
    "matter_outcome_known": partial(
        matters, {"state": "closed", "outcome": "lost", "reason": "x", "closed_on": DAY}
    ),
}


def test_every_constraint_is_broken_once() -> None:
    assert set(BROKEN) == list_constraints("matters")


@pytest.mark.parametrize("name", BROKEN)
def test_constraint_holds(name: str) -> None:
    check_broken(name, BROKEN[name])
