"""Questions of the public, and, apart from them and outside the ledger, who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from answerable.audit.models import Record

from ..models import Passage
from ..programme.models import Sitting
from .states import QUESTION_STATES


class PublicQuestion(Record):
    """A question for a public meeting, in words that name nobody who asked it.

    It is put as worded in `put_as`. `refused_because` is one of the listed reasons. The answer is what was
    said at the meeting; `minute` is where its notes hold it.
    """

    class Because(models.TextChoices):
        NOTHING = "", "not refused"
        INVESTIGATION = "investigation", "a live investigation"
        PROCEEDINGS = "proceedings", "active proceedings"
        PERSON = "person", "an identifiable person"
        COMPLAINT = "complaint", "a complaint or conduct matter"
        ANONYMITY = "anonymity", "the anonymity of a victim"
        OPERATIONAL = "operational", "operational detail"
        LATE = "late", "received after the deadline"
        ELSEWHERE = "elsewhere", "for somebody else to answer"

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="public_questions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    put_as = models.TextField(blank=True)
    received_on = models.DateField()
    late = models.BooleanField(default=False)
    state = models.CharField(max_length=12, default="received")
    refused_because = models.CharField(max_length=16, choices=Because, blank=True, default="")
    reason = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    answer = models.TextField(blank=True)
    minute = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="+")
    minute_link = models.CharField(max_length=300, blank=True)
    # The key of the agenda's line that asks it. No foreign key: a line that was never issued may go again.
    agenda_line = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["sitting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="public_question_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="public_question_has_its_words"),
            models.CheckConstraint(
                condition=Q(state__in=QUESTION_STATES), name="public_question_state_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    refused_because__in=(
                        "",
                        "investigation",
                        "proceedings",
                        "person",
                        "complaint",
                        "anonymity",
                        "operational",
                        "late",
                        "elsewhere",
                    )
                ),
                name="public_question_refusal_known",
            ),
            models.CheckConstraint(
                condition=(Q(state="refused") & ~Q(refused_because="") & ~Q(reason=""))
                | (~Q(state="refused") & Q(refused_because="")),
                name="public_question_refused_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="public_question_merged_names_the_other",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="public_question_is_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer=""), name="public_question_answered_has_its_answer"
            ),
        ]

    if TYPE_CHECKING:
        sitting_id: int
        asker: Asker
        merged_into_id: int | None

    def __str__(self) -> str:
        return self.put_as or self.text

    def get_absolute_url(self) -> str:
        return f"/public-questions/{self.pk}/"


class PublicQuestionRule(Record):
    """By when questions must be in before a public meeting, and how long it is kept who asked.

    It counts for meetings on `from_date` and later, until a rule from a later day. Of two from one day the
    one set last counts.
    """

    from_date = models.DateField()
    days = models.PositiveSmallIntegerField()
    working = models.BooleanField(default=True)
    at = models.TimeField()
    keep_days = models.PositiveSmallIntegerField("days that it is kept who asked, after the meeting")

    class Meta(Record.Meta):
        ordering = ["-from_date", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(days__lte=366), name="public_question_rule_within_a_year"),
            models.CheckConstraint(
                condition=Q(keep_days__lte=1100), name="public_question_rule_keeps_for_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.days} {'working ' if self.working else ''}days before, {self.at}"


class Asker(models.Model):
    """Who asked, and how to write to them: outside the ledger, so that it can go on its day.

    `delete_on` is the rule's day as it was when the question came; the rule is asked again, since meetings
    move. A day that a person set in place of the rule's has its reason beside it, and counts.
    """

    question = models.OneToOneField(PublicQuestion, models.PROTECT, related_name="asker")
    name = models.CharField(max_length=200)
    contact = models.CharField(max_length=300, blank=True)
    delete_on = models.DateField(db_index=True)
    delete_reason = models.TextField("why it goes on another day", blank=True)
    delete_set_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="asker_is_named"),
            models.CheckConstraint(
                condition=Q(delete_reason="", delete_set_by="")
                | (~Q(delete_reason="") & ~Q(delete_set_by="")),
                name="asker_deletion_set_by_someone",
            ),
        ]

    if TYPE_CHECKING:
        question_id: int

    def __str__(self) -> str:
        return f"Who asked question {self.question_id}"
