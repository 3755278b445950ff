from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from answerable.actions.models import Action
from answerable.meetings.models import Meeting
from answerable.papers.models import Paper
from answerable.reading.models import (
    Draft,
    DraftRevision,
    TrackerFile,
    TrackerLayout,
    TrackerQuestion,
    TrackerRow,
)
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


def layouts(**more: Any) -> list[Any]:
    said = {"name": "L", "key": "k", "columns": [], "confirmed_at": timezone.now(), "confirmed_by": "x"}
    return [TrackerLayout(**{**said, **more})]


def files(**more: Any) -> list[Any]:
    paper = drafts()[0]
    return [paper, TrackerFile(paper=paper, book={}, received_at=timezone.now(), received_by="x", **more)]


def tracker_rows(*lines: int) -> list[Any]:
    (layout,), paper = layouts(), drafts()[0]
    action = Action(reference="A/2018/001", text="t", raised_on=dt.date(2018, 3, 20), raised_at="m")
    rows = [TrackerRow(layout=layout, action=action, paper=paper, line=line, cells={}) for line in lines]
    return [layout, paper, action, *rows]


def questions(*kinds: str) -> list[Any]:
    rows = files()
    return [*rows, *(TrackerQuestion(file=rows[-1], kind=kind, line=2, text="t") for kind in kinds)]


def about_an_action(*rows: Any) -> list[Any]:
    *before, question = rows
    question.action = Action(reference="A/2018/001", text="t", raised_on=dt.date(2018, 3, 20), raised_at="m")
    return [*before, question.action, question]


CASES: dict[str, Case] = {
    "draft_state_known": lambda: drafts(state="lost"),
    "draft_accepted_has_its_meeting": set_aside_with_a_meeting,
    "draft_revision_number_once": revisions,
    "tracker_layout_name_once": lambda: [*layouts(), *layouts(key="other")],
    "tracker_layout_key_once": lambda: [*layouts(), *layouts(name="other")],
    "tracker_layout_is_named": lambda: layouts(name=""),
    "tracker_row_once_an_action": lambda: tracker_rows(2, 3),
    "tracker_row_counts_from_one": lambda: tracker_rows(0),
    "tracker_file_imported_has_a_layout": lambda: files(imported_at=timezone.now()),
    "tracker_question_once_a_row": lambda: questions("match", "match"),
    "tracker_question_kind_known": lambda: about_an_action(*questions("colour")),
    "tracker_question_has_its_action": lambda: questions("due"),
}


def test_every_constraint_is_broken_here() -> None:
    assert set(CASES) == list_constraints("reading")


@pytest.mark.parametrize("name", CASES)
def test_constraint(name: str) -> None:
    check_broken(name, CASES[name])


def test_an_accepted_draft_without_a_meeting_is_refused_too() -> None:
    check_broken("draft_accepted_has_its_meeting", lambda: drafts(state="accepted"))
