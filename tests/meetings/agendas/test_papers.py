"""The papers that an agenda wants, asked for when it is issued."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.matters.models import Matter
from answerable.meetings.agendas.models import Agenda
from answerable.meetings.agendas.operations import approve, change_item, issue, revise
from answerable.meetings.agendas.operations.items import ItemWords
from answerable.meetings.agendas.waiting import list_waiting
from answerable.meetings.programme.models import Placement, Sitting
from answerable.meetings.programme.operations import place_everything
from answerable.meetings.programme.verification import find_dropped
from answerable.papers.asked.models import PaperAsked
from answerable.papers.asked.operations import Deferral, Wanted, defer
from tests.meetings.programme.planned import TODAY
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
