"""What the index holds of papers: every line that was read out of one, and what papers were asked for; for
the office, which may open them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from answerable.search import sources
from answerable.search.entries import OFFICE, Entry
from answerable.search.sources import Source, Tie

from .asked.models import PaperAsked, PaperVersion, Point
from .asked.states import NAMES
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


def make_asked(rows: QuerySet[Any]) -> Iterator[Entry]:
    """A paper that was asked for, with its points, the reason last given and the names of its files."""
    for asked in rows.prefetch_related("points", "versions"):
        points = [point.text for point in asked.points.all()]
        names = [version.name for version in asked.versions.all()]
        yield Entry(
            table=PaperAsked._meta.db_table,
            row=asked.pk,
            kind="paper_asked",
            title=asked.title,
            text="\n".join(filter(None, [*points, asked.reason, *names])),
            place=asked.now_wanted_for,
            happened_on=asked.asked_on,
            state=asked.state,
            link=asked.get_absolute_url(),
            audience=OFFICE,
            posts=frozenset({asked.from_post_id} if asked.from_post_id else ()),
        )


def register_sources() -> None:
    sources.register(Source(Transcript, make_transcripts, {"paper": "paper"}, ties=(Tie(Paper, "paper"),)))
    parts = tuple(Tie(model, "pk", column="asked_id", parts=True) for model in (Point, PaperVersion))
    sources.register(
        Source(PaperAsked, make_asked, {"paper_asked": "paper asked for"}, states=NAMES, ties=parts)
    )
