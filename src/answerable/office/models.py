"""Who oversees whom, where, in which post and since when; plans; and the topics that join it all.

Everything here carries dates, because commissioners give way to mayors, forces merge and people change post.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from answerable.audit.guard import RecordQuerySet
from answerable.audit.models import Record


class DatedQuerySet(RecordQuerySet):
    def on(self, day: dt.date) -> Self:
        """Those in force on a day; a blank date means that no beginning or end is known."""
        began = Q(from_date__isnull=True) | Q(from_date__lte=day)
        not_ended = Q(to_date__isnull=True) | Q(to_date__gte=day)
        return self.filter(began & not_ended)


class Dated(Record):
    """In force from the first day to the last day, both included; a blank is not known, or not yet."""

    from_date = models.DateField("from", null=True, blank=True)
    to_date = models.DateField("to", null=True, blank=True)
    source = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Any]] = DatedQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(from_date__isnull=True)
                | Q(to_date__isnull=True)
                | Q(from_date__lte=F("to_date")),
                name="%(class)s_ends_after_it_begins",
            )
        ]


class Body(Dated):
    class Kind(models.TextChoices):
        LOCAL_POLICING_BODY = "local_policing_body", "local policing body"
        FORCE = "force", "force"
        OTHER = "other", "other body"

    name = models.CharField(max_length=200)
    short = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=24, choices=Kind)

    class Meta(Dated.Meta):
        verbose_name_plural = "bodies"
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["name"], name="body_name_once"),
            models.CheckConstraint(
                condition=Q(kind__in=("local_policing_body", "force", "other")), name="body_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Area(Dated):
    class Kind(models.TextChoices):
        FORCE = "force", "force"
        LOCAL_POLICING_AREA = "local_policing_area", "local policing area"
        DISTRICT = "district", "district"

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=24, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    population = models.PositiveIntegerField(null=True, blank=True)
    population_source = models.TextField(blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code"], name="area_code_once"),
            models.CheckConstraint(
                condition=Q(kind__in=("force", "local_policing_area", "district")), name="area_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | ~Q(population_source=""),
                name="area_population_has_a_source",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="area_is_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        return self.name


class Post(Dated):
    """A post of a body. The accountable post answers in law for everyone below it: the chief constable."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    short = models.CharField(max_length=40, blank=True)
    accountable = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Dated.Meta):
        ordering = ["position", "id"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "title"], condition=Q(to_date__isnull=True), name="post_title_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(accountable=True, to_date__isnull=True),
                name="post_accountable_once_in_a_body",
            ),
        ]

    def __str__(self) -> str:
        return self.short or self.title


class Person(Record):
    """Someone whom the record names. Two people may bear one name, so a name alone is not an identity."""

    name = models.CharField(max_length=200)

    class Meta(Record.Meta):
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class PersonMerge(Record):
    """That two spellings are one person. `moved` names every row that was moved from the one to the other, so
    that it can be undone; the name that was merged away still finds the person."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="merge")
    into = models.ForeignKey(Person, models.PROTECT, related_name="merged_people")
    moved = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("into")), name="person_is_not_merged_into_itself"),
            models.CheckConstraint(condition=~Q(made_by=""), name="person_merge_was_made_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.person} is {self.into}"


class Holding(Dated):
    """A person in a post. `seen` dates are only the first and last meeting at which the holder was recorded;
    `appointed` dates say when the post was taken up and left."""

    class Temporary(models.TextChoices):
        SUBSTANTIVE = "", "substantive"
        TEMPORARY = "temporary", "temporary"
        ACTING = "acting", "acting"

    class Bounds(models.TextChoices):
        APPOINTED = "appointed", "appointed"
        SEEN = "seen", "seen in this post"

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    temporary = models.CharField(max_length=12, choices=Temporary, blank=True, default="")
    bounds = models.CharField(max_length=12, choices=Bounds, default=Bounds.APPOINTED)

    class Meta(Dated.Meta):
        ordering = ["from_date", "id"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["post", "person", "temporary", "from_date"], name="holding_begins_once"
            ),
            models.CheckConstraint(
                condition=Q(temporary__in=("", "temporary", "acting")), name="holding_temporary_known"
            ),
            models.CheckConstraint(
                condition=Q(bounds="appointed")
                | Q(bounds="seen", from_date__isnull=False, to_date__isnull=False),
                name="holding_seen_has_both_dates",
            ),
        ]

    def __str__(self) -> str:
        mark = f" ({self.temporary})" if self.temporary else ""
        return f"{self.person}, {self.post}{mark}"


class Plan(Dated):
    """A police and crime plan, or its predecessor or successor."""

    name = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["name"], name="plan_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Priority(Record):
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="priorities")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)

    class Meta(Record.Meta):
        ordering = ["plan", "position"]
        verbose_name_plural = "priorities"
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="priority_position_once_in_a_plan")
        ]

    def __str__(self) -> str:
        return self.name


class Topic(Record):
    """What questions, answers, actions, commitments and, later, measures have in common across years."""

    name = models.CharField(max_length=300)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_topics"
    )

    class Meta(Record.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="topic_name_once"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="topic_is_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/topics/{self.pk}/"


class Alias(Record):
    """Another name for a topic; one that is still to be confirmed joins nothing by itself."""

    class Certainty(models.TextChoices):
        SURE = "sure", "sure"
        TO_CONFIRM = "to_confirm", "to confirm"

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=300)
    certainty = models.CharField(max_length=12, choices=Certainty, default=Certainty.SURE)
    source = models.TextField(blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(Lower("name"), name="alias_name_once"),
            models.CheckConstraint(
                condition=Q(certainty__in=("sure", "to_confirm")), name="alias_certainty_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Abbreviation(Record):
    """A short form and what it stands for; without words it is listed as not known.

    `same_as` is another short form for one thing, such as a system that was renamed. One short form may stand
    for two things, in two rows.
    """

    class Certainty(models.TextChoices):
        SURE = "sure", "sure"
        TO_CONFIRM = "to_confirm", "to confirm"

    short = models.CharField(max_length=40)
    words = models.CharField(max_length=300, blank=True)
    certainty = models.CharField(max_length=12, choices=Certainty, default=Certainty.TO_CONFIRM)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="others")
    source = models.TextField(blank=True)
    source_link = models.CharField(max_length=300, blank=True)

    class Meta(Record.Meta):
        ordering = ["short", "words"]
        constraints = [
            models.UniqueConstraint("short", Lower("words"), name="abbreviation_meaning_once"),
            models.CheckConstraint(
                condition=Q(certainty__in=("sure", "to_confirm")), name="abbreviation_certainty_known"
            ),
            models.CheckConstraint(
                condition=~Q(certainty="sure", words=""), name="abbreviation_sure_has_words"
            ),
            models.CheckConstraint(condition=~Q(same_as=F("id")), name="abbreviation_is_not_its_own_other"),
        ]

    def __str__(self) -> str:
        return f"{self.short} ({self.words or 'not known'})"


class CutOff(Record):
    """The day before which what has no sign of an end is historic; the last row counts."""

    day = models.DateField()
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)
    reason = models.TextField(blank=True)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(set_by=""), name="cut_off_was_set_by_someone")]

    def __str__(self) -> str:
        return f"Cut-off {self.day.isoformat()}"


class SettledDoubt(Record):
    """A doubt that a person answered without changing the record, so that it is not raised again."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=300)
    answer = models.TextField()
    settled_at = models.DateTimeField()
    settled_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="settled_doubt_once"),
            models.CheckConstraint(condition=~Q(answer=""), name="settled_doubt_has_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.answer}"
