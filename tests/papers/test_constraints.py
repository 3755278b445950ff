from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from answerable.papers.asked.models import PaperAsked, PaperVersion, Point, PointCheck
from answerable.papers.models import Paper
from tests.invariants import Case, check_broken, list_constraints

pytestmark = pytest.mark.django_db


def paper(**more: Any) -> Paper:
    said = {
        "sha256": "a" * 64,
        "name": "n",
        "media_type": "text/plain",
        "size": 1,
        "received_at": timezone.now(),
    }
    return Paper(**{**said, **more})


DAY = dt.date(2026, 5, 1)


def asked(**more: Any) -> PaperAsked:
    said = {"title": "x", "wanted_for": "A meeting", "asked_on": DAY, "asked_by": "x"}
    return PaperAsked(**{**said, **more})


def points(*changes: dict[str, Any]) -> list[Any]:
    wanted = asked()
    return [wanted, *(Point(**{"asked": wanted, "position": 1, "text": "x", **each}) for each in changes)]


def versions(*changes: dict[str, Any]) -> list[Any]:
    wanted, file = asked(), paper()
    said = {"asked": wanted, "paper": file, "number": 1, "name": "x", "received_by": "x"}
    rows = [PaperVersion(**{**said, "received_at": timezone.now(), **each}) for each in changes]
    return [wanted, file, *rows]


def checks(*changes: dict[str, Any]) -> list[Any]:
    wanted, file, version = versions({})
    point = Point(asked=wanted, position=1, text="x")
    said = {"point": point, "version": version, "verdict": "met", "checked_by": "x"}
    rows = [PointCheck(**{**said, "checked_at": timezone.now(), **each}) for each in changes]
    return [wanted, file, version, point, *rows]


CASES: dict[str, Case] = {
    "paper_asked_once_for_a_key": lambda: [asked(wanted_for_key="k"), asked(wanted_for_key="k")],
    "paper_asked_has_a_title": lambda: [asked(title="")],
    "paper_asked_is_wanted_for_something": lambda: [asked(wanted_for="")],
    "paper_asked_by_someone": lambda: [asked(asked_by="")],
    "paper_asked_state_known": lambda: [asked(state="lost", reason="x")],
    "paper_asked_meeting_kind_known": lambda: [asked(meeting_kind="secret")],
    "paper_asked_due_is_whole": lambda: [asked(due_on=DAY)],
    "paper_asked_first_due_is_whole": lambda: [asked(first_due_at=dt.time(9))],
    "paper_asked_decided_with_a_reason": lambda: [asked(state="withdrawn")],
    "paper_asked_deferred_to_a_meeting": lambda: [asked(state="deferred", reason="x")],
    "paper_point_position_once": lambda: points({}, {}),
    "paper_point_has_its_words": lambda: points({"text": ""}),
    "paper_version_number_once": lambda: [
        other := paper(sha256="b" * 64),
        *versions({}, {"paper": other}),
    ],
    "paper_version_content_once": lambda: versions({}, {"number": 2}),
    "paper_version_counts_from_one": lambda: versions({"number": 0}),
    "paper_version_marking_known": lambda: versions({"marking": "PRIVATE"}),
    "paper_version_marking_found_known": lambda: versions({"marking_found": "PRIVATE"}),
    "paper_version_has_a_name": lambda: versions({"name": ""}),
    "paper_version_received_by_someone": lambda: versions({"received_by": ""}),
    "point_check_once_a_version": lambda: checks({}, {}),
    "point_check_verdict_known": lambda: checks({"verdict": "perhaps", "note": "x"}),
    "point_check_says_what_is_missing": lambda: checks({"verdict": "partly"}),
    "point_check_by_someone": lambda: checks({"checked_by": ""}),
    "paper_content_once": lambda: [paper(), paper(name="other")],
    "paper_digest_is_whole": lambda: [paper(sha256="abc")],
    "paper_marking_known": lambda: [paper(marking="PRIVATE")],
}


def test_every_constraint_is_broken_here() -> None:
    assert set(CASES) == list_constraints("papers")


@pytest.mark.parametrize("name", CASES)
def test_constraint(name: str) -> None:
    check_broken(name, CASES[name])
