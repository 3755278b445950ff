"""Drafts: notes as read, waiting for a person. They are no part of the record, and lie outside the ledger."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from answerable.meetings.models import Meeting
from answerable.papers.models import Paper

from .states import STATES
from .trackers.models import TrackerFile, TrackerLayout, TrackerQuestion, TrackerRow

__all__ = ["Draft", "DraftRevision", "TrackerFile", "TrackerLayout", "TrackerQuestion", "TrackerRow"]


class Draft(models.Model):
    """One paper as read, with the changes that people made to the reading.

    `structure` is as the reader gave it and is never edited; `edits` are applied over it, so that an improved
    reader can read the paper again without losing them.
    """

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="draft")
    structure = models.JSONField()
    edits = models.JSONField(default=list, blank=True)
    revision = models.PositiveIntegerField(default=0)
    reader_version = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default="draft")
    meeting = models.OneToOneField(Meeting, models.PROTECT, null=True, blank=True, related_name="draft")
    title = models.CharField(max_length=300, blank=True)
    held_on = models.DateField(null=True, blank=True)
    problem_count = models.PositiveIntegerField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    # What is asked about single fields; it holds nothing up (rules.list_doubts).
    doubts = models.JSONField(default=list, blank=True)
    read_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="draft_state_known"),
            models.CheckConstraint(
                condition=Q(state="accepted", meeting__isnull=False)
                | (~Q(state="accepted") & Q(meeting__isnull=True)),
                name="draft_accepted_has_its_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.paper.name

    @property
    def sure(self) -> bool:
        """Whether it can be accepted with others: `reasons` are why not, in words."""
        return not self.reasons

    def get_absolute_url(self) -> str:
        return f"/reading/{self.pk}/"


class DraftRevision(models.Model):
    """The edits as they were saved each time, so that two people's typing can be joined and none is lost."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    edits = models.JSONField()
    # Only where a better reader read the paper again at this point: the reading before.
    structure = models.JSONField(null=True)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["draft", "number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="draft_revision_number_once")]

    def __str__(self) -> str:
        return f"{self.draft}, revision {self.number}"
