"""A paper that was asked for, its terms of reference, and every version that came."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from answerable.audit.models import Record
from answerable.office.models import Body, Post

from ..models import Paper
from .states import NAMES, OPEN_STATES, STATES


class PaperAsked(Record):
    """A paper that somebody is to send. Which meeting it is for is words, a link and a key.

    The key says what asked for it, and asks for it once. The day, the month (such as 2019-05), the kind and
    the series say at which meeting the programme places it; they follow where it is deferred. A due day and
    time are those of London's clocks; the first ones stay beside those that came later.
    """

    class MeetingKind(models.TextChoices):
        ORDINARY = "", "ordinary"
        THEMATIC = "thematic", "thematic"
        PUBLIC = "public", "public"

    title = models.CharField(max_length=300)
    wanted_for = models.CharField(max_length=300)
    wanted_for_link = models.CharField(max_length=300, blank=True)
    wanted_for_key = models.CharField(max_length=100, blank=True)
    series = models.CharField(max_length=200, blank=True)
    meeting_on = models.DateField(null=True, blank=True)
    meeting_month = models.CharField(max_length=7, blank=True)
    meeting_kind = models.CharField(max_length=12, choices=MeetingKind, blank=True, default="")
    from_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    due_at = models.TimeField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    first_due_at = models.TimeField(null=True, blank=True)
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=list(NAMES.items()), default="wanted")
    reason = models.TextField(blank=True)
    deferred_to = models.CharField(max_length=300, blank=True)
    deferred_to_link = models.CharField(max_length=300, blank=True)
    deferred_to_key = models.CharField(max_length=100, blank=True)

    class Meta(Record.Meta):
        ordering = ["due_on", "due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["wanted_for_key"], condition=~Q(wanted_for_key=""), name="paper_asked_once_for_a_key"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="paper_asked_has_a_title"),
            models.CheckConstraint(condition=~Q(wanted_for=""), name="paper_asked_is_wanted_for_something"),
            models.CheckConstraint(condition=~Q(asked_by=""), name="paper_asked_by_someone"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="paper_asked_state_known"),
            models.CheckConstraint(
                condition=Q(meeting_kind__in=("", "thematic", "public")),
                name="paper_asked_meeting_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, due_at__isnull=True)
                | Q(due_on__isnull=False, due_at__isnull=False),
                name="paper_asked_due_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(first_due_on__isnull=True, first_due_at__isnull=True)
                | Q(first_due_on__isnull=False, first_due_at__isnull=False),
                name="paper_asked_first_due_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("wanted", "received")) | ~Q(reason=""),
                name="paper_asked_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="deferred") | ~Q(deferred_to=""), name="paper_asked_deferred_to_a_meeting"
            ),
        ]

    if TYPE_CHECKING:
        from_post_id: int | None

    @property
    def reference(self) -> str:
        """How people call it without its title, such as "paper 12"."""
        return f"paper {self.pk}"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/papers/asked/{self.pk}/"

    @property
    def now_wanted_for(self) -> str:
        return self.deferred_to or self.wanted_for

    @property
    def open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def of_the_force(self) -> bool:
        return self.from_post is not None and self.from_post.body.kind == Body.Kind.FORCE


class Point(Record):
    """One point of the terms of reference: what the paper must say."""

    asked = models.ForeignKey(PaperAsked, models.PROTECT, related_name="points")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta(Record.Meta):
        ordering = ["asked", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["asked", "position"], name="paper_point_position_once"),
            models.CheckConstraint(condition=~Q(text=""), name="paper_point_has_its_words"),
        ]

    if TYPE_CHECKING:
        asked_id: int

    def __str__(self) -> str:
        return self.text


class PaperVersion(Record):
    """One file that came for a paper, with what whoever sent it said about it: its receipt.

    `marking` is what a person said, `marking_found` what the file says itself. Where the file says more, it
    is carried as what the file says until a person gives the reason for less.
    """

    asked = models.ForeignKey(PaperAsked, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions")
    name = models.CharField(max_length=255)
    marking = models.CharField(max_length=24, choices=Paper.Marking, blank=True, default="")
    marking_found = models.CharField(max_length=24, choices=Paper.Marking, blank=True, default="")
    marking_reason = models.TextField("why the marking is lower than it was", blank=True)
    originator = models.CharField(max_length=200, blank=True)
    controller = models.CharField(max_length=200, blank=True)
    handling = models.TextField("handling instruction", blank=True)
    foi_view = models.TextField("view on disclosure", blank=True)
    consult_before_disclosure = models.BooleanField(default=False)
    embargo_until = models.DateField(null=True, blank=True)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=200)
    received_from = models.CharField(max_length=200, blank=True)

    class Meta(Record.Meta):
        ordering = ["asked", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["asked", "number"], name="paper_version_number_once"),
            models.UniqueConstraint(fields=["asked", "paper"], name="paper_version_content_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="paper_version_counts_from_one"),
            models.CheckConstraint(
                condition=Q(marking__in=("", "OFFICIAL", "OFFICIAL-SENSITIVE")),
                name="paper_version_marking_known",
            ),
            models.CheckConstraint(
                condition=Q(marking_found__in=("", "OFFICIAL", "OFFICIAL-SENSITIVE")),
                name="paper_version_marking_found_known",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="paper_version_has_a_name"),
            models.CheckConstraint(condition=~Q(received_by=""), name="paper_version_received_by_someone"),
        ]

    if TYPE_CHECKING:
        asked_id: int
        paper_id: int

    def __str__(self) -> str:
        return f"{self.asked}, version {self.number}"

    def is_under_embargo(self, on: dt.date) -> bool:
        return self.embargo_until is not None and on < self.embargo_until


class PointCheck(Record):
    """Whether a version says what one point asked for."""

    class Verdict(models.TextChoices):
        MET = "met", "met"
        PARTLY = "partly", "partly met"
        NOT = "not", "not met"

    point = models.ForeignKey(Point, models.PROTECT, related_name="checks")
    version = models.ForeignKey(PaperVersion, models.PROTECT, related_name="checks")
    verdict = models.CharField(max_length=8, choices=Verdict)
    note = models.TextField(blank=True)
    checked_by = models.CharField(max_length=200)
    checked_at = models.DateTimeField()

    class Meta(Record.Meta):
        ordering = ["version", "point"]
        constraints = [
            models.UniqueConstraint(fields=["point", "version"], name="point_check_once_a_version"),
            models.CheckConstraint(
                condition=Q(verdict__in=("met", "partly", "not")), name="point_check_verdict_known"
            ),
            models.CheckConstraint(
                condition=Q(verdict="met") | ~Q(note=""), name="point_check_says_what_is_missing"
            ),
            models.CheckConstraint(condition=~Q(checked_by=""), name="point_check_by_someone"),
        ]

    if TYPE_CHECKING:
        point_id: int
        version_id: int

    def __str__(self) -> str:
        return f"{self.point}: {self.get_verdict_display()}"
