"""Lists of attendance put right."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from answerable.audit.models import Record
from answerable.office.models import Post


class AttendanceCorrection(Record):
    """That somebody put right whom and what a line of attendance means, and what stood there before."""

    attendance = models.OneToOneField("meetings.Attendance", models.PROTECT, related_name="correction")
    before_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    before_temporary = models.CharField(max_length=12, blank=True, default="")
    answer = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(answer=""), name="attendance_correction_has_an_answer"),
            models.CheckConstraint(condition=~Q(made_by=""), name="attendance_correction_has_its_maker"),
        ]

    def __str__(self) -> str:
        return self.answer
