"""Meetings as they are planned, and the one place that each open matter has among them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from answerable.audit.models import Record
from answerable.core.calendar import months
from answerable.matters.models import Matter

from .states import PLACEMENT_STATES, SITTING_STATES


class Sitting(Record):
    """One planned meeting of a series. Without a day yet it has only its month, such as 2019-05.

    `first_on` is the day it was first planned for, however often it moved. `sequence` rises with each change
    that people with the meeting in their diaries must hear of. `named_by` is the line of earlier notes that
    names the meeting; without one a person planned it. `reason` is why it last moved, or was called off.
    """

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", "ordinary"
        THEMATIC = "thematic", "thematic"
        PUBLIC = "public", "public"

    class State(models.TextChoices):
        PLANNED = "planned", "planned"
        HELD = "held", "held"
        CANCELLED = "cancelled", "cancelled"
        MERGED = "merged", "merged with another"

    series = models.ForeignKey(
        "meetings.Series", models.PROTECT, null=True, blank=True, related_name="sittings"
    )
    on = models.DateField("day", null=True, blank=True, db_index=True)
    first_on = models.DateField(null=True, blank=True)
    month = models.CharField(max_length=7, db_index=True)
    time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ORDINARY)
    theme = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    reason = models.TextField(blank=True)
    pre_election_reason = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    meeting = models.OneToOneField(
        "meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="sitting"
    )
    named_by = models.ForeignKey(
        "meetings.NextMeeting", models.PROTECT, null=True, blank=True, related_name="sittings"
    )
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta(Record.Meta):
        ordering = ["month", "on", "time", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("ordinary", "thematic", "public")), name="sitting_kind_known"
            ),
            models.CheckConstraint(condition=Q(state__in=SITTING_STATES), name="sitting_state_known"),
            models.CheckConstraint(condition=~Q(month=""), name="sitting_has_a_month"),
            models.CheckConstraint(
                condition=Q(state="held", meeting__isnull=False)
                | (~Q(state="held") & Q(meeting__isnull=True)),
                name="sitting_held_has_its_meeting",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="sitting_merged_names_the_other",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="sitting_is_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("cancelled", "merged")) | ~Q(reason=""),
                name="sitting_called_off_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(time__isnull=False, end_time__gt=F("time")),
                name="sitting_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["series", "on", "kind"],
                condition=Q(state__in=("planned", "held"), on__isnull=False),
                name="sitting_once_a_day_of_its_kind",
            ),
            models.UniqueConstraint(fields=["uid"], name="sitting_uid_once"),
        ]

    if TYPE_CHECKING:
        meeting_id: int | None
        named_by_id: int | None
        series_id: int | None
        merged_into_id: int | None

    def __str__(self) -> str:
        return f"{self.title}, {self.day_words}"

    @property
    def title(self) -> str:
        """Such as "Assurance", "Assurance, public meeting: police budgets"."""
        name = self.series.name if self.series else "Meeting"
        said = self.kind == self.Kind.ORDINARY or self.kind in self.theme.lower()
        theme = "" if self.theme.casefold() == name.casefold() else self.theme
        return name + ("" if said else f", {self.kind} meeting") + (f": {theme}" if theme else "")

    @property
    def day_words(self) -> str:
        if self.on:
            return f"{self.on.day} {self.on:%B} {self.on.year}"
        return f"{self.last_day:%B} {self.last_day.year}, day not set"

    @property
    def last_day(self) -> dt.date:
        year, month = map(int, self.month.split("-"))
        return self.on or months.find_last_day(year, month)

    def get_absolute_url(self) -> str:
        return f"/programme/{self.pk}/"


class Placement(Record):
    """Where an open matter comes back to: a sitting, or nowhere yet, and then it stands among the unplaced.

    An open matter has exactly one open placement; closed ones are the way it came. `proposed` is the meeting
    to which an unplaced one might go: nothing goes there until a person says so.
    """

    class By(models.TextChoices):
        RULE = "rule", "by rule"
        PERSON = "person", "by a person"

    class Outcome(models.TextChoices):
        OPEN = "", "none yet"
        PLACED = "placed", "placed elsewhere"
        CARRIED = "carried", "still open after the meeting"
        CANCELLED = "cancelled", "the meeting was cancelled"
        MERGED = "merged", "the meeting was merged with another"
        MOVED = "moved", "the meeting moved, and another fits"
        LAPSED = "lapsed", "the meeting passed without notes"
        LEFT = "left", "the matter was closed"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="placements")
    sitting = models.ForeignKey(Sitting, models.PROTECT, null=True, blank=True, related_name="placements")
    proposed = models.ForeignKey(Sitting, models.PROTECT, null=True, blank=True, related_name="proposals")
    state = models.CharField(max_length=8, default="open")
    placed_by = models.CharField(max_length=8, choices=By)
    why = models.TextField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default="")
    outcome_reason = models.TextField(blank=True)

    class Meta(Record.Meta):
        ordering = ["matter", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(state="open"), name="placement_one_open_for_a_matter"
            ),
            models.CheckConstraint(condition=Q(state__in=PLACEMENT_STATES), name="placement_state_known"),
            models.CheckConstraint(
                condition=Q(placed_by__in=("rule", "person")), name="placement_placed_by_known"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="placement_says_why"),
            models.CheckConstraint(
                condition=Q(state="open", outcome="", outcome_reason="")
                | (~Q(state="open") & ~Q(outcome="") & ~Q(outcome_reason="")),
                name="placement_ends_with_outcome_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(
                    outcome__in=("", "placed", "carried", "cancelled", "merged", "moved", "lapsed", "left")
                ),
                name="placement_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(sitting__isnull=True) | Q(proposed__isnull=True),
                name="placement_proposes_only_for_the_unplaced",
            ),
        ]

    if TYPE_CHECKING:
        matter_id: int
        sitting_id: int | None
        proposed_id: int | None

    def __str__(self) -> str:
        return f"{self.matter} {'unplaced' if self.sitting_id is None else f'at sitting {self.sitting_id}'}"


class PreElectionPeriod(Record):
    """Days before an election on which public and thematic meetings are planned only for a stated reason."""

    first_day = models.DateField()
    last_day = models.DateField()
    name = models.CharField(max_length=200)
    extent = models.CharField(max_length=300, blank=True)

    class Meta(Record.Meta):
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")), name="pre_election_period_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="pre_election_period_is_named"),
            models.UniqueConstraint(fields=["name", "first_day"], name="pre_election_period_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ReportingCycle(Record):
    """How many months a reporting cycle of the office lasts, for dues said in cycles; the last row counts."""

    months = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=24), name="reporting_cycle_of_one_to_24_months"
            ),
            models.CheckConstraint(condition=~Q(set_by=""), name="reporting_cycle_set_by_someone"),
        ]

    def __str__(self) -> str:
        return f"Reporting cycle of {self.months} months"
