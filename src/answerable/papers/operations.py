"""Receiving papers: the file goes under the office's folder by its content, the receipt into the ledger."""

from __future__ import annotations

import hashlib
import mimetypes
import os
import tempfile
from pathlib import Path

from django.utils import timezone

from answerable.audit import ledger

from .exceptions import PaperWasRemoved
from .models import Paper, Transcript
from .store import find_file

# What the machine's own tables may lack or name differently from one system to the next.
_MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".txt": "text/plain",
}


def make_digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def find_paper(content: bytes) -> Paper | None:
    return Paper.objects.filter(sha256=make_digest(content)).first()


def keep_paper(
    content: bytes | Path, *, name: str, by: ledger.Actor, received_from: str = "", media_type: str = ""
) -> Paper:
    """The paper of these bytes: written down now, or, where they were received before, as it was then. Its
    kind is told by its name where nobody looked into it."""
    data = content if isinstance(content, bytes) else content.read_bytes()
    known = find_paper(data)
    if known:
        if known.removed_at:
            raise PaperWasRemoved(name)
        _write_file(known.sha256, data)
        return known
    digest = make_digest(data)
    # The file first: a row without its file would be damage, a file without a row is only waste.
    _write_file(digest, data)
    with ledger.entry(by, "receive paper") as writing:
        paper = Paper(
            sha256=digest,
            name=name[:255],
            media_type=media_type or guess_media_type(name),
            size=len(data),
            received_at=timezone.now(),
            received_from=received_from,
        )
        writing.add(paper)
    return paper


def raise_marking(paper: Paper, marking: str, *, writing: ledger.Writing) -> None:
    """A paper carries the highest marking that was found on it, or on what it belongs to."""
    levels = Paper.Marking.values
    current = Paper.objects.select_for_update().get(pk=paper.pk)
    if marking in levels and levels.index(marking) > levels.index(current.marking):
        writing.change(current, marking=marking)
        paper.marking = marking


def keep_transcript(
    paper: Paper, *, lines: list[dict[str, object]], reader_version: str, writing: ledger.Writing
) -> Transcript:
    transcript = Transcript(paper=paper, lines=lines, reader_version=reader_version)
    writing.add(transcript)
    return transcript


def guess_media_type(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return _MEDIA_TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _write_file(digest: str, data: bytes) -> None:
    """Writes beside and moves into place, so that a file under its digest is always whole."""
    target = find_file(digest)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".receiving-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
