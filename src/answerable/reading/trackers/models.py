"""An office's tracker: how its columns are meant and which row is which action, which are part of the record;
and the file and the questions about it that wait for a person, which are not."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from answerable.actions.models import Action
from answerable.audit.models import Record
from answerable.papers.models import Paper

QUESTION_KINDS = ("match", "due", "owner", "status", "date")


class TrackerLayout(Record):
    """What each column and each status word of the office's tracker means, as a person confirmed it.

    `columns` are its headers in order, each with the field it is; `statuses` its status words, each with what
    it means; `sheets` its sheets in order, each with the rows above its headers. `key` is a digest of the
    headers, by which a file is recognised.
    """

    name = models.CharField(max_length=100)
    key = models.CharField(max_length=64)
    columns = models.JSONField()
    statuses = models.JSONField(default=dict, blank=True)
    sheets = models.JSONField(default=list, blank=True)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name"], name="tracker_layout_name_once"),
            models.UniqueConstraint(fields=["key"], name="tracker_layout_key_once"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="tracker_layout_is_named"),
        ]

    def __str__(self) -> str:
        return self.name


class TrackerRow(Record):
    """A row of the tracker as last seen, and the action that it is.

    `cells` are by header, each its text and kind, so that columns which mean nothing here come out again.
    `settled` holds, by field, what the row said when row and action last agreed or a person chose: what
    still says the same is not asked again.
    """

    layout = models.ForeignKey(TrackerLayout, models.PROTECT, related_name="rows")
    action = models.ForeignKey(Action, models.PROTECT, related_name="tracker_rows")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=200, blank=True)
    line = models.PositiveIntegerField()
    section = models.TextField(blank=True)
    cells = models.JSONField()
    settled = models.JSONField(default=dict, blank=True)

    class Meta(Record.Meta):
        ordering = ["layout", "line", "id"]
        constraints = [
            models.UniqueConstraint(fields=["layout", "action"], name="tracker_row_once_an_action"),
            models.CheckConstraint(condition=Q(line__gte=1), name="tracker_row_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.layout}, row {self.line}"


class TrackerFile(models.Model):
    """A tracker as it came in. `book` is its cells as found, `outcome` what the last import of it did."""

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="tracker_file")
    book = models.JSONField()
    layout = models.ForeignKey(TrackerLayout, models.PROTECT, null=True, blank=True, related_name="files")
    outcome = models.JSONField(default=dict, blank=True)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=200)
    imported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(imported_at__isnull=True) | Q(layout__isnull=False),
                name="tracker_file_imported_has_a_layout",
            )
        ]

    def __str__(self) -> str:
        return self.paper.name

    def get_absolute_url(self) -> str:
        return f"/reading/trackers/{self.pk}/"


class TrackerQuestion(models.Model):
    """What a person must say about a row: which action it is, or which of two values holds.

    `kind` is match, due, owner, status or date; `found` is what the row says and `held` what the record
    says, in words; `choices` are the actions it might be, each with the reason.
    """

    file = models.ForeignKey(TrackerFile, models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=8)
    line = models.PositiveIntegerField()
    text = models.TextField()
    found = models.TextField(blank=True)
    held = models.TextField(blank=True)
    why = models.TextField(blank=True)
    action = models.ForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="+")
    choices = models.JSONField(default=list, blank=True)
    raised_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["file", "kind", "line"]
        constraints = [
            models.UniqueConstraint(fields=["file", "kind", "line"], name="tracker_question_once_a_row"),
            models.CheckConstraint(condition=Q(kind__in=QUESTION_KINDS), name="tracker_question_kind_known"),
            models.CheckConstraint(
                condition=Q(kind__in=("match", "date")) | Q(action__isnull=False),
                name="tracker_question_has_its_action",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file}, row {self.line}: {self.kind}"
