"""Taking in a file of a pack that came back: kept as it came, read, and everything in it proposed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from answerable.audit import ledger
from answerable.papers.asked.markings import find_marking
from answerable.papers.contents import list_texts
from answerable.papers.exceptions import PaperWasRemoved
from answerable.papers.models import Paper
from answerable.papers.operations import keep_paper, make_digest, raise_marking

from ...agendas.content import Content
from ...agendas.models import AgendaIssue
from ..models import PackReturn, ReturnedEntry
from ..states import READ, SETTLED
from .matching import Match, Matched, find_content, match_reading
from .reading import read_return
from .reading.model import Problem, Reading, ReturnRefused


def take_return(data: bytes, name: str, *, by: ledger.Actor) -> PackReturn:
    """The return of these bytes: taken in now, or, where they came in before, as it was then.

    Raises ReturnRefused, with what to do, for a file that is no pack or names nothing that was asked.
    """
    return find_return(data) or keep_reading(data, name, _read(data, name), by=by)


def _read(data: bytes, name: str) -> Reading:
    """Read once to see what it names, and again beside what was asked there, which tells more."""
    reading = read_return(data, name)
    content = find_content(reading)
    return read_return(data, name, content) if content else reading


def find_return(data: bytes) -> PackReturn | None:
    """Whatever the file is called now."""
    return PackReturn.objects.filter(paper__sha256=make_digest(data)).first()


def keep_reading(data: bytes, name: str, reading: Reading, *, by: ledger.Actor) -> PackReturn:
    """Writes down a file and what was read in it."""
    match = match_reading(reading)
    if match is None:
        raise ReturnRefused(
            f"Nothing in {name} names anything that was asked: it holds no reference such as Q/2026/041. "
            "Send the file of the pack, or enter the answers by hand."
        )
    found = find_marking(list_texts(data, name))
    try:
        with transaction.atomic(), ledger.entry(by, "take in returned file") as writing:
            paper = _keep_paper(data, name, by)
            _mark(paper, found, match.issue, writing)
            return _write(paper, name, reading, match, writing)
    except IntegrityError:
        # Somebody else sent the same file at the same moment.
        known = find_return(data)
        if known is None:
            raise
        return known


def _keep_paper(data: bytes, name: str, by: ledger.Actor) -> Paper:
    try:
        return keep_paper(data, name=name, by=by, received_from="the force")
    except PaperWasRemoved as refusal:
        raise ReturnRefused(str(refusal)) from refusal


def _mark(paper: Paper, found: str, issue: AgendaIssue | None, writing: ledger.Writing) -> None:
    """What comes back carries at least the marking of what went out, and the one that it says itself."""
    for marking in (found, Content.from_json(issue.content).marking if issue else ""):
        raise_marking(paper, marking, writing=writing)


def _write(paper: Paper, name: str, reading: Reading, match: Match, writing: ledger.Writing) -> PackReturn:
    taken = writing.add(
        PackReturn(
            issue=match.issue,
            paper=paper,
            name=name[:255],
            received_at=timezone.now(),
            received_by=writing.by.text,
            state=READ if match.entries else SETTLED,
            problems=_list_problems([*reading.problems, *match.problems]),
            missing=list(match.missing),
        )
    )
    writing.add_all([_make_entry(taken, n, each) for n, each in enumerate(match.entries, 1)])
    return taken


def _list_problems(problems: Iterable[Problem]) -> list[dict[str, str]]:
    return [dataclasses.asdict(problem) for problem in problems]


def _make_entry(taken: PackReturn, position: int, matched: Matched) -> ReturnedEntry:
    entry = matched.entry
    return ReturnedEntry(
        pack_return=taken,
        position=position,
        kind=entry.kind,
        line=matched.line,
        matter=matched.matter,
        text=entry.text.strip(),
        place=entry.place[:200],
    )
