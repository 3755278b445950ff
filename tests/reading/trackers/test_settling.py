"""What a person says of rows: which value holds, which action it is, when it was raised."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from answerable.actions.models import Action
from answerable.audit import ledger
from answerable.reading.models import TrackerLayout, TrackerQuestion, TrackerRow
from answerable.reading.trackers.exceptions import TrackerRefused
from answerable.reading.trackers.operations import settle_date, settle_differences, settle_match
from answerable.reading.trackers.queries import list_tracker_doubts
from tests.offices import OFFICER
from tests.pages import record
from tests.reading.trackers.making import CONFIDENCE, CUSTODY, MARCH, SURVEY, import_rows

pytestmark = pytest.mark.django_db
SEPTEMBER = dt.date(2018, 9, 1)
OTHER_DUE = (*CONFIDENCE[:4], SEPTEMBER, "Open", "", "")
OTHER_OWNER = (*SURVEY[:3], "CEx", "", "Open", "", "")
TWIN = (9, *SURVEY[1:])
UNDATED = (4, "", *CUSTODY[2:])


@pytest.fixture(autouse=True)
def meeting() -> None:
    record()


def find(reference: str) -> Action:
    action: Action = Action.objects.get(reference=reference)
    return action


def ask(kind: str) -> list[TrackerQuestion]:
    return list(TrackerQuestion.objects.filter(kind=kind).order_by("line"))


def test_tracker_s_due_is_taken_and_the_first_stays() -> None:
    import_rows(OTHER_DUE)
    assert settle_differences(ask("due"), answer="tracker", by=OFFICER) == 1
    action = find("A/2018/002")
    assert (action.due_date, action.first_due_text) == (SEPTEMBER, "June 2018 meeting")
    assert not TrackerQuestion.objects.exists()
    assert not import_rows(OTHER_DUE).changed


def test_record_s_due_is_kept_and_not_asked_again() -> None:
    import_rows(OTHER_DUE)
    settle_differences(ask("due"), answer="record", by=OFFICER)
    assert find("A/2018/002").due_text == "June 2018 meeting"
    assert not import_rows(OTHER_DUE).changed
    assert not TrackerQuestion.objects.exists()
    import_rows((*CONFIDENCE[:4], dt.date(2018, 10, 1), "Open", "", ""))
    assert [question.found for question in ask("due")] == ["1 October 2018"]


def test_tracker_s_owner_is_taken_with_the_post_that_answers() -> None:
    import_rows(OTHER_OWNER)
    (question,) = ask("owner")
    assert (question.found, question.held) == ("CEx", "DCC")
    settle_differences([question], answer="tracker", by=OFFICER)
    action = find("A/2018/001")
    assert [owner.as_printed for owner in action.owners.all()] == ["CEx"]
    assert action.accountable_post
    assert action.accountable_post.short == "PCC"


def test_question_that_somebody_else_settled_meanwhile_is_left() -> None:
    import_rows(OTHER_DUE)
    questions = ask("due")
    settle_differences(questions, answer="record", by=OFFICER)
    assert settle_differences(questions, answer="tracker", by=OFFICER) == 0
    assert find("A/2018/002").due_text == "June 2018 meeting"


def test_answer_that_is_none_is_refused() -> None:
    import_rows(OTHER_DUE)
    with pytest.raises(TrackerRefused):
        settle_differences(ask("due"), answer="both", by=OFFICER)


def test_row_is_the_action_that_a_person_chose() -> None:
    import_rows(SURVEY, TWIN)
    first, second = ask("match")
    action = find("A/2018/001")
    assert settle_match(first, answer=str(action.pk), by=OFFICER) == action
    assert find("A/2018/001").due_date == SURVEY[4]
    with pytest.raises(TrackerRefused, match="Another row is A/2018/001 already"):
        settle_match(second, answer=str(action.pk), by=OFFICER)
    assert ask("match") == [second]
    assert not import_rows(SURVEY, TWIN).changed


def test_row_that_is_none_of_them_is_raised() -> None:
    import_rows(SURVEY, TWIN)
    raised = settle_match(ask("match")[1], answer="new", by=OFFICER)
    assert raised
    assert (raised.reference, raised.raised_on) == ("A/2018/004", MARCH)
    assert TrackerRow.objects.get(action=raised).line == 5


def test_row_that_is_no_action_is_left_out_for_good() -> None:
    import_rows(SURVEY, TWIN)
    for question in ask("match"):
        settle_match(question, answer="out", by=OFFICER)
    assert not import_rows(SURVEY, TWIN).changed
    assert not TrackerQuestion.objects.exists()


def test_action_that_was_not_offered_is_refused() -> None:
    import_rows(SURVEY, TWIN)
    with pytest.raises(TrackerRefused, match="Choose one of the actions"):
        settle_match(ask("match")[0], answer=str(find("A/2018/003").pk), by=OFFICER)
    assert len(ask("match")) == 2


def test_rows_without_a_day_are_raised_on_the_day_that_a_person_says() -> None:
    import_rows(SURVEY, UNDATED)
    (raised,) = settle_date(ask("date"), day=dt.date(2018, 5, 1), by=OFFICER)
    assert (raised.text, raised.raised_on) == (CUSTODY[2], dt.date(2018, 5, 1))
    assert not import_rows(SURVEY, UNDATED).changed


def test_value_that_differs_beside_a_chosen_match_is_asked_next() -> None:
    import_rows(OTHER_OWNER, (9, *OTHER_OWNER[1:]))
    settle_match(ask("match")[0], answer=str(find("A/2018/001").pk), by=OFFICER)
    assert [(q.kind, q.found) for q in TrackerQuestion.objects.exclude(kind="match")] == [("owner", "CEx")]


def test_doubts_are_one_for_each_page_of_answers() -> None:
    review = (3, MARCH, "Share the review when complete", "PCC", "", "Parked", "", "")
    import_rows(SURVEY, TWIN, OTHER_DUE, review, UNDATED)
    doubts = {doubt.key.split()[0]: doubt for doubt in list_tracker_doubts()}
    assert sorted(doubts) == ["date", "due", "match", "owner", "status"]
    assert doubts["match"].title == "Which actions are 2 rows of the tracker?"
    assert doubts["match"].holds_up == 2
    assert doubts["match"].link.endswith("?kind=match")
    assert doubts["due"].title == "The tracker gives another due for 1 action: which holds?"
    assert doubts["status"].title == "What does “Parked” mean in tracker?"


def test_status_that_was_asked_is_followed_once_it_means_something() -> None:
    parked: tuple[Any, ...] = (*CONFIDENCE[:5], "Parked", "", "")
    import_rows(SURVEY, parked)
    assert find("A/2018/002").state == "open"
    layout = TrackerLayout.objects.get()
    statuses = {"parked": {**layout.statuses["parked"], "means": "superseded"}}
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(layout, statuses=statuses)
    import_rows(SURVEY, parked)
    assert find("A/2018/002").state == "discharged"
