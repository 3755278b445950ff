"""The child process that reads Word, PDF and long web pages: it gets bytes, gives JSON, opens no file and has
fixed limits.

A request is a line of JSON (name, format, size, limits) and then the content; the answer is a line with a
number of bytes and then so many bytes of JSON. It leaves when its input ends, or after a while without work.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from typing import Any, BinaryIO

from answerable.core.notes.document import Document, UnreadableFile
from answerable.core.notes.extraction.carrying import pack
from answerable.core.notes.extraction.limits import Limits

try:
    import resource
except ImportError:  # pragma: no cover (not on Windows, where only the clock guards)
    resource = None  # type: ignore[assignment]

IDLE_SECONDS = 300
DAMAGED = "is damaged or is not what it seems, and cannot be read; ask for it again, or save it anew"
TOO_LARGE = "needs more memory than reading may use; part it and try again"


def serve() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    source = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # whatever a library prints must not mix with the answers
    while select.select([source], [], [], IDLE_SECONDS)[0]:
        head = source.readline()
        if not head:
            return
        healthy = _answer(json.loads(head), source, answers)
        if not healthy:
            return


def _answer(request: dict[str, Any], source: BinaryIO, answers: BinaryIO) -> bool:
    """Write one answer. False where the process should not be used again."""
    limits = Limits(**request["limits"])
    healthy = True
    try:
        content = source.read(request["size"])
        _set_limits(limits)
        answer = _read(content, request["name"], request["format"], limits)
    except UnreadableFile as error:
        answer = json.dumps({"code": error.code, "reason": error.reason}).encode()
    except MemoryError:
        answer, healthy = json.dumps({"code": "too-large", "reason": TOO_LARGE}).encode(), False
    except Exception:  # whatever a damaged file makes a library do
        answer = json.dumps({"code": "damaged", "reason": DAMAGED}).encode()
    answers.write(b"%d\n" % len(answer) + answer)
    answers.flush()
    return healthy


def _read(content: bytes, name: str, found: str, limits: Limits) -> bytes:
    if found in ("inside", "check-pdf"):
        from answerable.core.notes.extraction.inside import check_pdf, read_inside

        return read_inside(content, limits.looked_bytes) if found == "inside" else check_pdf(content, name)
    if found == "xlsx":
        from answerable.core.notes.extraction.sheets.book import pack_book
        from answerable.core.notes.extraction.sheets.workbook import read_workbook

        return pack_book(read_workbook(content, name, limits))
    return pack(_extract(content, name, found, limits))


def _extract(content: bytes, name: str, found: str, limits: Limits) -> Document:
    if found == "docx":
        from answerable.core.notes.extraction.word import extract_word

        return extract_word(content, name, limits)
    if found == "html":
        from answerable.core.notes.extraction.web import extract_web

        return extract_web(content, name, limits)
    from answerable.core.notes.extraction.pdf import extract_pdf

    return extract_pdf(content, name, limits)


def _set_limits(limits: Limits) -> None:
    """Memory for the process; processor time for this file, on top of what was used before."""
    if resource is None:  # pragma: no cover
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.seconds) + 1
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        try:
            resource.setrlimit(kind, (most, hard))
        except (ValueError, OSError):  # pragma: no cover (macOS refuses a limit on memory)
            continue
