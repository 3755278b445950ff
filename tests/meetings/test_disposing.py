"""What a meeting left open is closed together for one reason, listed, and opened again together."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from pytest_django import DjangoAssertNumQueries

from answerable.accounts.access import Role
from answerable.actions.models import Action, Commitment, Expectation
from answerable.actions.outcomes import open_again
from answerable.audit.models import LedgerEntry
from answerable.core.notes import model
from answerable.meetings.exceptions import DisposalRefused
from answerable.meetings.matters import list_open_matters
from answerable.meetings.models import Disposal, Meeting, Question
from answerable.meetings.operations import dispose, undo_disposal
from tests.offices import OFFICER, make_notes, question
from tests.pages import dispose_of_all, record, sign_in

pytestmark = pytest.mark.django_db
DAY = dt.date(2018, 5, 1)


@pytest.fixture
def meeting() -> Meeting:
    asked = model.Item("1", "Burglary", "performance", questions=(question("Why?", line=5),), lines=(4,))
    return record(make_notes(items=(asked, *make_notes().items)))


def test_all_open_matters_are_closed_with_the_reason(meeting: Meeting) -> None:
    made = dispose_of_all(meeting)
    assert len(made.matters) == 6
    for matter in (*Action.objects.all(), Commitment.objects.get(), Expectation.objects.get()):
        assert (matter.closing_reason, matter.closed_on) == ("Taken to another board.", DAY)
    assert {action.state for action in Action.objects.all()} == {"discharged"}
    assert Commitment.objects.get().state == "closed"
    assert Question.objects.filter(state="closed").count() == 1
    assert list_open_matters(meeting) == []


def test_only_what_is_named_is_closed(meeting: Meeting) -> None:
    action = Action.objects.get(reference="A/2018/002")
    dispose(meeting, names=[f"action {action.pk}", "action 99999", "x"], reason="Done.", on=DAY, by=OFFICER)
    assert [each.reference for each in Action.objects.filter(state="discharged")] == ["A/2018/002"]


@pytest.mark.parametrize(("names", "reason"), [([], "Done."), (["action 99999"], "Done."), (None, "  ")])
def test_nothing_chosen_or_no_reason_is_refused(
    meeting: Meeting, names: list[str] | None, reason: str
) -> None:
    chosen = [f"action {Action.objects.all()[0].pk}"] if names is None else names
    before = LedgerEntry.objects.count()
    with pytest.raises(DisposalRefused):
        dispose(meeting, names=chosen, reason=reason, on=DAY, by=OFFICER)
    assert LedgerEntry.objects.count() == before


def test_undoing_opens_again_what_nobody_has_moved_since(meeting: Meeting) -> None:
    made = dispose_of_all(meeting)
    open_again(Action.objects.get(reference="A/2018/001"), by=OFFICER)
    assert undo_disposal(made, by=OFFICER) == 5
    assert {action.state for action in Action.objects.all()} == {"open"}
    assert not Disposal.objects.exists()


def test_page_has_all_chosen_and_closes_what_stays_chosen(meeting: Meeting) -> None:
    client = sign_in()
    address = f"{meeting.get_absolute_url()}dispose/"
    page = client.get(address).content.decode()
    names = re.findall(r'name="matters" value="([^"]+)"[^>]* checked', page)
    assert len(names) == 6
    response = client.post(address, {"matters": names[1:], "reason": "Taken on."}, follow=True)
    page = response.content.decode()
    assert "5 matters closed" in page
    assert "Taken on." in page
    assert "Action A/2018/002" in page
    assert "Action A/2018/001" not in page
    assert "account" in page
    undo = re.findall(r'action="(/meetings/disposals/\d+/undo/)"', page)
    page = client.post(undo[0], follow=True).content.decode()
    assert "5 matters are open again" in page
    assert "Nothing was closed together yet" in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"reason": "x"}, "Choose at least one"),
        ({"matters": "action 1"}, "Give the reason"),
        ({"matters": "action 99999", "reason": "x"}, "closed already"),
    ],
)
def test_form_says_what_is_missing(meeting: Meeting, sent: dict[str, str], words: str) -> None:
    response = sign_in().post(f"{meeting.get_absolute_url()}dispose/", sent)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_force_sees_what_was_closed_and_cannot_undo_it(meeting: Meeting) -> None:
    dispose_of_all(meeting)
    page = sign_in(Role.FORCE_COORDINATOR).get("/meetings/disposals/").content.decode()
    assert "Taken to another board." in page
    assert "Undo" not in page


def test_list_takes_as_many_queries_for_many(
    meeting: Meeting, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in()
    dispose_of_all(meeting)
    client.get("/meetings/disposals/")
    with django_assert_max_num_queries(9):
        client.get("/meetings/disposals/")
    for number in range(1, 5):
        dispose_of_all(record(make_notes(file=f"{number}.txt", date=f"2018-05-{number:02d}")))
    with django_assert_max_num_queries(9):
        client.get("/meetings/disposals/")
