"""Opens the one file that was given, finds what it is, and hands it to the right extraction.

Text and web pages are read here. Word and PDF, whose readers are large and whose files can be hostile, are
read in a child process that has no more than its limits.
"""

from __future__ import annotations

import stat
from pathlib import Path

from answerable.core.notes.document import Document, UnreadableFile
from answerable.core.notes.extraction.limits import DEFAULT, MEGABYTE, Limits
from answerable.core.notes.extraction.sniffing import recognise_format
from answerable.core.notes.extraction.text import extract_text
from answerable.core.notes.extraction.web import extract_web
from answerable.core.notes.extraction.worker import extract_in_child


def extract(path: Path, *, limits: Limits = DEFAULT) -> Document:
    """The words of a file. `UnreadableFile` says what it is instead, and what to do."""
    name = path.name
    content = _read_bytes(path, limits)
    found = recognise_format(content, name)
    if found in ("docx", "pdf"):
        return extract_in_child(content, name, found, limits)
    _check_size(name, len(content), limits.text_bytes)
    return extract_web(content, name, limits) if found == "html" else extract_text(content, name, limits)


def _read_bytes(path: Path, limits: Limits) -> bytes:
    name = path.name or str(path)
    try:
        kind = path.lstat().st_mode
        if stat.S_ISLNK(kind):
            raise UnreadableFile(name, "is a link to another file; give the file itself", "not-a-file")
        if stat.S_ISDIR(kind):
            raise UnreadableFile(name, "is a folder; give the files in it", "not-a-file")
        if not stat.S_ISREG(kind):
            raise UnreadableFile(name, "is not a file but a device or a pipe", "not-a-file")
        with path.open("rb") as opened:
            content = opened.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(name, "is not there", "missing") from error
    except PermissionError as error:
        raise UnreadableFile(
            name, "may not be read by this account; ask for permission", "forbidden"
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(name, f"could not be opened ({error})", "unreadable") from error
    _check_size(name, len(content), limits.file_bytes)
    return content


def _check_size(name: str, size: int, most: int) -> None:
    if size > most:
        megabytes = most / MEGABYTE
        raise UnreadableFile(
            name, f"is larger than the {megabytes:g} MB that are read; part it and try again", "too-large"
        )
