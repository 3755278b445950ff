"""The part of answers in removing personal data: files of drafts lie in the database, and go from there."""

from __future__ import annotations

import tempfile
from pathlib import Path

from answerable.audit.blanking import Blanking
from answerable.audit.ledger import Writing
from answerable.papers.contents import list_texts

from .models import DraftEvidence


def drop_evidence(blanking: Blanking, writing: Writing) -> int:
    """Deletes the files of drafts that hold a spelling, and says how many."""
    named = [each.pk for each in DraftEvidence.objects.order_by("pk") if _holds(each, blanking)]
    DraftEvidence.objects.filter(pk__in=named).delete()
    return len(named)


def _holds(evidence: DraftEvidence, blanking: Blanking) -> bool:
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        path = Path(folder) / "evidence"
        path.write_bytes(bytes(evidence.content))
        return any(blanking.holds(text) for text in list_texts(path, evidence.name, []))
