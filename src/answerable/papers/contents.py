"""Every word that a file could hold: what is read out of it, and what its format keeps beside (properties,
comments, form fields, files inside files). For finding a name that must go, so what is doubtful counts as a
word.

Packages and PDFs are opened in a child process with limits. What could not be looked through is named.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction import DEFAULT, extract
from answerable.core.notes.extraction.inside import is_package, is_pdf, list_words
from answerable.core.notes.extraction.worker import ask_child

_LIMITS = replace(DEFAULT, seconds=30.0)
_LONGEST_ENDING = 10


def list_texts(file: Path | bytes, name: str, closed: list[str] | None = None) -> Iterator[str]:
    """The words of a file whose own name was `name`. What could not be opened is put into `closed`."""
    closed = [] if closed is None else closed
    data = file if isinstance(file, bytes) else file.read_bytes()
    yield name
    yield from _read_lines(data, name, closed)
    yield from list_words(data)
    if is_package(data) or is_pdf(data):
        yield from _read_inside(data, name, closed)


def _read_lines(data: bytes, name: str, closed: list[str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        # Not under its own name, which may be longer than a file's may be here, or hold anything.
        ending = re.sub(r"[^.\w]", "", Path(name).suffix)[:_LONGEST_ENDING]
        named = Path(folder) / f"paper{ending}"
        named.write_bytes(data)
        try:
            document = extract(named)
        except UnreadableFile as error:
            closed.append(error.reason)
            return
    # Joined, since a name may run from one line into the next.
    yield "\n".join(line.text for line in document.lines)


def _read_inside(data: bytes, name: str, closed: list[str]) -> list[str]:
    try:
        found = json.loads(ask_child(data, name, "inside", _LIMITS))
        texts, left = found["texts"], found["closed"]
    except UnreadableFile as error:
        closed.append(error.reason)
        return []
    except (ValueError, TypeError, LookupError):
        closed.append("could not be looked through: what it holds was not understood")
        return []
    closed.extend(str(each) for each in left)
    return [str(each) for each in texts]
