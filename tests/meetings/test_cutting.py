"""The cut-off: what it sets down as historic, what it leaves, and what a person's decision is worth."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from answerable.actions.models import Action, Commitment, Expectation
from answerable.actions.outcomes import open_again
from answerable.actions.states import HISTORIC, OPEN
from answerable.core.notes import model
from answerable.meetings.models import Meeting, Question
from answerable.meetings.operations import apply_cut_off
from answerable.meetings.queries import list_unanswered
from answerable.office.models import CutOff
from answerable.office.operations import set_cut_off
from answerable.office.queries import read_cut_off
from tests.offices import OFFICER, action, make_notes, question
from tests.pages import record, sign_in

pytestmark = pytest.mark.django_db
LATER = dt.date(2023, 1, 1)


def make_old_notes(*actions: model.Action, **more: Any) -> model.Notes:
    asked = (
        question("What lies behind it?", line=5),
        question("And since?", model.Text("A year.", (7,)), line=6),
    )
    item = model.Item("1", "Burglary", "performance", questions=asked, actions=actions, lines=(4,))
    return make_notes(items=(item,), **more)


def list_states(kind: Any) -> list[str]:
    return list(kind.objects.order_by("pk").values_list("state", flat=True))


def test_older_meeting_is_historic_as_soon_as_it_is_accepted() -> None:
    set_cut_off(LATER, by=OFFICER)
    record(make_old_notes(action("CC to send it.", "CC", line=8)))
    assert list_states(Action) == list_states(Commitment) == list_states(Expectation) == [HISTORIC]
    assert list_states(Question) == [HISTORIC, OPEN]
    assert not list_unanswered().exists()
    reason = Action.objects.get().closing_reason
    assert "1 January 2023" in reason
    assert "outcome not recorded" in reason


def test_without_a_cut_off_and_on_its_day_all_stays_open() -> None:
    set_cut_off(dt.date(2018, 3, 20), by=OFFICER)
    record(make_old_notes(action("CC to send it.", "CC", line=8)))
    assert [*list_states(Action), *list_states(Question), *list_states(Commitment)] == [OPEN] * 4


def test_what_falls_due_on_the_cut_off_or_later_stays_open() -> None:
    on_it = model.Due("date", "by 1 January 2023", date="2023-01-01")
    before = model.Due("date", "by 31 December 2022", date="2022-12-31")
    month = model.Due("meeting", "January 2023 meeting", month="2023-01")
    record(
        make_old_notes(
            *(
                action(f"Send it {n}.", "CC", line=8 + n, due=due)
                for n, due in enumerate([on_it, before, month])
            )
        )
    )
    apply_cut_off(LATER, by=OFFICER)
    assert list_states(Action) == [OPEN, HISTORIC, OPEN]


def test_action_whose_own_words_end_it_is_discharged_with_them() -> None:
    record(make_old_notes(action("DCC to report. Update 18.04.18 – Complete", "DCC", line=8)))
    settled = apply_cut_off(LATER, by=OFFICER)
    ended = Action.objects.get()
    assert (ended.state, ended.closed_on) == ("discharged", dt.date(2018, 4, 18))
    assert "Update 18.04.18 – Complete" in ended.closing_reason
    assert (settled.closed["action"], settled.historic["action"]) == (1, 0)


def test_counts_say_what_the_cut_off_changed() -> None:
    record(make_old_notes(action("CC to send it.", "CC", line=8)))
    settled = apply_cut_off(LATER, by=OFFICER)
    assert settled.historic == {"action": 1, "commitment": 1, "expectation": 1, "question": 1}
    assert not apply_cut_off(LATER, by=OFFICER).historic
    assert CutOff.objects.count() == 1


def test_earlier_cut_off_opens_again_what_the_later_one_set_down() -> None:
    record(make_old_notes(action("CC to send it.", "CC", line=8)))
    apply_cut_off(LATER, by=OFFICER)
    settled = apply_cut_off(dt.date(2018, 1, 1), by=OFFICER)
    assert settled.opened == {"action": 1, "commitment": 1, "expectation": 1, "question": 1}
    assert {*list_states(Action), *list_states(Question)} == {OPEN}
    known = read_cut_off()
    assert known is not None
    assert known.day == dt.date(2018, 1, 1)


@pytest.mark.parametrize("kind", [Action, Question, Commitment, Expectation])
def test_what_a_person_opened_again_no_cut_off_touches(kind: Any) -> None:
    record(make_old_notes(action("CC to send it.", "CC", line=8)))
    apply_cut_off(LATER, by=OFFICER)
    matter = kind.objects.filter(state=HISTORIC).get()
    open_again(matter, by=OFFICER)
    apply_cut_off(dt.date(2024, 1, 1), by=OFFICER)
    matter.refresh_from_db()
    assert (matter.state, matter.closing_reason, matter.closed_on) == (OPEN, "", None)


def test_what_a_person_reopened_is_not_closed_by_its_own_words_again() -> None:
    record(make_old_notes(action("DCC to report. Update 18.04.18 – Complete", "DCC", line=8)))
    apply_cut_off(LATER, by=OFFICER)
    open_again(Action.objects.get(), by=OFFICER)
    apply_cut_off(dt.date(2024, 1, 1), by=OFFICER)
    assert list_states(Action) == [OPEN]


def test_historic_stays_in_the_meeting() -> None:
    set_cut_off(LATER, by=OFFICER)
    meeting: Meeting = record(make_old_notes(action("CC to send it.", "CC", line=8)))
    assert meeting.items.get().action_links.count() == 1


def test_page_sets_the_cut_off_and_says_what_it_changed() -> None:
    record(make_old_notes(action("CC to send it.", "CC", line=8)))
    client = sign_in()
    assert "No cut-off is set" in client.get("/meetings/cut-off/").content.decode()
    page = client.post("/meetings/cut-off/", {"day": "1 January 2023"}, follow=True).content.decode()
    assert "1 action, 1 commitment, 1 expectation and 1 question set down as historic" in page
    assert "The cut-off is <strong>1 January 2023</strong>" in page
    page = client.post("/meetings/cut-off/", {"day": "2018-01-01"}, follow=True).content.decode()
    assert "open again" in page
    assert "Nothing is historic" in page


@pytest.mark.parametrize("day", ["", "soon", "31 June 2023"])
def test_page_refuses_what_is_no_day(day: str) -> None:
    response = sign_in().post("/meetings/cut-off/", {"day": day})
    assert response.status_code == 422
    assert "Enter " in response.content.decode()


def test_historic_question_is_reopened_from_its_list() -> None:
    record(make_old_notes(action("CC to send it.", "CC", line=8)))
    apply_cut_off(LATER, by=OFFICER)
    client = sign_in()
    page = client.get("/meetings/unanswered/?state=historic").content.decode()
    assert "Historic (1)" in page
    (address,) = re.findall(r'action="(/meetings/questions/\d+/open-again/)"', page)
    assert "The question is open again." in client.post(address, follow=True).content.decode()
    assert "This question is open already." in client.post(address, follow=True).content.decode()


def test_meeting_s_page_says_why_a_question_is_not_waited_for() -> None:
    meeting = record(make_old_notes())
    apply_cut_off(LATER, by=OFFICER)
    page = sign_in().get(meeting.get_absolute_url()).content.decode()
    assert "Historic: Older than the cut-off, 1 January 2023" in page
