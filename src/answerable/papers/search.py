"""What the index holds of papers: every line that was read out of one, for those who may open it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from answerable.search import sources
from answerable.search.entries import OFFICE, Entry
from answerable.search.sources import Source, Tie

from .models import Paper, Transcript
from .presenters import make_line_address


def make_transcripts(rows: QuerySet[Any]) -> Iterator[Entry]:
    """The lines of an accepted paper, those among them that became no part of the record. No day is known but
    that on which it came."""
    for transcript in rows.select_related("paper"):
        paper = transcript.paper
        if paper.removed_at is None:
            yield Entry(
                table=Transcript._meta.db_table,
                row=transcript.pk,
                kind="paper",
                title=paper.name,
                text="\n".join(_list_lines(transcript)),
                place=paper.received_from,
                happened_on=paper.received_at.date(),
                link=make_line_address(paper, ()),
                audience=OFFICE,
            )


def _list_lines(transcript: Transcript) -> list[str]:
    return [str(line.get("text", "")) for line in transcript.lines if isinstance(line, dict)]


def register_sources() -> None:
    sources.register(Source(Transcript, make_transcripts, {"paper": "paper"}, ties=(Tie(Paper, "paper"),)))
