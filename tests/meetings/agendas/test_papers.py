"""The papers that an agenda wants, asked for when it is issued."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.matters.models import Matter
from answerable.meetings.agendas.models import Agenda
from answerable.meetings.agendas.operations import approve, change_item, issue, revise, withdraw
from answerable.meetings.agendas.operations.items import ItemWords
from answerable.meetings.agendas.waiting import list_waiting
from answerable.meetings.programme.models import Placement, Sitting
from answerable.meetings.programme.operations import cancel_sitting, place_everything
from answerable.meetings.programme.verification import find_dropped
from answerable.papers.asked.models import PaperAsked
from answerable.papers.asked.operations import Deferral, Wanted, defer
from answerable.papers.asked.queries import list_owed
from tests.meetings.programme.planned import TODAY, sit
from tests.offices import OFFICER, OTHER

from .built import NINE, plan, read, read_item, send_out, set_rules, start

pytestmark = pytest.mark.django_db
PAPER = "Review of visits"


def want_paper(agenda: Agenda, title: str = PAPER) -> None:
    item = read_item(agenda)
    words = ItemWords(heading=item.heading, kind=item.kind, paper_wanted=title)
    change_item(item, words, by=OFFICER)


def send(**more: str) -> Agenda:
    """An agenda that wants a paper, issued."""
    sitting = plan(**more)
    set_rules()
    agenda = start(sitting)
    want_paper(agenda)
    return send_out(agenda)


def send_again(agenda: Agenda, title: str) -> Agenda:
    revise(read(agenda), reason="The paper changes.", by=OFFICER)
    want_paper(read(agenda), title)
    approve(read(agenda), by=OTHER)
    issue(read(agenda), by=OFFICER)
    return read(agenda)


def read_place(asked: PaperAsked) -> Sitting | None:
    placement = Placement.objects.get(matter__key=f"paperasked {asked.pk}", state="open")
    return placement.sitting


def test_issuing_asks_for_the_paper_of_an_item_and_places_it_there() -> None:
    agenda = send()
    asked = PaperAsked.objects.get()
    assert (asked.title, asked.wanted_for) == (PAPER, str(agenda.sitting))
    assert asked.wanted_for_link == agenda.get_absolute_url()
    assert (asked.due_on, asked.due_at) == (dt.date(2018, 5, 15), NINE)
    assert asked.from_post is not None
    assert asked.from_post.title == "Chief Constable"
    assert read_place(asked) == agenda.sitting
    assert list(find_dropped()) == []
    place_everything(by=OFFICER, on=TODAY)
    assert read_place(asked) == agenda.sitting


def test_an_agenda_without_papers_asks_for_none() -> None:
    send_out(start())
    assert not PaperAsked.objects.exists()


def test_issuing_anew_asks_for_the_same_paper_and_is_not_held_up_by_it() -> None:
    agenda = send()
    again = send_again(agenda, "Review of home visits")
    assert (again.version, list_waiting(again)) == (2, [])
    assert PaperAsked.objects.get().title == "Review of home visits"
    assert Matter.objects.filter(kind="paper").count() == 1


def test_a_paper_that_the_next_version_does_not_want_is_withdrawn() -> None:
    send_again(send(), "")
    asked = PaperAsked.objects.get()
    assert (asked.state, asked.reason) == ("withdrawn", "Version 2 of the agenda does not want it any more.")
    assert Matter.objects.get(kind="paper").outcome == "withdrawn"
    assert list(find_dropped()) == []


def test_a_paper_that_was_deferred_stays_with_its_other_meeting() -> None:
    agenda = send()
    asked = PaperAsked.objects.get()
    defer(asked, Deferral(Wanted("September 2018")), reason="Not ready.", by=OFFICER)
    send_again(agenda, PAPER)
    asked.refresh_from_db()
    assert (asked.state, asked.now_wanted_for) == ("deferred", "September 2018")
    assert read_place(asked) is None


def test_a_paper_of_a_cancelled_meeting_says_so_and_is_due_at_no_time() -> None:
    agenda = send()
    june = sit("2018-06-19")
    assert list_owed().count() == 1
    cancel_sitting(agenda.sitting, reason="A word of the office.", by=OFFICER, today=TODAY)
    asked = PaperAsked.objects.get()
    words = f"{agenda.sitting} (the meeting was cancelled; it comes back to a meeting to be set)"
    assert (asked.wanted_for, asked.state, asked.due_on) == (words, "wanted", None)
    assert asked.first_due_on == dt.date(2018, 5, 15)
    assert list_owed().count() == 0
    assert read_place(asked) == june
    assert list(find_dropped()) == []


def test_a_paper_of_an_agenda_that_was_withdrawn_waits_as_well() -> None:
    agenda = send()
    withdraw(agenda, reason="A word of the office.", by=OTHER)
    asked = PaperAsked.objects.get()
    assert "(the agenda was withdrawn; it comes back to a meeting to be set)" in asked.wanted_for
    assert list_owed().count() == 0
    assert list(find_dropped()) == []


def test_a_paper_that_was_deferred_hears_nothing_of_the_meeting_it_left() -> None:
    agenda = send()
    asked = PaperAsked.objects.get()
    defer(asked, Deferral(Wanted("September 2018")), reason="Not ready.", by=OFFICER)
    cancel_sitting(agenda.sitting, reason="Snow.", by=OFFICER, today=TODAY)
    asked.refresh_from_db()
    assert (asked.wanted_for, asked.now_wanted_for) == (str(agenda.sitting), "September 2018")
