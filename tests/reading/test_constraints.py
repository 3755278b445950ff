from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from answerable.meetings.models import Meeting
from answerable.papers.models import Paper
from answerable.reading.models import Draft, DraftRevision
from tests.invariants import Case, check_broken, list_constraints

pytestmark = pytest.mark.django_db


def drafts(**more: Any) -> list[Any]:
    now = timezone.now()
    paper = Paper(sha256="a" * 64, name="n", media_type="text/plain", size=1, received_at=now)
    said = {"paper": paper, "structure": {}, "reader_version": "1", "read_at": now, "changed_at": now}
    return [paper, Draft(**{**said, **more})]


def set_aside_with_a_meeting() -> list[Any]:
    meeting = Meeting(slug="m", title="M", held_on=dt.date(2018, 3, 20))
    return [meeting, *drafts(state="set_aside", meeting=meeting)]


def revisions() -> list[Any]:
    rows = drafts()
    said = {"draft": rows[-1], "number": 0, "edits": [], "saved_at": timezone.now(), "saved_by": "x"}
    return [*rows, DraftRevision(**said), DraftRevision(**said)]


CASES: dict[str, Case] = {
    "draft_state_known": lambda: drafts(state="lost"),
    "draft_accepted_has_its_meeting": set_aside_with_a_meeting,
    "draft_revision_number_once": revisions,
}


def test_every_constraint_is_broken_here() -> None:
    assert set(CASES) == list_constraints("reading")


@pytest.mark.parametrize("name", CASES)
def test_constraint(name: str) -> None:
    check_broken(name, CASES[name])


def test_an_accepted_draft_without_a_meeting_is_refused_too() -> None:
    check_broken("draft_accepted_has_its_meeting", lambda: drafts(state="accepted"))
