"""How a paper, and the lines that something came from, are shown and linked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from answerable.ui.words import describe_lines

from .models import Paper, Sourced, Transcript


@dataclass(frozen=True, slots=True)
class Source:
    """Where words came from: the file, the lines, and their address for those who may open it."""

    name: str
    lines: str
    address: str


def present_source(sourced: Sourced, *, shown: bool) -> Source | None:
    """None where a person typed it in."""
    paper = sourced.paper
    if paper is None:
        return None
    address = make_line_address(paper, sourced.lines) if shown and not paper.removed_at else ""
    return Source(paper.name, describe_lines(sourced.lines), address)


def make_line_address(paper: Paper, lines: Sequence[int]) -> str:
    """The page of a paper's lines, at the first of those given."""
    address = reverse("papers:lines", args=[paper.pk])
    return f"{address}#line-{min(lines)}" if lines else address


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    key: int
    name: str
    facts: tuple[tuple[str, Any], ...]
    lines: tuple[Line, ...]
    removed: bool


def present_paper(paper: Paper, transcript: Transcript | None) -> PaperPage:
    facts = (
        ("Received", paper.received_at),
        ("From", paper.received_from),
        ("Marking", paper.get_marking_display()),
        ("Size", filesizeformat(paper.size)),
        ("SHA-256", paper.sha256),
    )
    lines = tuple(present_line(line) for line in (transcript.lines if transcript else []))
    return PaperPage(
        key=paper.pk,
        name=paper.name,
        facts=tuple((label, value) for label, value in facts if value),
        lines=lines,
        removed=paper.removed_at is not None,
    )


def present_line(line: dict[str, Any]) -> Line:
    """A line with its place in the document, as far as the document has pages and tables."""
    parts = [
        f"{name} {line[name]}" for name in ("page", "table", "row", "column") if line.get(name) is not None
    ]
    return Line(line["line"], line["text"], ", ".join(parts))
