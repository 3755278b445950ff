"""The three real notes: what they promise and leave open is on the agenda when they say. They lie beside the
project."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from answerable.matters.models import Matter
from answerable.meetings.agendas.models import AgendaItem, AgendaLine
from answerable.meetings.agendas.operations import start_agenda
from answerable.meetings.agendas.queries import describe_lines, preview
from answerable.meetings.models import Meeting
from answerable.meetings.operations.following import follow_acceptance
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import Plan, plan_sitting, remove_standing_items
from answerable.meetings.programme.standing import list_agenda_changes
from answerable.meetings.programme.verification import find_dropped
from tests.meetings.programme.test_seeds import LAST_SEEN, accepted, read_main_series
from tests.offices import OFFICER

__all__ = ["accepted"]
pytestmark = [pytest.mark.django_db, pytest.mark.shared]
MAY = dt.date(2019, 5, 28)


def start(on: dt.date) -> Any:
    sitting = plan_sitting(Plan(on=on), series=read_main_series(), by=OFFICER, today=LAST_SEEN)
    return start_agenda(sitting, on=LAST_SEEN, by=OFFICER)


def test_agendas_of_the_year_after(accepted: None, shared: Path) -> None:
    follow_acceptance(by=OFFICER)
    check_item_whose_half_is_open()
    check_december_knows_its_public_meeting()
    check_numbers_three_and_four_end()
    check_may_proposes_its_reviews()
    assert list(find_dropped()) == []


def check_item_whose_half_is_open() -> None:
    part = Matter.objects.get(key__startswith="passage ")
    assert (part.kind, part.state, part.raised_on) == ("question", "open", LAST_SEEN)
    assert part.wording.startswith("Any identified gaps in commissioned services.")
    assert "1.3" in part.raised_at
    assert part.link.startswith(Meeting.objects.get(held_on=LAST_SEEN).get_absolute_url())
    assert part.placements.get(state="open").sitting is None


def check_december_knows_its_public_meeting() -> None:
    public = Sitting.objects.get(month="2018-12")
    agenda = start_agenda(public, on=LAST_SEEN, by=OFFICER)
    content = preview(agenda, on=LAST_SEEN).content
    assert (content.on, content.venue) == ("2018-12-10", "Shirehall Hereford")
    assert "public" in content.title


def check_numbers_three_and_four_end() -> None:
    before = start(dt.date(2019, 1, 29))
    assert {"3", "4"} <= read_numbers(before)
    remove_standing_items(list_agenda_changes()[0].passage, by=OFFICER)
    after = start(dt.date(2019, 2, 26))
    assert read_numbers(after) == read_numbers(before) - {"3", "4"}


def read_numbers(agenda: Any) -> set[str]:
    standing = AgendaItem.objects.filter(agenda=agenda, standing_item__isnull=False)
    return set(standing.values_list("standing_item__number", flat=True))


def check_may_proposes_its_reviews() -> None:
    """Three reviews in two actions: one of them promises two."""
    agenda = start(MAY)
    found = preview(agenda, on=LAST_SEEN)
    assert found.waiting == ()
    named = [each for each in found.coming if each.matter.due_month == "2019-05"]
    assert {each.why for each in named} == {"The meeting named: “at the May 2019 meeting”."}
    words = " / ".join(AgendaLine.objects.get(pk=each.line).text.lower() for each in named)
    assert len(named) == 2
    assert "hate crime satisfaction and satisfaction" in words
    assert "da satisfaction" in words
    assert all(line.matters[0].reference for line in found.content.lines)
    assert all(line.lead for line in found.content.lines)
    assert agenda.started_from.held_on == LAST_SEEN
    histories = describe_lines(agenda)
    assert set(histories) == {line.line for line in found.content.lines}
