"""One file with everything that is held on something: an index to read, the same as a table, and the papers.

The same content gives the same bytes, so that two packs can be compared. The highest marking of what is in it
stands in its name, and at head and foot of its index.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.template.loader import render_to_string
from django.utils.text import slugify

from answerable.actions.exports import disarm
from answerable.papers.models import Paper
from answerable.papers.store import find_file
from answerable.search.queries import Query
from answerable.ui.words import describe_lines

from .gathering import Held, find_highest, gather

COLUMNS = (
    *("number", "kind", "state", "happened on", "title", "text", "where", "link", "audience", "marking"),
    *("paper", "lines", "received on", "received from", "file", "guessed"),
)
_ENTRIES = "<!-- entries -->"
_IN_MEMORY = 8_000_000
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
NOT_KEPT = "not kept any more"


@dataclass(frozen=True, slots=True)
class Packed:
    name: str
    file: IO[bytes]


def pack(query: Query, subject: str, *, sources: bool) -> Packed:
    """`sources` says whether the reader may open the papers; without that nothing of them is told but their
    marking, which the words bear as well."""
    marking, papers = _look_ahead(query)
    files = _name_files(papers) if sources else {}
    packed = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115, the response closes it
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _write_index(archive, query, subject, marking, files, sources)
        _write_table(archive, query, files, sources)
        for key, name in files.items():
            if name != NOT_KEPT:
                with _open_part(archive, name) as part, find_file(papers[key].sha256).open("rb") as file:
                    shutil.copyfileobj(file, part)
    packed.seek(0)
    return Packed(_name_pack(subject, marking), packed)


def _look_ahead(query: Query) -> tuple[str, dict[int, Paper]]:
    """The highest marking, and every paper concerned: both stand before the entries do."""
    papers = {held.paper.pk: held.paper for held in gather(query) if held.paper}
    return find_highest(paper.marking for paper in papers.values()), dict(sorted(papers.items()))


def _name_pack(subject: str, marking: str) -> str:
    words = slugify(subject)[:60].strip("-") or "search"
    return f"{marking or 'not-marked'}-everything-held-on-{words}.zip"


def _name_files(papers: Mapping[int, Paper]) -> dict[int, str]:
    return {key: _name_file(paper) for key, paper in papers.items()}


def _name_file(paper: Paper) -> str:
    """Under its own name, made safe for any file system and by its number different from all others."""
    if paper.removed_at or not find_file(paper.sha256).is_file():
        return NOT_KEPT
    own = PurePath(paper.name)
    suffix = slugify(own.suffix.removeprefix("."))
    marked = f"{paper.marking}-" if paper.marking else ""
    return f"papers/{paper.pk}-{marked}{slugify(own.stem)[:80] or 'paper'}{'.' if suffix else ''}{suffix}"


def _open_part(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    part = zipfile.ZipInfo(name, _FIRST_DAY)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.external_attr = 0o600 << 16
    return archive.open(part, "w", force_zip64=True)


def _write_table(archive: zipfile.ZipFile, query: Query, files: Mapping[int, str], sources: bool) -> None:
    with (
        _open_part(archive, "everything.csv") as part,
        io.TextIOWrapper(part, encoding="utf-8-sig", newline="") as text,
    ):
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
        writer.writeheader()
        for held in gather(query):
            row = _make_row(held, files, sources)
            writer.writerow({name: disarm(value) for name, value in row.items()})


def _write_index(
    archive: zipfile.ZipFile,
    query: Query,
    subject: str,
    marking: str,
    files: Mapping[int, str],
    sources: bool,
) -> None:
    context = {"subject": subject, "marking": marking or "Not marked", "sources": sources}
    with (
        _open_part(archive, "everything.html") as part,
        io.TextIOWrapper(part, encoding="utf-8", newline="\n") as text,
    ):
        head, foot = render_to_string("desk/searching/pack.html", context).split(_ENTRIES)
        text.write(head)
        for held in gather(query):
            row = _make_row(held, files, sources)
            text.write(render_to_string("desk/searching/pack_entry.html", {"held": held, "row": row}))
        text.write(foot)
    with _open_part(archive, "everything.css") as part:
        part.write(render_to_string("desk/searching/pack.css").encode())


def _make_row(held: Held, files: Mapping[int, str], sources: bool) -> dict[str, str]:
    values = (
        str(held.number),
        held.kind,
        held.state,
        held.happened_on.isoformat() if held.happened_on else "",
        held.title,
        held.text,
        held.place,
        held.link,
        held.audience,
        held.marking or "not marked",
        *(_describe_origin(held, files) if sources else ("", "", "", "", "")),
        "yes" if held.inferred else "no",
    )
    return dict(zip(COLUMNS, values, strict=True))


def _describe_origin(held: Held, files: Mapping[int, str]) -> Iterator[str]:
    paper: Any = held.paper
    if paper is None:
        return iter(("typed in by a person", "", "", "", ""))
    received = (paper.received_at.date().isoformat(), paper.received_from)
    return iter((paper.name, describe_lines(held.lines), *received, files[paper.pk]))
