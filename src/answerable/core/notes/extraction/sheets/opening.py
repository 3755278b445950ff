"""Opens the one spreadsheet that was given. Workbooks are read in a child process, under its limits."""

from __future__ import annotations

from pathlib import Path

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction.limits import DEFAULT, Limits
from answerable.core.notes.extraction.opening import check_size, read_bytes
from answerable.core.notes.extraction.sheets.book import Book, BookFormat, unpack_book
from answerable.core.notes.extraction.sheets.delimited import read_delimited
from answerable.core.notes.extraction.sniffing import OLE
from answerable.core.notes.extraction.worker import NOT_UNDERSTOOD, ask_child

SAVE_AS = "open it and save it as an Excel workbook (.xlsx) or CSV, then try again"


def open_book(path: Path, *, limits: Limits = DEFAULT) -> Book:
    """The cells of a spreadsheet. `UnreadableFile` says what the file is instead, and what to do."""
    name = path.name
    content = read_bytes(path, limits)
    if recognise_book(content, name) == "csv":
        check_size(name, len(content), limits.text_bytes)
        return read_delimited(content, name, limits)
    answer = ask_child(content, name, "xlsx", limits)
    try:
        return unpack_book(answer, name)
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableFile(name, NOT_UNDERSTOOD, "damaged") from error


def recognise_book(content: bytes, name: str) -> BookFormat:
    """What the content is, whatever the name says."""
    if not content.strip(b"\x00\t\n\r\f ,;\xef\xbb\xbf\xfe\xff"):
        raise UnreadableFile(name, "is empty", "empty")
    if content.startswith(b"PK"):
        return "xlsx"
    if content.startswith(OLE):
        raise UnreadableFile(name, _describe_old(content), "old-office")
    start = content[:4096].lower()
    if b"%pdf-" in start[:1024] or start.lstrip().startswith((b"<!doctype", b"<html", b"<?xml", b"{\\rtf")):
        raise UnreadableFile(name, f"is not a spreadsheet; {SAVE_AS}", "wrong-type")
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in start:
        raise UnreadableFile(name, f"is neither an Excel workbook nor CSV; {SAVE_AS}", "wrong-type")
    return "csv"


def _describe_old(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "is locked with a password; open it, save it without one and try again"
    return f"is an Office file of the old kind (.xls); {SAVE_AS}"
