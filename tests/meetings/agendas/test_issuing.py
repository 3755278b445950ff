"""Issuing: references for good, a matter for each thing asked, and refusals that say what to do."""

from __future__ import annotations

import re

import pytest

from answerable.matters.models import Matter
from answerable.meetings.agendas.exceptions import AgendaRefused
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.agendas.operations import approve, issue, remove_line, revise
from answerable.meetings.programme.operations import place_everything
from tests.meetings.programme.planned import TODAY, find_place, lodge_review, MAY
from tests.offices import OFFICER, OTHER

from .built import ask, plan, read, send_out, start

pytestmark = pytest.mark.django_db


def test_issue_gives_references_and_a_matter_to_what_asks_about_none() -> None:
    agenda = start()
    asked = ask(agenda)
    issued = send_out(agenda)
    assert (issued.state, issued.version) == ("issued", 1)
    lines = list(AgendaLine.objects.order_by("pk"))
    assert all(re.fullmatch(r"Q/\d{4}/00[12]", line.reference) for line in lines)
    assert {line.state for line in lines} == {"asked"}
    own = Matter.objects.get(key=f"agendaline {asked.pk}")
    asked.refresh_from_db()
    assert (own.kind, own.reference, own.wording) == ("question", asked.reference, asked.text)
    assert find_place(own).sitting == agenda.sitting
    # Review 1 came back already and gets no second matter.
    assert Matter.objects.count() == 2


def test_bringing_the_programme_up_to_date_leaves_what_was_asked() -> None:
    agenda = start()
    asked = ask(agenda)
    send_out(agenda)
    place_everything(by=OFFICER, on=TODAY)
    own = Matter.objects.get(key=f"agendaline {asked.pk}")
    assert own.state == "open"
    assert find_place(own).sitting == agenda.sitting


def test_issue_refuses_while_something_waits() -> None:
    agenda = start()
    lodge_review(2, **MAY)
    approve(agenda, by=OTHER)
    with pytest.raises(AgendaRefused, match="neither on the agenda nor left out: “Review 2.”"):
        issue(agenda, by=OFFICER)
    assert read(agenda).state == "approved"
    assert not AgendaLine.objects.exclude(reference="").exists()
