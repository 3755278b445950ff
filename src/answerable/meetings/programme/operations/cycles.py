"""How long a reporting cycle is, and what falls due otherwise once that is said."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from answerable.actions.operations import wait_for_turn
from answerable.audit import ledger

from ..exceptions import ProgrammeRefused
from ..models import Placement, ReportingCycle
from ..states import OPEN
from .placing import RULE, settle_places

LONGEST = 24


def set_reporting_cycle(months: int, *, by: ledger.Actor, on: dt.date | None = None) -> int:
    """Says how many months a cycle lasts, and places anew what the rule placed by cycles; how many moved."""
    if not 1 <= months <= LONGEST:
        raise ProgrammeRefused(f"A reporting cycle lasts from 1 to {LONGEST} months.")
    with ledger.entry(by, "set reporting cycle") as writing:
        wait_for_turn()
        writing.add(ReportingCycle(months=months, set_at=timezone.now(), set_by=by.text))
        ruled = Placement.objects.filter(state=OPEN, placed_by=RULE, matter__due_text__icontains="cycle")
        due_anew = set(ruled.values_list("matter_id", flat=True))
        return settle_places(writing, on or timezone.localdate(), due_anew=due_anew)
