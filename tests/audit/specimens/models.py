"""Tables with a column of every kind, so that the ledger can be tried without the office's own."""

from decimal import Decimal
from uuid import uuid4

from django.db import models

from answerable.audit.models import Record


class Subject(Record):
    """Of every kind of column one."""

    name = models.CharField(max_length=60)
    words = models.TextField(blank=True, default="")
    code = models.CharField(max_length=12, unique=True, null=True)
    kind = models.CharField(max_length=10, choices=[("plain", "Plain"), ("will", "Will")], default="plain")
    on = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    clock = models.TimeField(null=True)
    length = models.DurationField(null=True)
    share = models.DecimalField(max_digits=12, decimal_places=4, default=Decimal("0"))
    weight = models.FloatField(null=True)
    count = models.BigIntegerField(null=True)
    sure = models.BooleanField(default=False)
    token = models.UUIDField(default=uuid4)
    content = models.BinaryField(default=bytes)
    details = models.JSONField(default=dict)


class Remark(Record):
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="remarks")
    text = models.TextField()
    subjects = models.ManyToManyField(Subject, through="Mention", related_name="mentioned_in")


class Mention(Record):
    remark = models.ForeignKey(Remark, on_delete=models.PROTECT)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)


class Notepad(models.Model):
    """Not part of the record: written directly, yet searched when personal data is removed."""

    title = models.CharField(max_length=20, unique=True)
    text = models.TextField(blank=True, default="")
    extra = models.JSONField(default=dict)
