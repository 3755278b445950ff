"""Every word that a file could hold: what is read out of it, and what its format keeps beside (properties,
comments, headers). For finding a name that must go, so what is doubtful counts as a word.
"""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pdfplumber

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction import extract

logger = logging.getLogger(__name__)

_TAG = re.compile(r"<[^<>]*>")
# What ends a paragraph or a cell in Word's own format; other tags can stand inside a word.
_END = re.compile(r"</w:(?:p|tc)>|<w:(?:tab|br)\b[^<>]*>")


def list_texts(path: Path, name: str) -> Iterator[str]:
    """The words of a kept file whose own name was `name`."""
    yield name
    yield from _read_lines(path, name)
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        yield from _read_parts(path)
    else:
        yield data.decode("utf-8", errors="replace")
    if data.startswith(b"%PDF"):
        yield from _read_properties(path)


def _read_lines(path: Path, name: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        named = Path(folder) / Path(name).name
        shutil.copyfile(path, named)
        try:
            document = extract(named)
        except UnreadableFile:
            return
    # Joined, since a name may run from one line into the next.
    yield "\n".join(line.text for line in document.lines)


def _read_properties(path: Path) -> Iterator[str]:
    """Title, author and notes in the margin of a PDF."""
    try:
        with pdfplumber.open(path) as pdf:
            yield from (str(value) for value in (pdf.metadata or {}).values())
            yield from (str(note.get("contents") or "") for note in pdf.annots)
    except Exception:
        # A damaged file fails in any way; its text was read all the same.
        logger.warning("the properties of a PDF could not be read")


def _read_parts(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels", ".txt")) and part.file_size < 50_000_000:
                text = archive.read(part).decode("utf-8", errors="replace")
                yield unescape(_TAG.sub("", _END.sub("\n", text)))
                yield unescape(_TAG.sub(" ", text))
