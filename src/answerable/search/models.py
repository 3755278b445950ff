"""The index of texts. It is made from the record and can be made again at any time, so no ledger keeps it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class IndexedEntry(models.Model):
    """What can be found, as it is shown. The terms it is found by stand in the database's own index.

    The key begins with the day (search.terms.make_key).
    """

    id = models.BigIntegerField(primary_key=True)
    table = models.CharField(max_length=100)
    row = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    place = models.TextField(blank=True)
    reference = models.CharField(max_length=40, blank=True)
    link = models.CharField(max_length=500, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=10)

    class Meta:
        verbose_name_plural = "indexed entries"
        constraints = [
            models.UniqueConstraint(fields=["table", "row"], name="indexed_entry_once_a_row"),
            models.CheckConstraint(
                condition=Q(audience__in=("office", "record", "requests")),
                name="indexed_entry_audience_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"


class IndexState(models.Model):
    """By which rules, and from which sources, the whole index was last made."""

    made_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="index_has_one_state")]

    def __str__(self) -> str:
        return self.made_by
