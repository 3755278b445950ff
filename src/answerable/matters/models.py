"""Whatever must come back to a meeting. Knows no meeting: where it was raised is words and a link."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from answerable.audit.models import Record

from .states import STATES


class DueKind(models.TextChoices):
    NOTHING = "", "nothing said"
    DATE = "date", "on a date"
    MEETING = "meeting", "at a meeting"
    SPAN = "span", "within a time"
    EVENT = "event", "on an event"


class Due(models.Model):
    """When something falls due, as far as it was said. `month` is a month such as 2019-05."""

    due_kind = models.CharField(max_length=8, choices=DueKind, blank=True, default="")
    due_text = models.TextField(blank=True)
    due_date = models.DateField(null=True, blank=True)
    due_month = models.CharField(max_length=7, blank=True)
    due_days = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(due_kind__in=("", "date", "meeting", "span", "event")),
                name="%(class)s_due_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(due_kind="")
                | Q(due_text="", due_date__isnull=True, due_month="", due_days__isnull=True),
                name="%(class)s_due_has_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(due_kind="") | ~Q(due_text=""), name="%(class)s_due_has_its_words"
            ),
        ]


class Matter(Due, Record):
    """One thing that must come back: it is open until it leaves with an outcome and a reason.

    `key` says what it is and is never used twice, such as "action 12": whoever lodges the same thing again
    lodges the same matter. `reference` is how people call it, where it has one.
    """

    class Kind(models.TextChoices):
        ACTION = "action", "action"
        QUESTION = "question", "question"
        COMMITMENT = "commitment", "commitment"
        EXPECTATION = "expectation", "expectation"
        REVIEW = "review", "review"
        PAPER = "paper", "paper"
        RECOMMENDATION = "recommendation", "recommendation"

    class Outcome(models.TextChoices):
        OPEN = "", "none yet"
        DISCHARGED = "discharged", "discharged"
        ANSWERED = "answered", "answered"
        CLOSED = "closed", "closed"
        HISTORIC = "historic", "historic, outcome not recorded"
        WITHDRAWN = "withdrawn", "withdrawn"

    kind = models.CharField(max_length=16, choices=Kind)
    key = models.CharField(max_length=100)
    reference = models.CharField(max_length=40, blank=True)
    wording = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    raised_on = models.DateField()
    raised_at = models.CharField(max_length=300, blank=True)
    series = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, default="open")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default="")
    reason = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["raised_on", "id"]
        constraints = [
            *Due.Meta.constraints,
            models.UniqueConstraint(fields=["key"], name="matter_key_once"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=(
                        "action",
                        "question",
                        "commitment",
                        "expectation",
                        "review",
                        "paper",
                        "recommendation",
                    )
                ),
                name="matter_kind_known",
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="matter_state_known"),
            models.CheckConstraint(condition=~Q(key=""), name="matter_has_a_key"),
            models.CheckConstraint(condition=~Q(wording=""), name="matter_has_its_words"),
            models.CheckConstraint(
                condition=Q(state="open", outcome="", reason="", closed_on__isnull=True)
                | (Q(closed_on__isnull=False) & ~Q(state="open") & ~Q(outcome="") & ~Q(reason="")),
                name="matter_leaves_with_outcome_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("", "discharged", "answered", "closed", "historic", "withdrawn")),
                name="matter_outcome_known",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or self.key
