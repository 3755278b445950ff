"""Open matters of a meeting closed together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from answerable.audit.models import Record


class Disposal(Record):
    """Open matters of one meeting closed together, for one reason. `matters` names each: its kind and key."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="disposals")
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    matters = models.JSONField()

    class Meta(Record.Meta):
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="disposal_has_a_reason"),
            models.CheckConstraint(condition=~Q(made_by=""), name="disposal_was_made_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{len(self.matters)} matters of {self.meeting}"
