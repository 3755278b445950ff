"""What follows from acceptance, in one call and in the right order."""

from __future__ import annotations

import pytest

from answerable.actions.models import Report
from answerable.audit.models import LedgerEntry
from answerable.meetings.models import TopicLink
from answerable.meetings.operations import follow_acceptance
from answerable.office.models import Abbreviation, Holding
from tests.offices import OFFICER
from tests.reports import raise_action, report

pytestmark = pytest.mark.django_db


def test_everything_that_one_meeting_cannot_tell_is_told_once() -> None:
    raise_action()
    report(
        "The marina safety plan had been shared with the harbour board. Action complete.",
        "The Marina Safety Board (MSB) met.",
    )
    follow_acceptance(by=OFFICER)
    assert Report.objects.get().effect == "closure"
    assert Abbreviation.objects.get().short == "MSB"
    assert TopicLink.objects.exists()
    assert {str(holding.from_date) for holding in Holding.objects.all()} == {"2018-03-20"}

    before = LedgerEntry.objects.count()
    follow_acceptance(by=OFFICER)
    assert LedgerEntry.objects.count() == before
