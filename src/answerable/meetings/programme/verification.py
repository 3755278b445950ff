"""Whether nothing dropped: every open matter has its one open placement, and nothing else has one."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q

from answerable.matters.models import Matter

from .models import Placement
from .states import CLOSED, OPEN, PLANNED


def find_dropped() -> Iterator[str]:
    """A sentence for each matter or placement that is not as the programme's rule says."""
    number = Count("placements", filter=Q(placements__state=OPEN))
    for matter in Matter.objects.annotate(number=number).order_by("pk"):
        if matter.state == OPEN and matter.number != 1:
            yield f"Matter {matter.pk} ({matter}) is open and has {matter.number} open placements, not one."
    left = Placement.objects.filter(state=OPEN).select_related("matter", "sitting").order_by("pk")
    for placement in left:
        if placement.matter.state == CLOSED:
            yield f"Placement {placement.pk} is open, but its matter ({placement.matter}) is closed."
        if placement.sitting and placement.sitting.state != PLANNED:
            yield (
                f"Placement {placement.pk} ({placement.matter}) is at the meeting of "
                f"{placement.sitting.day_words}, which is {placement.sitting.get_state_display()}."
            )
