"""Documents that the office received or asked for, and the lines that were read out of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from answerable.audit.models import Record


class Paper(Record):
    """One file, known by its content: the same bytes are the same paper, whatever the file is called."""

    class Marking(models.TextChoices):
        NONE = "", "not marked"
        OFFICIAL = "OFFICIAL", "OFFICIAL"
        OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"

    sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    received_from = models.CharField(max_length=200, blank=True)
    marking = models.CharField(max_length=24, choices=Marking, blank=True, default="")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["sha256"], name="paper_content_once"),
            models.CheckConstraint(condition=Exact(Length("sha256"), 64), name="paper_digest_is_whole"),
            models.CheckConstraint(
                condition=Q(marking__in=("", "OFFICIAL", "OFFICIAL-SENSITIVE")), name="paper_marking_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Transcript(Record):
    """The lines of a paper as they stood when a person accepted it, so that words can always be opened."""

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="transcript")
    reader_version = models.CharField(max_length=40)
    lines = models.JSONField()

    class Meta(Record.Meta):
        pass

    def __str__(self) -> str:
        return f"Lines of {self.paper}"


class Sourced(Record):
    """Something that came out of a paper: which lines it stood on, and whether a tolerant rule guessed it.

    A blank paper means that a person typed it in.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    lines = models.JSONField(default=list, blank=True)
    inferred = models.BooleanField(default=False)

    class Meta(Record.Meta):
        abstract = True


from .asked.models import PaperAsked, PaperVersion, Point, PointCheck  # noqa: E402, F401
