"""The pages of reports: beside the action, decided together, taken back; never shown to the force."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.accounts.access import Role
from answerable.actions.models import Action, Report
from answerable.actions.reports.operations import ReportRefused, accept_reports, write_reports
from answerable.actions.reports.queries import MOST_MEETINGS, list_report_doubts
from answerable.actions.states import DISCHARGED, OPEN
from answerable.audit import ledger
from answerable.meetings.operations import propose_reports
from tests.offices import OFFICER
from tests.pages import raise_many, record, sign_in
from tests.reports import list_states, raise_action, report

pytestmark = pytest.mark.django_db
DONE = "The marina safety plan had been shared with the harbour board and the action is complete."


@pytest.fixture
def proposed() -> Report:
    raise_action()
    report(DONE)
    propose_reports(by=OFFICER)
    return Report.objects.get()


def report_many(number: int, *, meetings: int = 1) -> list[Report]:
    record()
    raise_many(number)
    actions = list(Action.objects.order_by("pk")[:number])
    with ledger.entry(OFFICER, "test") as writing:
        return write_reports(
            [
                Report(
                    action=action,
                    text=f"Report {n} came in.",
                    effect="update",
                    origin="notes",
                    reported_on=action.raised_on.replace(year=2026, month=1, day=1 + n % meetings),
                    reported_link=f"/meetings/m{n % meetings}/#item-1",
                )
                for n, action in enumerate(actions)
            ],
            writing=writing,
        )


def decide(report: Report, decision: str, **more: str) -> str:
    data = {"report": [report.pk], "decision": decision, **more}
    return sign_in().post("/actions/reports/decide/", data, follow=True).content.decode()


def test_report_stands_beside_its_action(proposed: Report) -> None:
    page = sign_in().get("/actions/reports/").content.decode()
    for words in (
        DONE,
        proposed.action.text,
        proposed.action.reference,
        "Closure",
        proposed.reported_link,
        proposed.why,
    ):
        assert words in page


def test_only_the_meeting_asked_for_is_shown(proposed: Report) -> None:
    link = proposed.reported_link.partition("#")[0]
    client = sign_in()
    assert DONE in client.get(f"/actions/reports/?meeting={link}").content.decode()
    assert DONE not in client.get("/actions/reports/?meeting=/meetings/other/").content.decode()


@pytest.mark.parametrize(
    ("decision", "report_is", "action_is"),
    [
        ("proposed", ("closure", "accepted"), DISCHARGED),
        ("closure", ("closure", "accepted"), DISCHARGED),
        ("update", ("update", "accepted"), OPEN),
        ("refuse", ("closure", "refused"), OPEN),
    ],
)
def test_decision_does_what_it_says(
    proposed: Report, decision: str, report_is: tuple[str, str], action_is: str
) -> None:
    assert "1 report" in decide(proposed, decision)
    assert list_states() == [report_is]
    assert Action.objects.get().state == action_is


def test_reason_of_the_office_stands_with_the_discharge(proposed: Report) -> None:
    decide(proposed, "closure", reason="Seen by the chair.")
    assert "Seen by the chair." in sign_in().get(proposed.action.get_absolute_url()).content.decode()


def test_deciding_twice_is_refused_with_words(proposed: Report) -> None:
    decide(proposed, "refuse")
    assert "decided on one of these reports already" in decide(proposed, "closure")
    assert list_states() == [("closure", "refused")]
    with pytest.raises(ReportRefused):
        accept_reports([proposed.pk], by=OFFICER)


def test_nothing_ticked_is_said(proposed: Report) -> None:
    page = sign_in().post("/actions/reports/decide/", {"decision": "proposed"}, follow=True).content.decode()
    assert "Tick at least one report." in page
    assert list_states() == [("closure", "proposed")]


def test_report_that_is_gone_stops_the_whole_decision(proposed: Report) -> None:
    data = {"report": [proposed.pk, 999_999], "decision": "proposed"}
    page = sign_in().post("/actions/reports/decide/", data, follow=True).content.decode()
    assert "no longer there" in page
    assert list_states() == [("closure", "proposed")]


def test_decision_taken_back_opens_the_action_again(proposed: Report) -> None:
    decide(proposed, "closure", reason="Too soon.")
    page = sign_in().post(f"/actions/reports/{proposed.pk}/take-back/", follow=True).content.decode()
    assert "waits for a decision again" in page
    assert list_states() == [("closure", "proposed")]
    assert Action.objects.get().state == OPEN


def test_taking_back_leaves_an_action_that_was_discharged_otherwise(proposed: Report) -> None:
    decide(proposed, "closure")
    action = Action.objects.get()
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(action, closing_reason="Discharged at the June meeting.")
    sign_in().post(f"/actions/reports/{proposed.pk}/take-back/")
    assert Action.objects.get().state == DISCHARGED


def test_force_sees_a_report_only_once_it_is_accepted(proposed: Report) -> None:
    client = sign_in(Role.FORCE_COORDINATOR)
    address = proposed.action.get_absolute_url()
    assert DONE not in client.get(address).content.decode()
    assert client.get("/actions/reports/").status_code == 403
    assert "waits for a decision" not in client.get("/actions/").content.decode()
    accept_reports([proposed.pk], effect="update", by=OFFICER)
    assert DONE in client.get(address).content.decode()
    assert "Last reported on 19 June 2018" in client.get("/actions/").content.decode()


def test_office_sees_on_the_action_that_a_report_waits(proposed: Report) -> None:
    page = sign_in().get(proposed.action.get_absolute_url()).content.decode()
    assert DONE in page
    assert "waits for a decision" in page


def test_one_meeting_is_one_doubt() -> None:
    report_many(3)
    (doubt,) = list_report_doubts()
    assert (doubt.kind, doubt.holds_up) == ("report", 3)
    assert "3 reports on earlier actions in the notes of 1 January 2026" in doubt.title
    assert sign_in().get(doubt.link).content.decode().count('name="report"') == 3


def test_many_meetings_are_one_doubt_together() -> None:
    report_many(MOST_MEETINGS + 3, meetings=MOST_MEETINGS + 1)
    (doubt,) = list_report_doubts()
    assert f"{MOST_MEETINGS + 3} reports" in doubt.title
    assert f"{MOST_MEETINGS + 1} meetings" in doubt.title


def test_reports_of_the_force_are_not_said_to_stand_in_notes() -> None:
    report_many(MOST_MEETINGS + 3, meetings=MOST_MEETINGS + 1)
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Report.objects.order_by("pk").first(), origin=Report.Origin.FORCE)
    (doubt,) = list_report_doubts()
    assert f"the notes of {MOST_MEETINGS} meetings and what the force returned" in doubt.title
    assert doubt.why.startswith("Later notes, and the force, seem to say")
    with ledger.entry(OFFICER, "test") as writing:
        for report in Report.objects.all():
            writing.change(report, origin=Report.Origin.FORCE)
    (doubt,) = list_report_doubts()
    assert "notes" not in doubt.title + doubt.why


def test_nothing_proposed_is_no_doubt() -> None:
    record()
    assert list_report_doubts() == []
    assert "No report waits for a decision." in sign_in().get("/actions/reports/").content.decode()


@pytest.mark.parametrize("address", ["/actions/reports/", "/actions/reports/decided/", "/actions/"])
def test_number_of_queries_is_the_same_for_few_and_many(address: str) -> None:
    report_many(4)
    few = count_queries(address)
    with ledger.entry(OFFICER, "test") as writing:
        for each in Report.objects.all()[:2]:
            writing.change(each, state="accepted")
    some = count_queries(address)
    Report.objects.all()
    with ledger.entry(OFFICER, "test") as writing:
        again = [
            Report(action=a, text=f"More of {a}.", effect="update", origin="notes", state=state)
            for a in Action.objects.all()
            for state in ("accepted", "proposed")
            for _ in range(4)
        ]
        write_reports(again, writing=writing)
    assert count_queries(address) == some == max(few, some)


def count_queries(address: str) -> int:
    client = sign_in()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
