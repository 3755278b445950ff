"""Where matters come back to: by the rule where it is certain, by a person where it asks."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.actions.models import Action, Commitment, Expectation
from answerable.actions.outcomes import close, open_again
from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.audit.verification import verify
from answerable.core.notes import model
from answerable.matters.models import Matter
from answerable.matters.operations import Lodging, lodge_all
from answerable.meetings.models import Answer, Meeting, Question
from answerable.meetings.operations import apply_cut_off, undo_disposal
from answerable.meetings.programme import queries
from answerable.meetings.programme.exceptions import ProgrammeRefused
from answerable.meetings.programme.models import Placement, Sitting
from answerable.meetings.programme.operations import Plan, place, place_everything, plan_sitting, unplace
from answerable.meetings.programme.verification import find_dropped
from answerable.reading.operations import accept_draft
from tests.meetings.programme.planned import MAY, TODAY, find_place, lodge_review, read_way, sit
from tests.offices import OFFICER, found, make_notes, question
from tests.pages import dispose_of_all, raise_many, record
from tests.reading.drafting import make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    """One accepted meeting: three actions, a commitment without and an expectation with a due, a question."""
    asked = model.Item("1", "Burglary", "performance", questions=(question("Why?", line=5),), lines=(4,))
    return record(make_notes(items=(asked, *make_notes().items)))


def bring_up(on: dt.date = TODAY) -> None:
    place_everything(by=OFFICER, on=on)


def test_everything_of_the_record_that_must_come_back_is_lodged(meeting: Meeting) -> None:
    bring_up()
    kinds = {kind: Matter.objects.filter(kind=kind).count() for kind in Matter.Kind.values}
    assert {kind: number for kind, number in kinds.items() if number} == {
        "action": 3,
        "question": 1,
        "expectation": 1,
    }
    action = Matter.objects.get(reference="A/2018/002")
    assert (action.series, action.due_month, action.link) == (
        "Holding to Account",
        "2018-06",
        "/actions/A/2018/002/",
    )


def test_bringing_up_to_date_twice_writes_nothing_more(meeting: Meeting) -> None:
    sit("2018-06-12")
    bring_up()
    before = LedgerEntry.objects.count()
    bring_up()
    assert LedgerEntry.objects.count() == before


def test_what_is_certain_is_placed_and_the_rest_is_proposed(meeting: Meeting) -> None:
    bring_up()
    june = sit("2018-06-12")
    action = Matter.objects.get(reference="A/2018/002")
    assert (find_place(action).sitting, find_place(action).placed_by) == (june, "rule")
    assert "June 2018 meeting" in find_place(action).why
    undated = find_place(Matter.objects.get(reference="A/2018/001"))
    # The notes of March name the meeting of 24 April.
    assert undated.sitting is None
    assert undated.proposed is not None
    assert undated.proposed.on == dt.date(2018, 4, 24)
    assert undated.why == "Nothing was said about when."


def test_a_discharged_action_leaves_with_outcome_and_reason_and_comes_back_when_reopened(
    meeting: Meeting,
) -> None:
    bring_up()
    matter = Matter.objects.get(reference="A/2018/001")
    made = dispose_of_all(meeting)
    bring_up()
    matter.refresh_from_db()
    assert (matter.state, matter.outcome, matter.reason) == (
        "closed",
        "discharged",
        "Taken to another board.",
    )
    assert matter.closed_on == dt.date(2018, 5, 1)
    assert read_way(matter) == [("left", "Taken to another board.")]
    assert not Placement.objects.filter(state="open").exists()
    undo_disposal(made, by=OFFICER)
    bring_up()
    matter.refresh_from_db()
    assert matter.state == "open"
    assert find_place(matter).placed_by == "rule"


def test_a_question_that_got_its_answer_leaves_as_answered(meeting: Meeting) -> None:
    bring_up()
    asked = Question.objects.get(answers__isnull=True)
    with ledger.entry(OFFICER, "test") as writing:
        writing.add(Answer(question=asked, position=1, text="Because.", lines=[6]))
    bring_up()
    assert Matter.objects.get(kind="question").outcome == "answered"


def test_historic_is_an_outcome_too(meeting: Meeting) -> None:
    bring_up()
    apply_cut_off(dt.date(2018, 12, 1), by=OFFICER)
    bring_up()
    assert {each.outcome for each in Matter.objects.all()} == {"historic"}
    open_again(Action.objects.get(reference="A/2018/001"), by=OFFICER)
    bring_up()
    assert [each.reference for each in Matter.objects.filter(state="open")] == ["A/2018/001"]


def test_held_meetings_and_meetings_named_by_notes_are_the_programme(meeting: Meeting) -> None:
    bring_up()
    known = [(each.on, each.state) for each in Sitting.objects.all()]
    assert known == [(dt.date(2018, 3, 20), "held"), (dt.date(2018, 4, 24), "planned")]
    named = Sitting.objects.get(state="planned")
    assert (named.time, named.named_by and named.named_by.meeting) == (dt.time(10), meeting)


def test_accepted_notes_make_the_planned_meeting_held_and_what_stayed_open_is_carried(
    meeting: Meeting,
) -> None:
    bring_up()
    april = Sitting.objects.get(state="planned")
    matter = Matter.objects.get(reference="A/2018/001")
    place([matter.pk], april, by=OFFICER)
    held = accept_draft(
        make_draft(make_notes(file="april.txt", date="2018-04-24", next_meeting=None)), by=OFFICER
    )
    bring_up(dt.date(2018, 4, 25))
    april.refresh_from_db()
    assert (april.state, april.meeting) == ("held", held)
    assert Sitting.objects.count() == 2
    assert [outcome for outcome, _ in read_way(matter)] == ["placed", "carried"]
    place_now = find_place(matter)
    assert place_now.sitting is None
    assert place_now.why.startswith("Still open after the meeting of 24 April 2018.")


def test_a_meeting_planned_for_a_month_is_held_on_its_day(meeting: Meeting) -> None:
    bring_up()
    may = sit("2018-05")
    accept_draft(make_draft(make_notes(file="may.txt", date="2018-05-22", next_meeting=None)), by=OFFICER)
    bring_up()
    may.refresh_from_db()
    assert (may.state, may.on, may.month) == ("held", dt.date(2018, 5, 22), "2018-05")


def test_what_was_due_at_a_meeting_that_was_held_says_so(meeting: Meeting) -> None:
    accept_draft(make_draft(make_notes(file="june.txt", date="2018-06-19", next_meeting=None)), by=OFFICER)
    bring_up(dt.date(2018, 6, 20))
    place_now = find_place(Matter.objects.get(reference="A/2018/002"))
    assert place_now.sitting is None
    assert "That meeting, of 19 June 2018, was held." in place_now.why


def test_a_meeting_that_only_notes_named_lapses_when_later_ones_were_held(meeting: Meeting) -> None:
    bring_up()
    matter = Matter.objects.get(reference="A/2018/001")
    place([matter.pk], Sitting.objects.get(state="planned"), by=OFFICER)
    accept_draft(make_draft(make_notes(file="may.txt", date="2018-05-22", next_meeting=None)), by=OFFICER)
    bring_up(dt.date(2018, 5, 23))
    assert read_way(matter)[-1] == ("lapsed", "No notes of the meeting of 24 April 2018 came.")
    assert find_place(matter).sitting is None


def test_a_new_due_moves_what_the_rule_placed() -> None:
    found()
    may, june = sit("2018-05-22"), sit("2018-06-19")
    matter = lodge_review(**MAY)
    assert find_place(matter).sitting == may
    changed = {"due_kind": "meeting", "due_text": "at the June 2018 meeting", "due_month": "2018-06"}
    lodge_review(**changed)
    # What other apps lodge is looked at when they lodge it; the record's own is looked at every time.
    assert find_place(matter).sitting == may
    assert june.state == "planned"


def test_a_new_due_of_an_action_moves_it(meeting: Meeting) -> None:
    sit("2018-06-12")
    july = sit("2018-07-10")
    bring_up()
    action = Action.objects.get(reference="A/2018/002")
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(action, due_text="at the July 2018 meeting", due_month="2018-07")
    bring_up()
    assert find_place(Matter.objects.get(reference="A/2018/002")).sitting == july


def test_a_person_places_many_at_once_and_the_rule_leaves_them_there() -> None:
    found()
    matters = [lodge_review(number) for number in range(3)]
    may = sit("2018-05-22")
    assert len(place([each.pk for each in matters], may, why="Budget first.", by=OFFICER)) == 3
    place_everything(by=OFFICER, on=TODAY)
    for matter in matters:
        place_now = find_place(matter)
        assert (place_now.sitting, place_now.placed_by, place_now.why) == (may, "person", "Budget first.")


def test_placing_without_a_meeting_takes_the_one_proposed() -> None:
    found()
    matter = lodge_review()
    with pytest.raises(ProgrammeRefused, match="No meeting is proposed"):
        place([matter.pk], by=OFFICER)
    may = sit("2018-05-22")
    place([matter.pk], by=OFFICER)
    assert find_place(matter).sitting == may


def test_placing_where_it_stands_already_changes_nothing() -> None:
    found()
    may = sit("2018-05-22")
    matter = lodge_review(**MAY)
    before = LedgerEntry.objects.count()
    assert place([matter.pk], may, by=OFFICER) == []
    assert LedgerEntry.objects.count() == before


def test_taken_off_by_a_person_it_stays_unplaced() -> None:
    found()
    sit("2018-05-22")
    matter = lodge_review(**MAY)
    with pytest.raises(ProgrammeRefused, match="Say why"):
        unplace([matter.pk], why=" ", by=OFFICER)
    unplace([matter.pk], why="The survey is late.", by=OFFICER)
    place_everything(by=OFFICER, on=TODAY)
    assert (find_place(matter).sitting, find_place(matter).why) == (None, "The survey is late.")


@pytest.mark.parametrize("keys", [[], [99999]])
def test_placing_nothing_or_what_is_not_open_is_refused(keys: list[int]) -> None:
    found()
    may = sit("2018-05-22")
    with pytest.raises(ProgrammeRefused, match="closed already, or nothing was chosen"):
        place(keys, may, by=OFFICER)


def test_nothing_is_placed_unless_all_can_be() -> None:
    found()
    matter = lodge_review()
    may = sit("2018-05-22")
    with pytest.raises(ProgrammeRefused):
        place([matter.pk, 99999], may, by=OFFICER)
    assert find_place(matter).sitting is None


def test_placing_at_a_meeting_that_is_over_is_refused(meeting: Meeting) -> None:
    bring_up()
    matter = Matter.objects.get(reference="A/2018/001")
    with pytest.raises(ProgrammeRefused, match="is held"):
        place([matter.pk], Sitting.objects.get(state="held"), by=OFFICER)


def test_without_a_known_series_the_rule_is_certain_of_nothing() -> None:
    found()
    may = sit("2018-05-22")
    matter = lodge_review(**{**MAY, "series": ""})
    place_now = find_place(matter)
    assert (place_now.sitting, place_now.proposed) == (None, may)
    assert place_now.why.endswith("It was raised at a meeting of no known series.")


def test_drift_says_how_far_the_programme_is_behind(meeting: Meeting) -> None:
    assert queries.measure_drift() == queries.Drift(missing=5, ended=0)
    bring_up()
    assert not queries.measure_drift().some
    # Discharging one action is for an app that knows no meeting.
    with ledger.entry(OFFICER, "test") as writing:
        close(Action.objects.get(reference="A/2018/001"), reason="Done.", on=TODAY, writing=writing)
    assert queries.measure_drift() == queries.Drift(missing=0, ended=1)


def test_closing_together_undoing_and_a_cut_off_keep_the_programme_in_step(meeting: Meeting) -> None:
    bring_up()
    made = dispose_of_all(meeting)
    assert not Matter.objects.filter(state="open").exists()
    undo_disposal(made, by=OFFICER)
    assert Matter.objects.filter(state="open").count() == 5
    apply_cut_off(dt.date(2019, 1, 1), by=OFFICER)
    assert not queries.measure_drift().some
    assert not Placement.objects.filter(state="open").exists()


def test_verification_names_what_dropped(meeting: Meeting) -> None:
    bring_up()
    assert list(find_dropped()) == []
    dropped = Matter.objects.get(reference="A/2018/001")
    with ledger.entry(OFFICER, "test") as writing:
        writing.remove(find_place(dropped))
    assert [words for words in verify().problems if "A/2018/001" in words] == [
        f"Matter {dropped.pk} (A/2018/001) is open and has 0 open placements, not one."
    ]


def count_queries() -> int:
    with CaptureQueriesContext(connection) as captured:
        bring_up()
    return len(captured)


def test_bringing_up_many_again_takes_as_many_queries_as_few(meeting: Meeting) -> None:
    raise_many(4)
    bring_up()
    few = count_queries()
    reviews = [
        Lodging(kind="review", key=f"review {n}", wording="Review.", raised_on=TODAY) for n in range(150)
    ]
    with ledger.entry(OFFICER, "test") as writing:
        lodge_all(reviews, writing=writing)
    bring_up()
    assert count_queries() == few < 30


def test_a_plan_needs_a_day_or_a_month() -> None:
    found()
    with pytest.raises(ProgrammeRefused, match="day of the meeting, or its month"):
        plan_sitting(Plan(), series=None, by=OFFICER)


def test_promises_without_a_due_are_not_lodged(meeting: Meeting) -> None:
    bring_up()
    assert Commitment.objects.filter(due_kind="").exists()
    assert not Matter.objects.filter(kind="commitment").exists()
    assert (
        Expectation.objects.exclude(due_kind="").count() == Matter.objects.filter(kind="expectation").count()
    )
