"""Meetings are planned, moved, cancelled and merged, and what was to come back there still comes back."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.meetings.programme.exceptions import ProgrammeRefused, ReasonNeeded
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import (
    Plan,
    add_period,
    cancel_sitting,
    merge_sittings,
    move_sitting,
    place,
    place_everything,
)
from answerable.meetings.programme.states import (
    PLACEMENT_STATES,
    PLACEMENT_TRANSITIONS,
    SITTING_STATES,
    NotAllowed,
    check_sitting_move,
    may_move_placement,
)
from tests.meetings.programme.planned import MAY, TODAY, find_place, lodge_review, read_way, sit
from tests.offices import OFFICER, found
from tests.pages import record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office() -> None:
    found()


def move(sitting: Sitting, day: str, reason: str = "The hall is taken.", **more: str) -> Sitting:
    plan = Plan(on=dt.date.fromisoformat(day))
    return move_sitting(sitting, plan, reason=reason, by=OFFICER, today=TODAY, **more)


def cancel(sitting: Sitting) -> Sitting:
    return cancel_sitting(sitting, reason="Snow.", by=OFFICER, today=TODAY)


def test_cancelling_sends_its_matters_to_the_next_meeting_of_the_series() -> None:
    may, june = sit("2018-05-22"), sit("2018-06-19")
    matter = lodge_review(**MAY)
    cancel(may)
    place_now = find_place(matter)
    assert (place_now.sitting, place_now.placed_by) == (june, "rule")
    words = "The meeting of 22 May 2018 was cancelled: Snow."
    assert place_now.why == f"{words} This is the next meeting of the series."
    assert read_way(matter) == [("cancelled", words)]


def test_cancelling_sends_its_matters_where_the_rule_is_certain() -> None:
    first = sit("2018-05-22")
    matter = lodge_review(**MAY)
    other = sit("2018-05-30")
    sit("2018-05-24", kind="public")
    cancel(first)
    assert find_place(matter).sitting == other
    assert find_place(matter).why == "The meeting named: “at the May 2018 meeting”."


def test_cancelling_the_last_meeting_leaves_its_matters_unplaced_and_visible() -> None:
    may = sit("2018-05-22")
    matter = lodge_review(**MAY)
    cancel(may)
    assert (find_place(matter).sitting, find_place(matter).proposed) == (None, None)
    assert "No meeting is planned that fits" in find_place(matter).why


def test_merging_sends_its_matters_to_the_other_meeting_as_they_were_placed() -> None:
    may, june = sit("2018-05-22"), sit("2018-06-19")
    ruled, chosen = lodge_review(1, **MAY), lodge_review(2)
    place([chosen.pk], may, by=OFFICER)
    merge_sittings(may, june, reason="Elections.", by=OFFICER, today=TODAY)
    may.refresh_from_db()
    assert (may.state, may.merged_into, may.reason) == ("merged", june, "Elections.")
    assert [(find_place(each).sitting, find_place(each).placed_by) for each in (ruled, chosen)] == [
        (june, "rule"),
        (june, "person"),
    ]
    assert read_way(ruled)[-1][0] == "merged"


def test_a_moved_meeting_takes_its_matters_along() -> None:
    may = sit("2018-05-22")
    matter = lodge_review(**MAY)
    move(may, "2018-06-05")
    may.refresh_from_db()
    assert find_place(matter).sitting == may
    assert (may.on, may.first_on, may.month, may.sequence) == (
        dt.date(2018, 6, 5),
        dt.date(2018, 5, 22),
        "2018-06",
        1,
    )
    assert may.reason == "The hall is taken."


def test_moving_sends_a_matter_to_the_meeting_that_fits_now() -> None:
    may, june = sit("2018-05-29"), sit("2018-06-12")
    matter = lodge_review(due_kind="date", due_text="by 25 May", due_date=dt.date(2018, 5, 25))
    stays = lodge_review(2)
    place([stays.pk], may, by=OFFICER)
    assert find_place(matter).sitting == may
    move(may, "2018-05-15")
    assert find_place(matter).sitting == june
    assert read_way(matter) == [("moved", "It was moved from 29 May 2018: The hall is taken.")]
    assert find_place(stays).sitting == may


@pytest.mark.parametrize("reason", ["", "  "])
def test_moving_cancelling_and_merging_need_a_reason(reason: str) -> None:
    may, june = sit("2018-05-22"), sit("2018-06-19")
    for change in (
        lambda: move(may, "2018-05-29", reason),
        lambda: cancel_sitting(may, reason=reason, by=OFFICER),
        lambda: merge_sittings(may, june, reason=reason, by=OFFICER),
    ):
        with pytest.raises(ProgrammeRefused, match="Give the reason"):
            change()
    may.refresh_from_db()
    assert (may.state, may.sequence) == ("planned", 0)


def test_what_was_called_off_is_not_changed_any_more() -> None:
    may, june = sit("2018-05-22"), sit("2018-06-19")
    cancel(may)
    with pytest.raises(ProgrammeRefused, match="Plan another"):
        move(may, "2018-05-29")
    with pytest.raises(ProgrammeRefused, match="cannot become cancelled"):
        cancel(may)
    with pytest.raises(ProgrammeRefused, match="another meeting that is planned"):
        merge_sittings(june, may, reason="x", by=OFFICER)
    with pytest.raises(ProgrammeRefused, match="another meeting that is planned"):
        merge_sittings(june, june, reason="x", by=OFFICER)


def test_one_meeting_of_a_kind_a_day() -> None:
    may = sit("2018-05-22")
    sit("2018-05-22", kind="public")
    with pytest.raises(ProgrammeRefused, match="on that day already"):
        sit("2018-05-22")
    june = sit("2018-06-19")
    with pytest.raises(ProgrammeRefused, match="on that day already"):
        move(june, "2018-05-22")
    cancel(may)
    assert sit("2018-05-22").state == "planned"


def test_a_meeting_that_was_moved_is_not_derived_from_the_notes_again() -> None:
    record()
    place_everything(by=OFFICER, on=TODAY)
    april = Sitting.objects.get(state="planned")
    move(april, "2018-04-26")
    place_everything(by=OFFICER, on=TODAY)
    assert Sitting.objects.filter(state="planned").count() == 1


def test_a_cancelled_meeting_is_not_derived_from_the_notes_again() -> None:
    record()
    place_everything(by=OFFICER, on=TODAY)
    cancel(Sitting.objects.get(state="planned"))
    place_everything(by=OFFICER, on=TODAY)
    assert not Sitting.objects.filter(state="planned").exists()


def test_before_an_election_public_and_thematic_meetings_need_a_reason() -> None:
    first, last = dt.date(2018, 4, 10), dt.date(2018, 5, 3)
    add_period("Local elections", first_day=first, last_day=last, by=OFFICER)
    assert sit("2018-04-24").state == "planned"
    for kind in ("public", "thematic"):
        with pytest.raises(ReasonNeeded, match="pre-election period “Local elections”"):
            sit("2018-05-03", kind=kind)
    planned = sit("2018-05-03", kind="public", pre_election_reason="The law sets the day.")
    assert planned.pre_election_reason == "The law sets the day."
    later = sit("2018-05-04", kind="thematic")
    with pytest.raises(ReasonNeeded):
        move(later, "2018-04-10")
    assert move(later, "2018-04-10", pre_election_reason="The force is away.").on == first


def test_a_period_that_ends_before_it_begins_or_is_set_is_refused() -> None:
    first, last = dt.date(2018, 4, 10), dt.date(2018, 5, 3)
    with pytest.raises(ProgrammeRefused, match="comes before the first"):
        add_period("Local elections", first_day=last, last_day=first, by=OFFICER)
    add_period("Local elections", first_day=first, last_day=last, by=OFFICER)
    with pytest.raises(ProgrammeRefused, match="set already"):
        add_period("Local elections", first_day=first, last_day=last, by=OFFICER)


@pytest.mark.parametrize("before", SITTING_STATES)
@pytest.mark.parametrize("after", SITTING_STATES)
def test_every_pair_of_states_of_a_meeting(before: str, after: str) -> None:
    if before == "planned":
        check_sitting_move(before, after)
    else:
        with pytest.raises(NotAllowed, match=f"is {before} cannot become {after}"):
            check_sitting_move(before, after)


def test_every_pair_of_states_of_a_placement() -> None:
    allowed = {(a, b) for a in PLACEMENT_STATES for b in PLACEMENT_STATES if may_move_placement(a, b)}
    assert allowed == {("open", "closed")}
    assert len(PLACEMENT_TRANSITIONS) == 1
