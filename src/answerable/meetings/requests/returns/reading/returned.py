"""One returned file, from its bytes to what it says."""

from __future__ import annotations

import dataclasses
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction.sheets import Book, open_book

from ....agendas.content import Content
from .finding import Known, Target
from .formulas import find_formulas, list_loose
from .model import TWICE, Entry, Problem, Reading
from .opening import LIMITS, Opened, open_return, refuse
from .own import Own
from .sheet import Knowledge, read_sheets
from .word import read_word


def read_return(data: bytes, name: str, content: Content | None = None) -> Reading:
    """What a file of a pack says. `ReturnRefused` says why a file is none.

    Without the content of the issue, boxes and rows that kept their hidden references are read as well as
    with it. With it, printed references of actions, exact words of questions and what is missing are found
    too.
    """
    opened = open_return(data, name)
    try:
        return _read(opened, content)
    except UnreadableFile as error:
        raise refuse(error) from error


def find_missing(reading: Reading, content: Content) -> tuple[str, ...]:
    """The references of written lines that have no box or row in the file any more."""
    written = (line for line in content.lines if line.mode == "written")
    return tuple(line.reference for line in written if line.reference not in reading.seen)


def _read(opened: Opened, content: Content | None) -> Reading:
    known, own = Known(content), Own(opened.format, opened.prints, content)
    if opened.format == "docx":
        said = read_word(opened, known, own)
        seen = [found.target for found in said.found if found.is_seen]
        entries, problems = said.entries, said.problems
    else:
        knowledge = Knowledge(known, own, opened.issue, find_formulas(opened.package))
        rows = read_sheets(_open_book(opened), knowledge)
        seen, entries, problems = rows.seen, rows.entries, [*rows.problems, *list_loose(opened.package)]
    entries, twice = _settle_twice(entries)
    reading = Reading(
        name=opened.name,
        format=opened.format,
        issue=opened.issue or next((issue for issue, _ in known.issues.most_common(1)), ""),
        version=opened.version,
        entries=tuple(entries),
        problems=(*problems, *twice),
        seen=_list_seen(seen),
        lines=tuple(sorted({each.line for each in seen if each.line is not None})),
    )
    return dataclasses.replace(reading, missing=find_missing(reading, content)) if content else reading


def _open_book(opened: Opened) -> Book:
    """In a child process, under its limits."""
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        path = Path(folder) / "returned.xlsx"
        path.write_bytes(opened.data)
        try:
            return open_book(path, limits=LIMITS)
        except UnreadableFile as error:
            raise UnreadableFile(opened.name, error.reason, error.code) from error


def _list_seen(targets: Iterable[Target]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(each.reference for each in targets if each.kind == "answer" and each.reference)
    )


def _settle_twice(entries: list[Entry]) -> tuple[list[Entry], list[Problem]]:
    """The same text twice is said once; different texts are all listed, and that there are several."""
    kept: dict[tuple[str, str, str, str], Entry] = {}
    for each in entries:
        kept.setdefault((each.kind, each.reference, each.matter_key, each.text), each)
    counts = Counter(key[:3] for key in kept if key[0] != "evidence")
    problems = []
    for (kind, reference, matter, _), entry in kept.items():
        if counts[kind, reference, matter] > 1:
            wording = f"{reference} has more than one {kind} in this file, and they differ. Choose one."
            problems.append(Problem(TWICE, entry.place, wording, entry.text))
    return list(kept.values()), problems
