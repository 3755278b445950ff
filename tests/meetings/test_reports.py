"""Reports of later notes on actions, from the record and into it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.actions.models import Action, Report
from answerable.actions.reports.operations import accept_reports, refuse_reports, take_back_reports
from answerable.actions.states import DISCHARGED, HISTORIC, OPEN
from answerable.audit.verification import verify
from answerable.core.notes import model
from answerable.meetings.operations import Proposed, apply_cut_off, propose_reports
from tests.offices import OFFICER, text
from tests.reports import list_states, raise_action, report

pytestmark = pytest.mark.django_db
DONE = "The marina safety plan had been shared with the harbour board and the action is complete."
DISCHARGE = "The marina safety plan had been shared with the harbour board and the action was discharged."
GOES_ON = "Work on the marina safety plan for the harbour board continues and the action stays open."


def propose() -> Proposed:
    return propose_reports(by=OFFICER)


def test_later_notes_are_proposed_with_where_they_stand() -> None:
    raise_action()
    meeting = report(DONE)

    assert propose() == Proposed(reports=1)

    found = Report.objects.get()
    assert (found.effect, found.state, found.origin) == ("closure", "proposed", "notes")
    assert (found.text, found.reported_on) == (DONE, dt.date(2018, 6, 19))
    assert (found.paper_id, found.lines) == (meeting.paper_id, [12])
    assert found.reported_link == f"{meeting.get_absolute_url()}#item-1"
    assert "19 June 2018" in found.reported_at
    assert found.why
    assert Action.objects.get().state == OPEN


def test_proposing_twice_does_nothing_more() -> None:
    raise_action()
    report(DONE)
    propose()
    assert propose() == Proposed()
    assert Report.objects.count() == 1


def test_force_saying_that_it_is_complete_stays_proposed_even_with_its_reference() -> None:
    raise_action(reference="17/2018")
    report("17/2018 – Complete.")
    propose()
    assert list_states() == [("closure", "proposed")]
    assert Action.objects.get().state == OPEN


def test_office_saying_that_it_was_discharged_is_recorded_where_the_reference_is_printed() -> None:
    raise_action(reference="17/2018")
    report("17/2018 – Discharged.")
    assert propose() == Proposed(reports=1, accepted=1)
    action = Action.objects.get()
    assert (action.state, action.closed_on) == (DISCHARGED, dt.date(2018, 6, 19))
    assert "17/2018 – Discharged." in action.closing_reason


def test_discharge_of_an_action_known_only_by_its_wording_stays_proposed() -> None:
    raise_action()
    report(DISCHARGE)
    propose()
    assert list_states() == [("closure", "proposed")]


def test_update_that_is_certain_is_accepted_at_once() -> None:
    raise_action(reference="17/2018")
    report("17/2018 – Ongoing.")
    propose()
    assert list_states() == [("update", "accepted")]
    assert Action.objects.get().state == OPEN


def test_brought_forward_wording_from_the_named_meeting_is_accepted_as_an_update() -> None:
    raise_action()
    report(
        "The board met twice over the spring.",
        origin=model.Origin("March 2018 meeting", "2018-03", (11,)),
        kind="brought_forward",
        requests=(
            text("Update required in relation to: sharing the marina safety plan with the harbour board", 11),
        ),
    )
    propose()
    assert list_states() == [("update", "accepted")]


def test_accepting_a_closure_discharges_with_the_words_and_the_reason() -> None:
    raise_action()
    report(DONE)
    propose()
    accept_reports([Report.objects.get().pk], reason="Seen by the chair.", by=OFFICER)
    action = Action.objects.get()
    assert (action.state, action.closed_on) == (DISCHARGED, dt.date(2018, 6, 19))
    assert DONE in action.closing_reason
    assert action.closing_reason.endswith("Seen by the chair.")


def test_refused_report_is_not_proposed_again_and_what_comes_later_is() -> None:
    raise_action()
    report(DONE)
    propose()
    refuse_reports([Report.objects.get().pk], by=OFFICER)
    report(GOES_ON, date="2018-09-18")
    propose()
    assert list_states() == [("closure", "refused"), ("update", "proposed")]


def test_discharged_action_is_reported_no_more() -> None:
    raise_action()
    report(DONE)
    propose()
    accept_reports([Report.objects.get().pk], by=OFFICER)
    report(GOES_ON, date="2018-09-18")
    assert propose() == Proposed()


def test_notes_that_come_late_find_the_reports_on_their_actions() -> None:
    report(DONE)
    assert propose() == Proposed()
    meeting = raise_action()
    assert propose_reports(by=OFFICER, meeting=meeting) == Proposed(reports=1)


def test_one_meeting_alone_leaves_the_others() -> None:
    raise_action()
    report(GOES_ON)
    later = report(DONE, date="2018-09-18")
    propose_reports(by=OFFICER, meeting=later)
    assert list(Report.objects.values_list("reported_on", flat=True)) == [dt.date(2018, 9, 18)]


@pytest.mark.parametrize("first", ["cut-off", "reports"])
def test_what_notes_after_the_cut_off_speak_of_is_not_historic(first: str) -> None:
    raise_action()
    report(GOES_ON)
    steps = [lambda: apply_cut_off(dt.date(2018, 5, 1), by=OFFICER), propose]
    for step in steps if first == "cut-off" else reversed(steps):
        step()
    assert Action.objects.get().state == OPEN


def test_what_only_older_notes_speak_of_is_historic_until_its_closure_is_accepted() -> None:
    raise_action()
    report(DONE)
    apply_cut_off(dt.date(2020, 1, 1), by=OFFICER)
    propose()
    assert Action.objects.get().state == HISTORIC
    accept_reports([Report.objects.get().pk], by=OFFICER)
    assert Action.objects.get().state == DISCHARGED
    take_back_reports([Report.objects.get().pk], by=OFFICER)
    assert Action.objects.get().state == OPEN


def count_queries() -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        propose()
    return len(queries)


def test_number_of_queries_does_not_grow_with_the_record() -> None:
    raise_action()
    report("Nothing of note was said about the bridge.")
    few = count_queries()
    for month in range(1, 8):
        report("The ferry ran late again in the storms.", date=f"2019-0{month}-15", heading=f"Ferry {month}")
    assert count_queries() == few


def test_ledger_verifies_after_all_of_it() -> None:
    raise_action()
    report(DONE)
    propose()
    key = Report.objects.get().pk
    accept_reports([key], by=OFFICER)
    take_back_reports([key], by=OFFICER)
    assert verify().sound
