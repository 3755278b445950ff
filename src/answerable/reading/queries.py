"""Drafts, as the pages list them."""

from __future__ import annotations

from django.db.models import Count, F, QuerySet

from .models import Draft
from .states import DRAFT, STATES


def list_drafts(state: str) -> QuerySet[Draft]:
    """Drafts in a state, oldest meeting first: what was said first should be in the record first. Those
    whose day is not known come last."""
    by_day = F("held_on").asc(nulls_last=True)
    return Draft.objects.filter(state=state).select_related("paper", "meeting").order_by(by_day, "pk")


def count_drafts() -> dict[str, int]:
    counted = Draft.objects.values("state").order_by().annotate(number=Count("pk"))
    counts = {row["state"]: row["number"] for row in counted}
    return {state: counts.get(state, 0) for state in STATES}


def count_sure() -> int:
    return Draft.objects.filter(state=DRAFT, reasons=[]).count()
