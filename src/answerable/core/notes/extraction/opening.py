"""Opens the one file that was given, finds what it is, and hands it to the right extraction.

Text and short web pages are read here. Word, PDF and long web pages, whose readers are large and whose files
can be hostile, are read in a child process that has no more than its limits.
"""

from __future__ import annotations

import errno
import os
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
    content = read_bytes(path, limits)
    found = recognise_format(content, name)
    if found in ("docx", "pdf"):
        return extract_in_child(content, name, found, limits)
    check_size(name, len(content), limits.text_bytes)
    if found == "text":
        return extract_text(content, name, limits)
    if len(content) > limits.page_bytes:
        return extract_in_child(content, name, found, limits)
    return extract_web(content, name, limits)


def read_bytes(path: Path, limits: Limits) -> bytes:
    name = path.name or str(path)
    try:
        # Neither follows a link nor waits for a pipe; what it is, is asked of what was opened.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            _check_kind(name, os.fstat(handle).st_mode)
            content = _read_all(handle, limits.file_bytes + 1)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        raise _refuse(name, error) from error
    check_size(name, len(content), limits.file_bytes)
    return content


def _read_all(handle: int, most: int) -> bytes:
    parts: list[bytes] = []
    while most > 0 and (part := os.read(handle, min(most, MEGABYTE))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _check_kind(name: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableFile(name, "is a folder; give the files in it", "not-a-file")
    if not stat.S_ISREG(mode):
        raise UnreadableFile(name, "is not a file but a device or a pipe", "not-a-file")


def _refuse(name: str, error: OSError | ValueError) -> UnreadableFile:
    kind = error.errno if isinstance(error, OSError) else None
    if kind == errno.ELOOP:
        return UnreadableFile(name, "is a link to another file; give the file itself", "not-a-file")
    if kind in (errno.ENOENT, errno.ENOTDIR):
        return UnreadableFile(name, "is not there", "missing")
    if kind in (errno.EACCES, errno.EPERM):
        return UnreadableFile(name, "may not be read by this account; ask for permission", "forbidden")
    if kind == errno.ENXIO:
        return UnreadableFile(name, "is not a file but a device or a pipe", "not-a-file")
    return UnreadableFile(name, f"could not be opened ({error})", "unreadable")


def check_size(name: str, size: int, most: int) -> None:
    if size > most:
        megabytes = most / MEGABYTE
        raise UnreadableFile(
            name, f"is larger than the {megabytes:g} MB that are read; part it and try again", "too-large"
        )
