"""The ledger, the versions of every row of the record, and what removal of personal data leaves behind."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from .guard import RecordQuerySet, Write, check_permitted
from .images import Image, read_canonical
from .states import RemovalState


class Record(models.Model):
    """A table that is kept: every write to it goes through the ledger, and none is lost."""

    objects = models.Manager.from_queryset(RecordQuerySet)()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save_base(self, *arguments: Any, **options: Any) -> None:
        check_permitted(type(self), Write.ADD if self._state.adding else Write.CHANGE)
        super().save_base(*arguments, **options)

    def delete(self, *arguments: Any, **options: Any) -> tuple[int, dict[str, int]]:
        check_permitted(type(self), Write.REMOVE)
        return super().delete(*arguments, **options)


class LedgerEntry(models.Model):
    """One committed write of one row, chained to the one before. Never changed, never deleted."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.TextField()
    operation = models.TextField()
    act = models.BigIntegerField(help_text="The number of the first entry written by the same operation")
    table = models.TextField()
    row = models.TextField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["hash"], name="ledger_entry_hash_once"),
            models.UniqueConstraint(fields=["previous"], name="ledger_entry_chain_never_forks"),
            models.CheckConstraint(condition=Q(number__gte=1), name="ledger_entry_counts_from_one"),
            models.CheckConstraint(condition=~Q(actor=""), name="ledger_entry_has_actor"),
            models.CheckConstraint(condition=~Q(operation=""), name="ledger_entry_has_operation"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.operation} on {self.table} {self.row}"


class Version(models.Model):
    """What a row held after the write that the entry records; null when the row was removed."""

    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, primary_key=True)
    table = models.TextField()
    row = models.TextField()
    # Text and not a JSON column: PostgreSQL would rewrite it, and the digest is over the very letters.
    image_text = models.TextField(null=True)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["entry"]
        indexes = [
            models.Index(fields=["table", "row", "entry"], name="version_of_row"),
            models.Index(fields=["table", "recorded_at"], name="version_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row} after entry {self.entry_id}"

    @property
    def after_image(self) -> Image | None:
        return None if self.image_text is None else read_canonical(self.image_text)


class ChainHead(models.Model):
    """The last entry's number and hash: the one row that every writer locks, and locks last."""

    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="chain_has_one_head"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.hash}"


class LegalHold(Record):
    """Forbids removal of personal data: of certain spellings, or with none given of anything."""

    reason = models.TextField()
    spellings = models.JSONField(default=list, blank=True)
    placed_by = models.TextField()
    placed_at = models.DateTimeField()
    released_by = models.TextField(blank=True, default="")
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="legal_hold_has_reason"),
            models.CheckConstraint(
                condition=Q(released_by="", released_at=None)
                | (~Q(released_by="") & Q(released_at__isnull=False)),
                name="legal_hold_release_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Legal hold {self.pk}"


class Removal(Record):
    """A removal of personal data. The spellings stand here only until it has been authorised."""

    reason = models.TextField()
    legal_basis = models.TextField()
    spellings = models.JSONField(default=list, blank=True)
    spelling_digests = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=20, choices=RemovalState, default=RemovalState.REQUESTED)
    requested_by = models.TextField()
    requested_at = models.DateTimeField()
    authorised_by = models.TextField(blank=True, default="")
    authorised_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(LegalHold, on_delete=models.PROTECT, null=True, blank=True)
    refusal = models.TextField(blank=True, default="")
    counts = models.JSONField(default=dict, blank=True)
    remains_cleared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(authorised_by="") | ~Q(authorised_by=F("requested_by")),
                name="removal_takes_two_people",
            ),
            models.CheckConstraint(
                condition=Q(authorised_by="", authorised_at=None)
                | (~Q(authorised_by="") & Q(authorised_at__isnull=False)),
                name="removal_authorisation_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["authorised", "carried_out"]) | ~Q(authorised_by=""),
                name="removal_carried_out_only_when_authorised",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="removal_has_reason"),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="removal_has_legal_basis"),
            models.CheckConstraint(condition=Q(state__in=RemovalState.values), name="removal_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"Removal {self.pk}"


class RemovalPermit(models.Model):
    """Stands only inside the transaction of an authorised removal, and lets it blank versions."""

    removal = models.OneToOneField(Removal, on_delete=models.PROTECT, primary_key=True)

    def __str__(self) -> str:
        return f"Permit of removal {self.removal_id}"


class Redaction(Record):
    """One version blanked by a removal. It enters the ledger, so the new digest is chained as well."""

    removal = models.ForeignKey(Removal, on_delete=models.PROTECT)
    version = models.BigIntegerField(help_text="The number of the blanked version's entry")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["removal", "version"], name="redaction_once_a_removal"),
        ]

    def __str__(self) -> str:
        return f"Redaction of version {self.version}"
