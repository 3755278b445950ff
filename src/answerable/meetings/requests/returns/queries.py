"""The files that came back."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from ..models import PackReturn
from ..states import PROPOSED, READ


def list_returns(state: str = "") -> QuerySet[Any]:
    """The last one first, each with how much of it waits for a person."""
    waiting = Count("entries", filter=Q(entries__state=PROPOSED))
    found = PackReturn.objects.annotate(entry_count=Count("entries"), waiting=waiting)
    found = found.select_related("issue__agenda__sitting__series").order_by("-received_at", "-pk")
    return found.filter(state=state) if state in PackReturn.State.values else found


def count_waiting() -> int:
    return PackReturn.objects.filter(state=READ).count()
