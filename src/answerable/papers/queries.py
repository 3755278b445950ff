"""What pages and other apps may read of papers."""

from __future__ import annotations

from .models import Paper, Transcript


def find_transcript(paper: Paper) -> Transcript | None:
    return Transcript.objects.filter(paper=paper).first()
