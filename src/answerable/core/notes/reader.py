"""Reads notes: a file or an extracted document in, the structure of the schema out.

extract → repair → recognise → structure. Nothing is dropped on the way: what no step understands is in `unplaced`.
"""

from __future__ import annotations

from pathlib import Path

from answerable.core.notes.document import Document
from answerable.core.notes.extraction import extract
from answerable.core.notes.model import Notes
from answerable.core.notes.repair import repair
from answerable.core.notes.structure.assembly import assemble

READER_VERSION = "2"


def read(path: Path) -> Notes:
    """The notes in a file; UnreadableFile where it cannot be read, with what it is and what to do."""
    return read_document(extract(path))


def read_document(document: Document) -> Notes:
    """The notes in an extracted document: pure, the same for the same document."""
    return assemble(document, repair(document))
