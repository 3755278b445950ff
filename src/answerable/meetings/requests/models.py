"""What came back on what was asked: drafts inside the force, answers, returned files, what the office made of
them, extensions, and chasing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from answerable.accounts.models import Account
from answerable.audit.models import Record
from answerable.office.models import Post
from answerable.papers.models import Paper

from ..agendas.models import AgendaIssue, AgendaLine
from .states import DRAFT_STATES, ENTRY_STATES, EXTENSION_STATES, STATUS_STATES, STATUSES


class Allocation(models.Model):
    """Who in the force drafts the answer to a line. The force's own business: outside the ledger, and no
    page of the office shows it."""

    counted_in_previews = False

    line = models.OneToOneField(AgendaLine, models.PROTECT, related_name="allocation")
    account = models.ForeignKey(Account, models.PROTECT, related_name="allocations")
    wanted_by = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    allocated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.line} to account {self.account_id}"


class DraftAnswer(models.Model):
    """An answer while the force works on it: outside the ledger, and no page of the office shows it.

    `revision` rises with each save, so that two people do not write over each other unseen. `cleared_by_post`
    is the chief officer who cleared it: whoever changes the words afterwards takes it back to the drafting.
    """

    counted_in_previews = False

    line = models.OneToOneField(AgendaLine, models.PROTECT, related_name="draft_answer")
    text = models.TextField(blank=True)
    answered_in = models.TextField("already answered in", blank=True)
    state = models.CharField(max_length=12, default="drafting")
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    cleared_by_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    cleared_at = models.DateTimeField(null=True, blank=True)
    sent_back_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DRAFT_STATES), name="draft_answer_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=("cleared", "submitted"))
                | Q(cleared_by_post__isnull=False, cleared_at__isnull=False),
                name="draft_answer_cleared_by_a_post",
            ),
        ]

    if TYPE_CHECKING:
        line_id: int

    def __str__(self) -> str:
        return f"Draft answer to {self.line}"


class DraftEvidence(models.Model):
    """A file that goes with an answer which is not submitted yet; its bytes lie here until then."""

    counted_in_previews = False

    draft = models.ForeignKey(DraftAnswer, models.CASCADE, related_name="evidence")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class PackReturn(Record):
    """A file of a pack that came back, with what was wrong in it, row by row."""

    class State(models.TextChoices):
        READ = "read", "waiting to be settled"
        SETTLED = "settled", "settled"

    issue = models.ForeignKey(AgendaIssue, models.PROTECT, null=True, blank=True, related_name="returns")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="pack_returns")
    name = models.CharField(max_length=255)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=State, default=State.READ)
    problems = models.JSONField(default=list, blank=True)
    missing = models.JSONField("references with no row in the file", default=list, blank=True)

    class Meta(Record.Meta):
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["paper"], name="pack_return_paper_once"),
            models.CheckConstraint(
                condition=Q(state__in=("read", "settled")), name="pack_return_state_known"
            ),
            models.CheckConstraint(condition=~Q(received_by=""), name="pack_return_received_by_someone"),
        ]

    if TYPE_CHECKING:
        issue_id: int | None

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/returns/{self.pk}/"


class ReturnedEntry(Record):
    """One thing that a returned file says, proposed until a person of the office accepts it.

    `place` is where it stands in the file, in words, such as "row 7".
    """

    class Kind(models.TextChoices):
        ANSWER = "answer", "answer"
        UPDATE = "update", "update on an action"
        EVIDENCE = "evidence", "evidence"

    pack_return = models.ForeignKey(PackReturn, models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    line = models.ForeignKey(AgendaLine, models.PROTECT, related_name="returned_entries")
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, blank=True, related_name="returned_entries"
    )
    text = models.TextField()
    place = models.CharField(max_length=200)
    state = models.CharField(max_length=12, default="proposed")
    reason = models.TextField(blank=True)

    class Meta(Record.Meta):
        ordering = ["pack_return", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack_return", "position"], name="returned_entry_position_once_in_a_file"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("answer", "update", "evidence")), name="returned_entry_kind_known"
            ),
            models.CheckConstraint(condition=Q(state__in=ENTRY_STATES), name="returned_entry_state_known"),
            models.CheckConstraint(condition=~Q(text=""), name="returned_entry_has_its_words"),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="returned_entry_refused_has_a_reason"
            ),
        ]

    if TYPE_CHECKING:
        line_id: int
        matter_id: int | None
        pack_return_id: int

    def __str__(self) -> str:
        return f"{self.kind} to {self.line}"


class WrittenAnswer(Record):
    """What the force answered to a line; a later version takes the place of the one before and both stay."""

    class Origin(models.TextChoices):
        SCREEN = "screen", "on its own screen"
        FILE = "file", "in a returned file"
        OFFICE = "office", "entered by the office"

    line = models.ForeignKey(AgendaLine, models.PROTECT, related_name="written_answers")
    version = models.PositiveIntegerField()
    text = models.TextField()
    answered_in = models.TextField("already answered in", blank=True)
    origin = models.CharField(max_length=8, choices=Origin)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=200)
    cleared_by_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    entry = models.OneToOneField(
        ReturnedEntry, models.PROTECT, null=True, blank=True, related_name="written_answer"
    )

    class Meta(Record.Meta):
        ordering = ["line", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["line", "version"], name="written_answer_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="written_answer_counts_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="written_answer_has_its_words"),
            models.CheckConstraint(
                condition=Q(origin__in=("screen", "file", "office")), name="written_answer_origin_known"
            ),
            models.CheckConstraint(
                condition=~Q(origin="screen") | Q(cleared_by_post__isnull=False),
                name="written_answer_from_the_screen_was_cleared",
            ),
            models.CheckConstraint(
                condition=Q(origin="file", entry__isnull=False) | (~Q(origin="file") & Q(entry__isnull=True)),
                name="written_answer_from_a_file_names_its_entry",
            ),
        ]

    if TYPE_CHECKING:
        line_id: int
        cleared_by_post_id: int | None

    def __str__(self) -> str:
        return self.text


class AnswerEvidence(Record):
    """A paper that came with an answer."""

    answer = models.ForeignKey(WrittenAnswer, models.PROTECT, related_name="evidence")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    class Meta(Record.Meta):
        constraints = [models.UniqueConstraint(fields=["answer", "paper"], name="answer_evidence_once")]

    def __str__(self) -> str:
        return self.name


class AnswerStatus(Record):
    """What the office makes of the answer to a line. "Partly" and "not" are shown to the force first, and
    stand with its reply beside them."""

    class Status(models.TextChoices):
        ANSWERED = "answered", "answered"
        PARTLY = "partly", "partly answered"
        NOT = "not", "not answered"
        DEFERRED = "deferred", "deferred"
        WITHDRAWN = "withdrawn", "withdrawn"

    class State(models.TextChoices):
        SHOWN = "shown", "shown to the force"
        STANDING = "standing", "standing"
        REPLACED = "replaced", "replaced"

    line = models.ForeignKey(AgendaLine, models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=12, choices=Status)
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)
    reply = models.TextField("what the force says to it", blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.CharField(max_length=200, blank=True)

    class Meta(Record.Meta):
        ordering = ["line", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=~Q(state="replaced"), name="answer_status_one_for_a_line"
            ),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="answer_status_known"),
            models.CheckConstraint(condition=Q(state__in=STATUS_STATES), name="answer_status_state_known"),
            models.CheckConstraint(
                condition=Q(status="answered") | ~Q(reason=""), name="answer_status_has_a_reason"
            ),
            models.CheckConstraint(condition=~Q(set_by=""), name="answer_status_set_by_someone"),
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True, replied_by="")
                | (~Q(reply="") & Q(replied_at__isnull=False) & ~Q(replied_by="")),
                name="answer_status_reply_is_whole",
            ),
        ]

    if TYPE_CHECKING:
        line_id: int

    def __str__(self) -> str:
        return f"{self.line}: {self.status}"


class Extension(Record):
    """More time that the force asked for, and what the office said."""

    class State(models.TextChoices):
        ASKED = "asked", "asked for"
        GIVEN = "given", "given"
        REFUSED = "refused", "refused"

    line = models.ForeignKey(AgendaLine, models.PROTECT, related_name="extensions")
    until = models.DateField()
    reason = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decision_reason = models.TextField(blank=True)

    class Meta(Record.Meta):
        ordering = ["line", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(state="asked"), name="extension_one_asked_for_a_line"
            ),
            models.CheckConstraint(condition=Q(state__in=EXTENSION_STATES), name="extension_state_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason"),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at__isnull=True, decided_by="")
                | (~Q(state="asked") & Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="extension_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(decision_reason=""),
                name="extension_refused_has_a_reason",
            ),
        ]

    if TYPE_CHECKING:
        line_id: int

    def __str__(self) -> str:
        return f"{self.line} until {self.until}"


class Chase(Record):
    """That a post is reminded of what it owes, by references and dues only.

    It is prepared first, since the link in it must lead somewhere, and then sent; until it was sent it holds
    no channel, and a post has one such at a time. Each of `references` is {"reference", "due", "late"}.
    """

    class Channel(models.TextChoices):
        NOT_SENT = "", "not sent yet"
        PASTED = "pasted", "copied by hand"
        MAIL = "mail", "sent as mail"

    post = models.ForeignKey(Post, models.PROTECT, related_name="chases")
    references = models.JSONField()
    prepared_at = models.DateTimeField()
    channel = models.CharField(max_length=8, choices=Channel, blank=True, default="")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=200, blank=True)
    link_ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=("", "pasted", "mail")), name="chase_channel_known"
            ),
            models.CheckConstraint(
                condition=Q(channel="", sent_at__isnull=True, sent_by="")
                | (~Q(channel="") & Q(sent_at__isnull=False) & ~Q(sent_by="")),
                name="chase_sent_by_someone",
            ),
            models.UniqueConstraint(
                fields=["post"], condition=Q(sent_at__isnull=True), name="chase_one_prepared_for_a_post"
            ),
        ]

    if TYPE_CHECKING:
        post_id: int

    def __str__(self) -> str:
        return f"Chase of {self.post}"

    def get_absolute_url(self) -> str:
        return f"/chase/{self.pk}/"


class ChaseReply(Record):
    """What somebody said on the page that a chasing e-mail links to. Nobody signed in for it."""

    class Kind(models.TextChoices):
        HAVE = "have", "we have it"
        UNTIL = "until", "we will answer by a day"
        NOT_OURS = "not_ours", "this is not for us"

    chase = models.ForeignKey(Chase, models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=8, choices=Kind)
    until = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    said_at = models.DateTimeField()

    class Meta(Record.Meta):
        ordering = ["chase", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("have", "until", "not_ours")), name="chase_reply_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="until", until__isnull=False) | (~Q(kind="until") & Q(until__isnull=True)),
                name="chase_reply_until_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(kind="not_ours") | ~Q(words=""), name="chase_reply_has_its_words"
            ),
        ]

    if TYPE_CHECKING:
        chase_id: int

    def __str__(self) -> str:
        return self.words or self.get_kind_display()
