"""What belongs to a topic, and topics that were made one or parted."""

from __future__ import annotations

import functools
import operator

from django.db import models
from django.db.models import F, Q

from answerable.actions.models import Action, Commitment, Expectation
from answerable.audit.models import Record
from answerable.office.models import Topic

TOPIC_MEMBERS = ("item", "question", "action", "commitment", "expectation")


def is_one_of(names: tuple[str, ...]) -> Q:
    """That exactly one of the columns is filled."""
    alone = [Q(**{f"{each}__isnull": each != name for each in names}) for name in names]
    return functools.reduce(operator.or_, alone)


class TopicLink(Record):
    """That an item, a question, an action or a statement belongs to a topic: the only thing that says so.

    A proposed link joins nothing until a person confirms it; a refused one stays, so that it is not proposed
    again. `why` is the rule that made it, in words.
    """

    class Certainty(models.TextChoices):
        SURE = "sure", "sure"
        PROPOSED = "proposed", "proposed"
        CONFIRMED = "confirmed", "confirmed"
        REFUSED = "refused", "refused"

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="links")
    item = models.ForeignKey(
        "meetings.Item", models.PROTECT, null=True, blank=True, related_name="topic_links"
    )
    question = models.ForeignKey(
        "meetings.Question", models.PROTECT, null=True, blank=True, related_name="topic_links"
    )
    action = models.ForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="topic_links")
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="topic_links"
    )
    expectation = models.ForeignKey(
        Expectation, models.PROTECT, null=True, blank=True, related_name="topic_links"
    )
    certainty = models.CharField(max_length=12, choices=Certainty)
    why = models.TextField()

    class Meta(Record.Meta):
        ordering = ["topic", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(certainty__in=("sure", "proposed", "confirmed", "refused")),
                name="topic_link_certainty_known",
            ),
            models.CheckConstraint(condition=is_one_of(TOPIC_MEMBERS), name="topic_link_has_one_member"),
            models.CheckConstraint(condition=~Q(why=""), name="topic_link_says_why"),
            *(
                models.UniqueConstraint(fields=["topic", name], name=f"topic_link_{name}_once")
                for name in TOPIC_MEMBERS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.certainty}"


class TopicChange(Record):
    """Two topics made one, or a part of a topic made another; it can be undone, the last one first.

    A merge takes everything of `other` into `topic`; a split takes something of `topic` into `other`. `moved`
    holds what stood before, so that undoing gives back exactly that.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", "merge"
        SPLIT = "split", "split"

    kind = models.CharField(max_length=8, choices=Kind)
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="changes")
    other = models.ForeignKey(Topic, models.PROTECT, related_name="changes_as_other")
    moved = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("merge", "split")), name="topic_change_kind_known"),
            models.CheckConstraint(condition=~Q(made_by=""), name="topic_change_was_made_by_someone"),
            models.CheckConstraint(condition=~Q(topic=F("other")), name="topic_change_is_of_two_topics"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.topic} and {self.other}"
