"""The three real notes, from files to the tracker. They lie beside the project and are no part of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from answerable.actions.models import Action, ActionOwner
from answerable.actions.queries import TrackerFilter, TrackerLine, list_tracker
from answerable.meetings.models import Attendance, Meeting
from answerable.meetings.operations import found_series
from answerable.office.operations import found_office
from answerable.office.profile import load_profile
from answerable.office.queries import find_holder, find_post
from answerable.papers.models import Transcript
from answerable.reading.operations import HELD, accept_draft, import_notes
from tests.offices import OFFICER

pytestmark = [pytest.mark.django_db, pytest.mark.shared]


@pytest.fixture
def tracker(shared: Path, settings: Any, tmp_path: Path) -> list[TrackerLine]:
    settings.PAPERS_FOLDER = tmp_path / "papers"
    profile = load_profile("west-mercia")
    found_office(profile, by=OFFICER)
    found_series(profile, by=OFFICER)
    for result in import_notes([shared / "seeds"], by=OFFICER):
        assert result.draft is not None, result.reason
        accept_draft(result.draft, by=OFFICER)
    return list_tracker(TrackerFilter(), on=dt.date(2024, 10, 1))


def test_thirteen_actions_three_at_a_meeting_three_on_an_event_seven_unsaid(
    tracker: list[TrackerLine],
) -> None:
    assert Counter(line.action.due_kind for line in tracker) == {"meeting": 3, "event": 3, "": 7}
    assert sum("no due" in line.flags for line in tracker) == 7


def test_owners_are_posts(tracker: list[TrackerLine]) -> None:
    owners = {
        year: [
            [owner.post.short if owner.post else owner.as_printed for owner in line.owners]
            for line in sorted(tracker, key=lambda line: line.action.reference)
            if line.action.raised_on.year == year
        ]
        for year in (2017, 2018)
    }
    assert owners == {
        2017: [["DCC"], ["DCC"]],
        2018: [["CC"], ["PCC"], ["DCC"], ["CC"], ["DCC"], ["PCC"], ["DCC"], ["DPCC"], ["CC"]],
    }
    assert not ActionOwner.objects.filter(kind="unknown").exists()


def test_an_owner_is_whoever_held_the_post_that_day(tracker: list[TrackerLine]) -> None:
    """By the attendance list of the very meeting."""
    held = 0
    for line in tracker:
        for owner in line.owners:
            listed = Attendance.objects.filter(meeting__held_on=line.action.raised_on, post=owner.post)
            assert owner.person in [each.person for each in listed]
            held += 1
    assert held >= 11


def test_a_temporary_chief_constable_holds_the_post_with_a_mark(tracker: list[TrackerLine]) -> None:
    day = dt.date(2024, 9, 3)
    post = find_post("T/CC", day)
    assert post is not None
    assert post.short == "CC"
    holder = find_holder(post, day)
    assert holder is not None
    assert holder.temporary == "temporary"
    before = find_holder(post, dt.date(2018, 11, 27))
    assert before is not None
    assert (before.temporary, before.person == holder.person) == ("", False)


def test_one_holder_over_two_meetings_is_one_holding(tracker: list[TrackerLine]) -> None:
    post = find_post("DCC", dt.date(2017, 2, 28))
    assert post is not None
    first, later = find_holder(post, dt.date(2017, 2, 28)), find_holder(post, dt.date(2018, 11, 27))
    assert first is not None
    assert first == later


def test_every_action_opens_the_words_and_lines_that_it_came_from(tracker: list[TrackerLine]) -> None:
    for line in tracker:
        wordings = list(line.action.wordings.all())
        assert wordings
        for wording in wordings:
            assert wording.paper is not None
            known = {each["line"] for each in Transcript.objects.get(paper=wording.paper).lines}
            assert wording.lines
            assert set(wording.lines) <= known


def test_notes_of_three_years_are_one_series_or_none(tracker: list[TrackerLine]) -> None:
    series = {m.held_on.year: m.series and m.series.name for m in Meeting.objects.all()}
    assert series[2017] == series[2018] == "Assurance and Accountability"


def test_importing_again_changes_nothing(tracker: list[TrackerLine], shared: Path) -> None:
    assert {result.outcome for result in import_notes([shared / "seeds"], by=OFFICER)} == {HELD}
    assert Action.objects.count() == 13
