"""What was asked, promised and expected. Knows no meeting: where it was raised is words and a link."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from answerable.audit.models import Record
from answerable.matters.models import Due, DueKind
from answerable.office.models import Body, Person, Post
from answerable.papers.models import Sourced

from .states import SAID_STATES, STATES


class Raised(models.Model):
    """Where something was raised: the day, the meeting and item in words, and a permanent link to it."""

    raised_on = models.DateField()
    raised_at = models.CharField(max_length=300)
    raised_link = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


class Standing(models.Model):
    """Whether what was said still waits for something, and where it does not, since when and why."""

    state = models.CharField(max_length=20, default="open")
    closed_on = models.DateField(null=True, blank=True)
    closing_reason = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SAID_STATES), name="%(class)s_state_known"),
            models.CheckConstraint(
                condition=Q(state="open", closing_reason="", closed_on__isnull=True)
                | (~Q(state="open") & ~Q(closing_reason="")),
                name="%(class)s_closed_has_a_reason",
            ),
        ]


class ReferenceCounter(Record):
    """The last number given in a year to one kind of thing. It only goes up, so none is used again."""

    letter = models.CharField(max_length=1)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["letter", "year"], name="reference_counter_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.letter}/{self.year}/{self.last:03d}"


class Action(Due, Raised, Sourced):
    """Something to be done. The reference is permanent; the first due stays when the due moves."""

    reference = models.CharField(max_length=20, editable=False)
    text = models.TextField()
    named = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=20, default="open")
    closed_on = models.DateField(null=True, blank=True)
    closing_reason = models.TextField(blank=True)
    first_due_kind = models.CharField(max_length=8, choices=DueKind, blank=True, default="")
    first_due_text = models.TextField(blank=True)
    first_due_date = models.DateField(null=True, blank=True)
    first_due_month = models.CharField(max_length=7, blank=True)
    printed_reference = models.CharField(max_length=60, blank=True)
    conditional = models.BooleanField(default=False)
    accountable_post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="accountable_for"
    )
    lead_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="leads")

    class Meta(Sourced.Meta):
        ordering = ["-raised_on", "reference"]
        constraints = [
            *Due.Meta.constraints,
            models.UniqueConstraint(fields=["reference"], name="action_reference_once"),
            models.CheckConstraint(condition=~Q(reference=""), name="action_has_a_reference"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="action_state_known"),
            models.CheckConstraint(
                condition=Q(state="open", closing_reason="", closed_on__isnull=True)
                | (~Q(state="open") & ~Q(closing_reason="")),
                name="action_closed_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(first_due_kind__in=("", "date", "meeting", "span", "event")),
                name="action_first_due_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return f"/actions/{self.reference}/"


class ActionOwner(Record):
    """Who is to act. The owner is a post; the person is whoever held it that day, read from the holdings.

    What was printed always stays. A body's owner is its accountable post; "unknown" waits for a person.
    """

    class Kind(models.TextChoices):
        POST = "post", "post"
        PERSON = "person", "person without a known post"
        BODY = "body", "a whole body"
        EVERYONE = "everyone", "everyone present"
        UNKNOWN = "unknown", "not known"

    action = models.ForeignKey(Action, models.PROTECT, related_name="owners")
    position = models.PositiveSmallIntegerField()
    as_printed = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    temporary = models.CharField(max_length=12, blank=True, default="")

    class Meta(Record.Meta):
        ordering = ["action", "position"]
        constraints = [
            models.UniqueConstraint(fields=["action", "position"], name="action_owner_position_once"),
            models.CheckConstraint(
                condition=Q(kind="post", post__isnull=False)
                | Q(kind="person", post__isnull=True, person__isnull=False)
                | Q(kind="body", body__isnull=False)
                | Q(
                    kind__in=("everyone", "unknown"),
                    post__isnull=True,
                    person__isnull=True,
                    body__isnull=True,
                ),
                name="action_owner_fits_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(temporary__in=("", "temporary", "acting")), name="action_owner_temporary_known"
            ),
        ]

    def __str__(self) -> str:
        return self.as_printed


class Wording(Sourced):
    """One place where an action is worded; an action stated twice has two."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="wordings")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta(Sourced.Meta):
        ordering = ["action", "position"]
        constraints = [models.UniqueConstraint(fields=["action", "position"], name="wording_position_once")]

    def __str__(self) -> str:
        return self.text


class Report(Sourced):
    """What later notes, the office's tracker, or the force in writing say of an action.

    Proposed by a rule, it changes nothing until a person accepts it; an accepted closure discharges
    the action.
    """

    class Effect(models.TextChoices):
        UPDATE = "update", "update"
        CLOSURE = "closure", "closure"

    class State(models.TextChoices):
        PROPOSED = "proposed", "proposed"
        ACCEPTED = "accepted", "accepted"
        REFUSED = "refused", "refused"

    class Origin(models.TextChoices):
        NOTES = "notes", "later notes"
        TRACKER = "tracker", "the office's tracker"
        FORCE = "force", "the force"

    action = models.ForeignKey(Action, models.PROTECT, related_name="reports")
    text = models.TextField()
    effect = models.CharField(max_length=8, choices=Effect)
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    origin = models.CharField(max_length=8, choices=Origin)
    why = models.TextField(blank=True)
    reported_on = models.DateField(null=True, blank=True)
    reported_at = models.CharField(max_length=300, blank=True)
    reported_link = models.CharField(max_length=300, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["action", "reported_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(effect__in=("update", "closure")), name="report_effect_known"),
            models.CheckConstraint(
                condition=Q(state__in=("proposed", "accepted", "refused")), name="report_state_known"
            ),
            models.CheckConstraint(
                condition=Q(origin__in=("notes", "tracker", "force")), name="report_origin_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="report_has_its_words"),
        ]

    def __str__(self) -> str:
        return self.text


class Commitment(Due, Raised, Standing, Sourced):
    """Something said to be done ("will", "agreed to") without an action."""

    text = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    what = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["-raised_on", "id"]
        constraints = [*Due.Meta.constraints, *Standing.Meta.constraints]

    def __str__(self) -> str:
        return self.text


class Expectation(Due, Raised, Standing, Sourced):
    """Something said to be likely ("anticipated", "hoped"); only figures can say whether it was met."""

    class Direction(models.TextChoices):
        UNSAID = "", "not said"
        INCREASE = "increase", "increase"
        DECREASE = "decrease", "decrease"
        IMPROVE = "improve", "improve"
        WORSEN = "worsen", "worsen"

    text = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    measure_words = models.TextField(blank=True)
    direction = models.CharField(max_length=12, choices=Direction, blank=True, default="")

    class Meta(Sourced.Meta):
        ordering = ["-raised_on", "id"]
        constraints = [
            *Due.Meta.constraints,
            *Standing.Meta.constraints,
            models.CheckConstraint(
                condition=Q(direction__in=("", "increase", "decrease", "improve", "worsen")),
                name="expectation_direction_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text
