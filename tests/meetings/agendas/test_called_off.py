"""What becomes of an agenda whose meeting is cancelled, merged or moved, or which is withdrawn itself."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.matters.models import Matter
from answerable.meetings.agendas.exceptions import AgendaRefused
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.agendas.operations import ItemWords, add_item, start_agenda, withdraw
from answerable.meetings.agendas.queries import preview
from answerable.meetings.programme.operations import Plan, cancel_sitting, merge_sittings, move_sitting
from answerable.meetings.programme.verification import find_dropped
from tests.meetings.programme.planned import TODAY, find_place, sit
from tests.offices import OFFICER, OTHER

from .built import ask, read, send_out, set_rules, start

pytestmark = pytest.mark.django_db


def test_cancelled_after_issue_what_was_asked_comes_back_by_its_reference() -> None:
    agenda = start()
    june = sit("2018-06-19")
    line = ask(agenda)
    send_out(agenda)
    cancel_sitting(agenda.sitting, reason="Snow.", by=OFFICER, today=TODAY)
    gone = read(agenda)
    assert (gone.state, gone.reason) == ("withdrawn", "The meeting was cancelled: Snow.")
    line.refresh_from_db()
    assert line.state == "asked"
    for matter in Matter.objects.all():
        assert find_place(matter).sitting == june
    again = start_agenda(june, on=TODAY, by=OFFICER)
    back = AgendaLine.objects.filter(item__agenda=again, matter_links__matter__reference=line.reference)
    assert back.get().text == line.text
    # What comes back gets no second matter: its own is still about it.
    send_out(again)
    assert Matter.objects.count() == 2
    assert list(find_dropped()) == []


def test_merged_draft_is_withdrawn_and_its_matters_wait_at_the_other() -> None:
    agenda = start()
    june = sit("2018-06-19")
    other = start_agenda(june, on=TODAY, by=OFFICER)
    merge_sittings(agenda.sitting, june, reason="One hall.", by=OFFICER, today=TODAY)
    assert read(agenda).reason == "The meeting was merged with another: One hall."
    assert [each.matter.key for each in preview(read(other), on=TODAY).waiting] == ["review 1"]
    with pytest.raises(AgendaRefused, match="withdrawn"):
        add_item(agenda, ItemWords(heading="Late"), by=OFFICER)


def test_moving_prompts_and_recomputes_nothing_that_went_out() -> None:
    agenda = start()
    set_rules()
    line = ask(agenda)
    send_out(agenda)
    move_sitting(agenda.sitting, Plan(on=dt.date(2018, 5, 29)), reason="Hall.", by=OFFICER, today=TODAY)
    line.refresh_from_db()
    assert line.due_on == dt.date(2018, 5, 15)
    moved = [each.words for each in preview(read(agenda), on=TODAY).prompts if each.code == "due-moved"]
    # Monday 28 May is a bank holiday.
    said = (
        "It went out as due 9am Tuesday 15 May 2018; for the day of the meeting the rule gives 9am Monday "
        "21 May 2018."
    )
    assert moved == [said, said]


def test_withdrawing_an_issued_agenda_withdraws_what_it_asked() -> None:
    agenda = start()
    own = ask(agenda)
    send_out(agenda)
    with pytest.raises(AgendaRefused, match="Say why"):
        withdraw(agenda, reason="", by=OTHER)
    withdraw(agenda, reason="Called off by the chair.", by=OTHER)
    assert {line.state for line in AgendaLine.objects.all()} == {"withdrawn"}
    assert Matter.objects.get(key=f"agendaline {own.pk}").outcome == "withdrawn"
    review = Matter.objects.get(kind="review")
    assert (review.state, find_place(review).sitting) == ("open", None)
    with pytest.raises(AgendaRefused, match="has its agenda already"):
        start_agenda(agenda.sitting, on=TODAY, by=OFFICER)
