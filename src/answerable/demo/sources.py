"""The demonstration's notes as they were written, and as the files that an office would have received.

A source begins with lines such as `format: docx`; after a blank line come the notes, in the notation of
`core.notes.writing.markup`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from answerable.core.notes.writing.blocks import Sheet
from answerable.core.notes.writing.markup import parse_markup
from answerable.core.notes.writing.pdf import write_pdf
from answerable.core.notes.writing.plain import write_plain
from answerable.core.notes.writing.web import write_web
from answerable.core.notes.writing.word import write_word

NOTES = Path(__file__).parent / "notes"
PACKAGE = Path(__file__).parent.parent
WRITERS: dict[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "docx": (".docx", write_word),
    "pdf": (".pdf", write_pdf),
    "html": (".html", write_web),
    "text": (".txt", write_plain),
}
# What decides how the demonstration comes out: where one of these changed, it is built anew.
_DECIDING = (
    "demo/**/*.md",
    "demo/*.py",
    "office/profiles/demonstration.yaml",
    "core/notes/**/*.py",
    "*/migrations/*.py",
    "*/operations.py",
    "*/operations/*.py",
    "accounts/demonstration.py",
)


@dataclass(frozen=True, slots=True)
class NotesSource:
    """One set of notes: its key (day and kind of meeting) and the file that it becomes."""

    key: str
    file_name: str
    format: str
    left_for_review: bool
    markup: str

    def render(self) -> bytes:
        return WRITERS[self.format][1](parse_markup(self.markup))


def list_sources() -> list[NotesSource]:
    return [_read_source(path) for path in sorted(NOTES.glob("*.md"))]


def _read_source(path: Path) -> NotesSource:
    head, _, markup = path.read_text(encoding="utf-8").partition("\n\n")
    stated = dict(line.split(": ", 1) for line in head.splitlines())
    suffix = WRITERS[stated["format"]][0]
    return NotesSource(
        path.stem, stated["name"] + suffix, stated["format"], stated.get("leave") == "for review", markup
    )


def write_files(folder: Path) -> list[Path]:
    """The notes as Word, PDF, web and text files, in the order of their meetings."""
    folder.mkdir(parents=True)
    paths = []
    for source in list_sources():
        path = folder / source.file_name
        path.write_bytes(source.render())
        paths.append(path)
    return paths


def digest_content() -> str:
    """Changes when the notes, the profile, the reader or the tables do."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _DECIDING for path in PACKAGE.glob(pattern)}):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
