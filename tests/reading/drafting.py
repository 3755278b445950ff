"""Drafts made of notes that were not read from a file."""

from __future__ import annotations

from django.utils import timezone

from answerable.core.notes import model
from answerable.papers.operations import keep_paper
from answerable.reading.drafts import describe
from answerable.reading.models import Draft
from tests.offices import OFFICER, make_notes


def make_draft(notes: model.Notes | None = None, content: bytes | None = None) -> Draft:
    notes = notes or make_notes()
    paper = keep_paper(content or notes.file.encode(), name=notes.file, by=OFFICER)
    structure = model.as_json(notes)
    now = timezone.now()
    return Draft.objects.create(
        paper=paper,
        structure=structure,
        reader_version="1",
        read_at=now,
        changed_at=now,
        **describe(structure, []),
    )
