"""The three real notes: what they promise comes back when they say. They lie beside the project."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from answerable.matters.models import Matter
from answerable.meetings.models import Passage, Series, StandingItem
from answerable.meetings.operations import found_series
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import (
    Plan,
    place_everything,
    plan_sitting,
    remove_standing_items,
)
from answerable.meetings.programme.queries import list_placed
from answerable.meetings.programme.standing import list_agenda_changes
from answerable.meetings.programme.verification import find_dropped
from answerable.meetings.queries import list_standing_items
from answerable.office.operations import found_office
from answerable.office.profile import Profile, load_profile
from answerable.reading.operations import accept_draft, import_notes
from tests.offices import OFFICER

pytestmark = [pytest.mark.django_db, pytest.mark.shared]
LAST_SEEN = dt.date(2018, 11, 27)


def leave_the_change_open(profile: Profile) -> Profile:
    """The profile as it stood on the day of the decision: its last agenda of then has no end yet."""
    parts = dict(profile.parts)
    series = [dict(each) for each in parts["series"]]
    for each in series:
        agendas = [dict(agenda) for agenda in each.get("standing") or [] if agenda["from"] <= LAST_SEEN]
        if agendas:
            agendas[-1].pop("to", None)
        each["standing"] = agendas
    parts["series"] = series
    return dataclasses.replace(profile, parts=parts)


@pytest.fixture
def accepted(shared: Path, settings: Any, tmp_path: Path) -> None:
    settings.PAPERS_FOLDER = tmp_path / "papers"
    profile = leave_the_change_open(load_profile("west-mercia"))
    found_office(profile, by=OFFICER)
    found_series(profile, by=OFFICER)
    for result in import_notes([shared / "seeds"], by=OFFICER):
        assert result.draft is not None, result.reason
        accept_draft(result.draft, by=OFFICER)
    place_everything(by=OFFICER)


def read_main_series() -> Series:
    return Series.objects.get(name="Assurance and Accountability")


def test_may_2019_has_the_three_reviews_promised_for_it(accepted: None) -> None:
    may = plan_sitting(Plan(on=dt.date(2019, 5, 28)), series=read_main_series(), by=OFFICER)
    named = [each for each in list_placed(may) if each.matter.due_month == "2019-05"]
    assert all(each.why == "The meeting named: “at the May 2019 meeting”." for each in named)
    words = " / ".join(each.matter.wording.lower() for each in named)
    # One action promises two of the three.
    assert len(named) == 2
    assert "hate crime satisfaction and satisfaction" in words
    assert "da satisfaction" in words


def test_december_2018_knows_its_public_meeting(accepted: None) -> None:
    public = Sitting.objects.get(month="2018-12")
    assert (public.kind, public.on, public.series) == ("public", dt.date(2018, 12, 10), read_main_series())
    assert public.venue == "Shirehall Hereford"
    assert "budgets" in public.title
    assert public.named_by is not None
    assert public.named_by.meeting.held_on == LAST_SEEN


def test_after_november_2018_the_standing_agenda_has_no_items_three_and_four(accepted: None) -> None:
    changes = list_agenda_changes()
    assert [[line.number for line in change.lines] for change in changes] == [["3", "4"]]
    after = LAST_SEEN + dt.timedelta(days=1)
    numbers = {each.number for each in list_standing_items(read_main_series(), after)}
    assert {"3", "4"} <= numbers
    remove_standing_items(changes[0].passage, by=OFFICER)
    kept = [each.heading for each in list_standing_items(read_main_series(), after)]
    assert len(kept) == len(numbers) - 2
    assert not [heading for heading in kept if "risk" in heading.lower() or "board – update" in heading]
    # At the meeting that decided it they still stood there.
    then = {each.number for each in list_standing_items(read_main_series(), LAST_SEEN)}
    assert {"3", "4"} <= then
    assert list_agenda_changes() == []


def test_a_profile_that_shows_the_change_already_has_nothing_proposed(
    shared: Path, settings: Any, tmp_path: Path
) -> None:
    settings.PAPERS_FOLDER = tmp_path / "papers"
    profile = load_profile("west-mercia")
    found_office(profile, by=OFFICER)
    found_series(profile, by=OFFICER)
    for result in import_notes([shared / "seeds"], by=OFFICER):
        assert result.draft is not None
        accept_draft(result.draft, by=OFFICER)
    assert Passage.objects.filter(kind="agreed", text__contains="items 3 and 4").exists()
    assert StandingItem.objects.exists()
    assert list_agenda_changes() == []


def test_questions_that_the_notes_leave_open_come_back(accepted: None) -> None:
    """The expected date (2.1.e) and the drivers of confidence (4a.1) got no answer."""

    assert Matter.objects.filter(kind="question", state="open").count() >= 1
    assert Matter.objects.filter(kind="action", state="open").count() == 13
    assert list(find_dropped()) == []
