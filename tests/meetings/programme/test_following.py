"""Accepted notes bring the programme up to date by themselves."""

from __future__ import annotations

import pytest

from answerable.matters.models import Matter
from answerable.meetings.operations import follow_acceptance
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.queries import measure_drift
from tests.offices import OFFICER
from tests.pages import record

pytestmark = pytest.mark.django_db


def test_what_follows_acceptance_fills_the_programme() -> None:
    record()
    follow_acceptance(by=OFFICER)
    assert Matter.objects.filter(state="open").count() == 4
    assert Sitting.objects.count() == 2
    assert not measure_drift().some
