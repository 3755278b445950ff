"""The agenda of one planned meeting, and each version of it that went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from answerable.audit.models import Record
from answerable.matters.models import Matter
from answerable.office.models import Dated, Post, Topic
from answerable.papers.models import Paper

from ..models import ITEM_KINDS, Meeting, Series, StandingItem, name_codes
from ..programme.models import Sitting
from .states import AGENDA_STATES, LINE_STATES


class Agenda(Record):
    """What is to come at a planned meeting. Versions that were issued are kept whole beside it.

    `approved_digest` is of the content and the template as they stood when it was approved: what changed
    since cannot be issued under that approval. `version` is the number last issued, 0 before the first.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        APPROVED = "approved", "approved"
        ISSUED = "issued", "issued"
        WITHDRAWN = "withdrawn", "withdrawn"

    sitting = models.OneToOneField(Sitting, models.PROTECT, related_name="agenda")
    started_from = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    approved_digest = models.CharField(max_length=64, blank=True)
    reason = models.TextField("why it was sent back, revised or withdrawn", blank=True)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AGENDA_STATES), name="agenda_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "issued"))
                | Q(Exact(Length("approved_digest"), 64), approved_at__isnull=False) & ~Q(approved_by=""),
                name="agenda_approved_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""), name="agenda_withdrawn_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | Q(version__gte=1), name="agenda_issued_has_a_version"
            ),
        ]

    if TYPE_CHECKING:
        sitting_id: int
        started_from_id: int | None

    def __str__(self) -> str:
        return f"Agenda of {self.sitting}"

    def get_absolute_url(self) -> str:
        return f"/agendas/{self.pk}/"


class AgendaItem(Record):
    """A heading of an agenda: a line of the standing agenda, a topic, or what a person put there.

    `paper_wanted` says which paper is wanted for it, by `paper_due_on` and `paper_due_at` of London's clocks.
    """

    class Purpose(models.TextChoices):
        NOTHING = "", "not said"
        ASSURANCE = "assurance", "for assurance"
        DISCUSSION = "discussion", "for discussion"
        DECISION = "decision", "for decision"
        INFORMATION = "information", "for information"

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=300)
    kind = models.CharField(max_length=24, choices=ITEM_KINDS, default="other")
    context = models.TextField(blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose, blank=True, default="")
    lead_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    standing_item = models.ForeignKey(StandingItem, models.PROTECT, null=True, blank=True, related_name="+")
    paper_wanted = models.CharField(max_length=300, blank=True)
    paper_due_on = models.DateField(null=True, blank=True)
    paper_due_at = models.TimeField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["agenda", "position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(heading=""), name="agenda_item_has_a_heading"),
            models.CheckConstraint(
                condition=Q(kind__in=name_codes(ITEM_KINDS)), name="agenda_item_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=("", "assurance", "discussion", "decision", "information")),
                name="agenda_item_purpose_known",
            ),
            models.CheckConstraint(
                condition=Q(paper_due_on__isnull=True, paper_due_at__isnull=True)
                | Q(paper_due_on__isnull=False, paper_due_at__isnull=False) & ~Q(paper_wanted=""),
                name="agenda_item_paper_due_is_of_a_paper",
            ),
        ]

    if TYPE_CHECKING:
        agenda_id: int
        topic_id: int | None
        lead_post_id: int | None

    def __str__(self) -> str:
        return self.heading


class AgendaLine(Record):
    """One thing asked under an item: a question, or a request for an update.

    It gets its reference, such as Q/2026/041, when it is first issued, and keeps it for good. A written
    answer is wanted by `due_on` and `due_at` of London's clocks; an oral one at the meeting. A line that is
    asked and has a `reason` is withdrawn when the next version goes out, and is asked until then.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", "question"
        REQUEST = "request", "request"

    class Mode(models.TextChoices):
        WRITTEN = "written", "written"
        ORAL = "oral", "oral at the meeting"

    class State(models.TextChoices):
        DRAFTED = "drafted", "not issued yet"
        ASKED = "asked", "asked"
        WITHDRAWN = "withdrawn", "withdrawn"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.QUESTION)
    text = models.TextField()
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.WRITTEN)
    due_on = models.DateField(null=True, blank=True)
    due_at = models.TimeField(null=True, blank=True)
    lead_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    reference = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFTED)
    reason = models.TextField("why it was withdrawn", blank=True)

    class Meta(Record.Meta):
        ordering = ["item", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"], condition=~Q(reference=""), name="agenda_line_reference_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="agenda_line_has_its_words"),
            models.CheckConstraint(
                condition=Q(kind__in=("question", "request")), name="agenda_line_kind_known"
            ),
            models.CheckConstraint(condition=Q(mode__in=("written", "oral")), name="agenda_line_mode_known"),
            models.CheckConstraint(condition=Q(state__in=LINE_STATES), name="agenda_line_state_known"),
            models.CheckConstraint(
                condition=Q(state="drafted", reference="") | (~Q(state="drafted") & ~Q(reference="")),
                name="agenda_line_asked_has_its_reference",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""), name="agenda_line_withdrawn_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, due_at__isnull=True)
                | Q(due_on__isnull=False, due_at__isnull=False, mode="written"),
                name="agenda_line_due_is_of_a_written_answer",
            ),
        ]

    if TYPE_CHECKING:
        item_id: int
        lead_post_id: int | None

    @property
    def is_leaving(self) -> bool:
        return self.state == self.State.ASKED and bool(self.reason)

    def __str__(self) -> str:
        return self.reference or self.text


class LineMatter(Record):
    """That a line asks about a matter which came back; a line that was merged asks about several."""

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="matter_links")
    line = models.ForeignKey(AgendaLine, models.PROTECT, related_name="matter_links")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="line_links")

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["agenda", "matter"], name="line_matter_once_on_an_agenda")
        ]

    if TYPE_CHECKING:
        agenda_id: int
        line_id: int
        matter_id: int

    def __str__(self) -> str:
        return f"{self.matter} in {self.line}"


class AgendaIssue(Record):
    """One version of an agenda as it went out: its whole content, and what changed since the one before."""

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="issues")
    version = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200)
    content = models.JSONField()
    changes = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64)

    class Meta(Record.Meta):
        ordering = ["agenda", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "version"], name="agenda_issue_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="agenda_issue_counts_from_one"),
            models.CheckConstraint(condition=~Q(issued_by=""), name="agenda_issue_was_issued_by_someone"),
        ]

    if TYPE_CHECKING:
        agenda_id: int

    def __str__(self) -> str:
        return f"{self.agenda}, version {self.version}"


class IssuedFile(Record):
    """A file of the pack of one issue, kept as it went out."""

    class Format(models.TextChoices):
        WORD = "docx", "Word document"
        PDF = "pdf", "PDF document"
        SHEET = "xlsx", "Excel sheet"

    issue = models.ForeignKey(AgendaIssue, models.PROTECT, related_name="files")
    format = models.CharField(max_length=4, choices=Format)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    class Meta(Record.Meta):
        ordering = ["issue", "format"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "format"], name="issued_file_once_a_format"),
            models.CheckConstraint(
                condition=Q(format__in=("docx", "pdf", "xlsx")), name="issued_file_format_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PackTemplate(Record):
    """The office's own Word document into which packs are written; the last row counts."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(set_by=""), name="pack_template_set_by_someone")]

    def __str__(self) -> str:
        return f"Template {self.paper}"


class DueRule(Dated):
    """How long before a meeting written answers, or papers, are due; of one series, or of all."""

    class Wanted(models.TextChoices):
        ANSWERS = "answers", "written answers"
        PAPERS = "papers", "papers"

    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="due_rules")
    wanted = models.CharField(max_length=8, choices=Wanted)
    days = models.PositiveSmallIntegerField()
    working = models.BooleanField(default=True)
    at = models.TimeField()

    class Meta(Dated.Meta):
        ordering = ["series", "wanted", "-from_date", "-id"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(wanted__in=("answers", "papers")), name="due_rule_wanted_known"
            ),
            models.CheckConstraint(condition=Q(days__lte=366), name="due_rule_within_a_year"),
        ]

    if TYPE_CHECKING:
        series_id: int | None

    def __str__(self) -> str:
        return f"{self.wanted}: {self.days} {'working ' if self.working else ''}days before, {self.at}"
