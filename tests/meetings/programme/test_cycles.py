"""Dues said in reporting cycles, before and after somebody said how long a cycle is."""

from __future__ import annotations

from typing import Any

import pytest

from answerable.meetings.programme.exceptions import ProgrammeRefused
from answerable.meetings.programme.operations import place, set_reporting_cycle
from tests.meetings.programme.planned import TODAY, find_place, lodge_review, sit
from tests.offices import OFFICER
from tests.pages import record, sign_in

pytestmark = pytest.mark.django_db
CYCLES: dict[str, Any] = {"due_kind": "span", "due_text": "in two reporting cycles"}


@pytest.fixture(autouse=True)
def programme() -> None:
    record()
    for day in ("2018-05-22", "2018-07-24", "2018-09-25"):
        sit(day)


def test_cycles_of_a_length_that_nobody_said_are_asked() -> None:
    placement = find_place(lodge_review(**CYCLES))
    assert placement.sitting is None
    assert "How long a reporting cycle is has not been set." in placement.why


@pytest.mark.parametrize(("months", "day"), [(1, "2018-05-22"), (2, "2018-07-24"), (3, "2018-09-25")])
def test_once_said_the_length_places_what_is_due_in_cycles(months: int, day: str) -> None:
    review = lodge_review(**CYCLES)
    assert set_reporting_cycle(months, by=OFFICER, on=TODAY) == 1
    sitting = find_place(review).sitting
    assert sitting is not None
    assert str(sitting.on) == day


def test_another_length_moves_what_the_rule_placed_and_leaves_what_a_person_placed() -> None:
    ruled, chosen = lodge_review(1, **CYCLES), lodge_review(2, **CYCLES)
    set_reporting_cycle(3, by=OFFICER, on=TODAY)
    may = sit("2018-05-29", kind="public")
    place([chosen.pk], may, by=OFFICER)
    set_reporting_cycle(2, by=OFFICER, on=TODAY)
    assert str(find_place(ruled).sitting.on) == "2018-07-24"  # type: ignore[union-attr]
    assert find_place(chosen).sitting == may


@pytest.mark.parametrize("months", [0, 25])
def test_a_length_that_no_cycle_has_is_refused(months: int) -> None:
    with pytest.raises(ProgrammeRefused, match="from 1 to 24 months"):
        set_reporting_cycle(months, by=OFFICER, on=TODAY)


def test_page_sets_the_length_and_tells_what_changed() -> None:
    lodge_review(**CYCLES)
    client = sign_in()
    assert "Until the length is set" in client.get("/programme/cycle/").content.decode()
    told = client.post("/programme/cycle/", {"months": "3"}, follow=True).content.decode()
    assert "A cycle lasts 3 months now" in told
    wrong = client.post("/programme/cycle/", {"months": "99"})
    assert wrong.status_code == 422
