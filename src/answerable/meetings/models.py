"""Meetings as they were recorded: who came, the items in order, what was asked, answered and agreed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from answerable.actions.models import Action, Commitment, Expectation, Standing
from answerable.audit.models import Record
from answerable.office.models import Dated, Person, Post
from answerable.papers.models import Paper, Sourced

ITEM_KINDS = (
    ("outstanding", "outstanding matters"),
    ("brought_forward", "brought forward"),
    ("action_tracker", "action tracker"),
    ("holding_to_account", "holding to account"),
    ("assessment", "assessment"),
    ("performance", "performance"),
    ("strategic_initiatives", "strategic initiatives"),
    ("inspection", "inspection"),
    ("national_priorities", "national priorities"),
    ("risk", "risk"),
    ("executive_board", "executive board"),
    ("thematic", "thematic"),
    ("public_questions", "public questions"),
    ("decision", "decision"),
    ("information", "information"),
    ("actions_summary", "summary of actions"),
    ("any_other_business", "any other business"),
    ("next_meeting", "next meeting"),
    ("attendance", "attendance"),
    ("introduction", "introduction"),
    ("other", "other"),
)
PASSAGE_KINDS = (
    ("context", "context"),
    ("request", "request"),
    ("update", "update"),
    ("finding", "finding"),
    ("agreed", "agreed"),
    ("nil", "nothing to record"),
    ("soft_ask", "soft ask"),
)


def name_codes(choices: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(code for code, _ in choices)


class Series(Dated):
    """A run of meetings under one name; when the name changes, the old one becomes an alias."""

    name = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        ordering = ["name"]
        verbose_name_plural = "series"
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(Lower("name"), name="series_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class SeriesAlias(Record):
    series = models.ForeignKey(Series, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta(Record.Meta):
        verbose_name_plural = "series aliases"
        constraints = [models.UniqueConstraint(Lower("name"), name="series_alias_name_once")]

    def __str__(self) -> str:
        return self.name


class StandingItem(Dated):
    """A line of a series' standing agenda, and the days between which it stood there."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="standing_items")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)
    heading = models.CharField(max_length=300)
    kind = models.CharField(max_length=24, choices=ITEM_KINDS)

    class Meta(Dated.Meta):
        ordering = ["series", "from_date", "position"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["series", "position", "from_date"], name="standing_item_position_once_from_a_day"
            ),
            models.UniqueConstraint(
                fields=["series", "position"],
                condition=Q(from_date__isnull=True),
                name="standing_item_position_once_from_the_start",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=name_codes(ITEM_KINDS)), name="standing_item_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.heading


class Meeting(Record):
    """One meeting. The slug is in every permanent link, so it never changes."""

    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="meetings")
    slug = models.SlugField(max_length=120, editable=False, db_index=False)
    title = models.CharField(max_length=300)
    period = models.CharField(max_length=60, blank=True)
    held_on = models.DateField(db_index=True)
    time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    chair = models.CharField(max_length=200, blank=True)
    chair_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    minutes_by = models.CharField(max_length=200, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="meetings")
    header_lines = models.JSONField(default=list, blank=True)

    class Meta(Record.Meta):
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="meeting_slug_once"),
            models.UniqueConstraint(fields=["series", "held_on"], name="meeting_once_a_day_in_a_series"),
            models.UniqueConstraint(
                fields=["held_on", "title"],
                condition=Q(series__isnull=True),
                name="meeting_title_once_a_day_without_series",
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="meeting_has_a_slug"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/meetings/{self.slug}/"


class Attendance(Sourced):
    """Someone at a meeting, or who sent apologies. What was printed stays beside the matched post."""

    class State(models.TextChoices):
        PRESENT = "present", "present"
        APOLOGIES = "apologies", "apologies"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State)
    name = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=200, blank=True)
    short = models.CharField(max_length=40, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    part = models.CharField("items attended", max_length=200, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="attendance")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="attendance")
    temporary = models.CharField(max_length=12, blank=True, default="")

    class Meta(Sourced.Meta):
        ordering = ["meeting", "state", "position"]
        verbose_name_plural = "attendance"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "state", "position"], name="attendance_position_once"),
            models.CheckConstraint(
                condition=Q(state__in=("present", "apologies")), name="attendance_state_known"
            ),
            models.CheckConstraint(
                condition=Q(temporary__in=("", "temporary", "acting")), name="attendance_temporary_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.capacity or self.short


class Item(Sourced):
    """An agenda item. `path` is its place in the notes, such as 2-1-3, and its permanent anchor."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="items")
    path = models.CharField(max_length=60, editable=False)
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40, blank=True)
    heading = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=24, choices=ITEM_KINDS, default="other")
    purpose = models.CharField(max_length=200, blank=True)
    leads = models.JSONField(default=list, blank=True)
    origin_text = models.TextField(blank=True)
    origin_month = models.CharField(max_length=7, blank=True)
    origin_lines = models.JSONField(default=list, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "path"], name="item_path_once_in_a_meeting"),
            models.UniqueConstraint(fields=["meeting", "position"], name="item_position_once_in_a_meeting"),
            models.CheckConstraint(condition=Q(kind__in=name_codes(ITEM_KINDS)), name="item_kind_known"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="item_is_not_its_own_parent"),
            models.CheckConstraint(
                condition=~Q(origin_text="") | Q(origin_month=""), name="item_origin_has_its_words"
            ),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.number, self.heading) if part) or f"Item {self.path}"

    @property
    def anchor(self) -> str:
        return f"item-{self.path}"

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#{self.anchor}"


class Passage(Sourced):
    """A paragraph or bullet of an item: context, a request, an update, a finding, a point agreed."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="passages")
    kind = models.CharField(max_length=12, choices=PASSAGE_KINDS)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta(Sourced.Meta):
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="passage_position_once_in_an_item"),
            models.CheckConstraint(
                condition=Q(kind__in=name_codes(PASSAGE_KINDS)), name="passage_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Question(Standing, Sourced):
    """A question as printed on the agenda, or as the notes report that it was put."""

    class Form(models.TextChoices):
        PRINTED = "printed", "printed"
        REPORTED = "reported", "reported"

    item = models.ForeignKey(Item, models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=12, choices=Form)
    number = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    asked_by = models.CharField(max_length=200, blank=True)
    asked_by_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Sourced.Meta):
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="question_position_once_in_an_item"),
            models.CheckConstraint(condition=Q(form__in=("printed", "reported")), name="question_form_known"),
            *Standing.Meta.constraints,
        ]

    def __str__(self) -> str:
        return self.text


class Answer(Sourced):
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta(Sourced.Meta):
        ordering = ["question", "position"]
        constraints = [models.UniqueConstraint(fields=["question", "position"], name="answer_position_once")]

    def __str__(self) -> str:
        return self.text


class ItemAction(Record):
    """An action that an item gave rise to."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="action_links")
    action = models.ForeignKey(Action, models.PROTECT, related_name="item_links")

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["item", "action"], name="item_action_once")]

    def __str__(self) -> str:
        return f"{self.action} from {self.item}"


class ItemCommitment(Record):
    item = models.ForeignKey(Item, models.PROTECT, related_name="commitment_links")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="item_links")

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["commitment"], name="item_commitment_once")]

    def __str__(self) -> str:
        return f"{self.commitment} from {self.item}"


class ItemExpectation(Record):
    item = models.ForeignKey(Item, models.PROTECT, related_name="expectation_links")
    expectation = models.ForeignKey(Expectation, models.PROTECT, related_name="item_links")

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["expectation"], name="item_expectation_once")]

    def __str__(self) -> str:
        return f"{self.expectation} from {self.item}"


class NextMeeting(Sourced):
    """A later meeting that the notes name; its own notes, when they come, are another meeting."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="next_meetings")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True, blank=True)
    time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    year_inferred = models.BooleanField(default=False)

    class Meta(Sourced.Meta):
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="next_meeting_position_once")
        ]

    def __str__(self) -> str:
        return self.text


# The certainties of a link that joins.
JOINING = ("sure", "confirmed")


# The tables of the rooms below stand in modules of their own; they belong to this app.
from .agendas.models import (  # noqa: E402, F401
    Agenda,
    AgendaIssue,
    AgendaItem,
    AgendaLine,
    DueRule,
    IssuedFile,
    LineMatter,
    PackTemplate,
)
from .corrections import AttendanceCorrection as AttendanceCorrection  # noqa: E402
from .disposals import Disposal as Disposal  # noqa: E402
from .programme.models import Placement, PreElectionPeriod, ReportingCycle, Sitting  # noqa: E402, F401
from .public.models import Asker, PublicQuestion, PublicQuestionRule  # noqa: E402, F401
from .requests.models import (  # noqa: E402, F401
    Allocation,
    AnswerEvidence,
    AnswerStatus,
    Chase,
    ChaseReply,
    DraftAnswer,
    DraftEvidence,
    Extension,
    PackReturn,
    ReturnedEntry,
    WrittenAnswer,
)
from .topic_links import TOPIC_MEMBERS as TOPIC_MEMBERS  # noqa: E402
from .topic_links import TopicChange as TopicChange  # noqa: E402
from .topic_links import TopicLink as TopicLink  # noqa: E402
