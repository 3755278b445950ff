"""What a file is by its content, whatever its name says, and whether a paper of that kind is taken at all."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction import DEFAULT
from answerable.core.notes.extraction.worker import ask_child

from ..exceptions import PaperRefused

_LIMITS = replace(DEFAULT, seconds=20.0)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "odt": f"{_OPEN}.text",
    "ods": f"{_OPEN}.spreadsheet",
    "csv": "text/csv",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
}
TAKEN = (
    "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, .ods), CSV, text, PNG or JPEG"
)
ENDINGS = {".jpeg": "jpg", ".text": "txt", ".md": "txt"}

_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xfe\xed\xfa",
    b"#!",
)
_PAGE = re.compile(rb"^\s*(?:<\?xml|<!doctype|<html|<svg|<script|\{\\rtf)", re.IGNORECASE)
_MACROS = re.compile(r"(?:^|/)(?:vbaproject\.bin|basic/.+|scripts/.+|macrosheets/.+)$", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def sniff(data: bytes, name: str) -> str:
    """The kind of a file that is taken, such as "pdf". PaperRefused says in words why it is not."""
    if not data:
        raise PaperRefused(f"{name} is empty. Look at the file and send it again.")
    if data.startswith(_PROGRAMS):
        raise PaperRefused(f"{name} is a program, not a paper. Nothing that runs is taken.")
    kind = _find_kind(data, name)
    ending = Path(name).suffix.lower()
    if ENDINGS.get(ending, ending.removeprefix(".")) != kind:
        raise PaperRefused(
            f"{name} holds a file of the kind .{kind}, and its name says otherwise. "
            f"Give it a name that ends in .{kind} and send it again."
        )
    return kind


def _find_kind(data: bytes, name: str) -> str:
    if b"%PDF-" in data[:1024]:
        return _check_pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _check_package(data, name)
    if data.startswith(_OLD_OFFICE):
        raise PaperRefused(_describe_old(data, name))
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return _check_text(data, name)


def _check_pdf(data: bytes, name: str) -> str:
    """Opened in the child process: its table alone can unpack to more than there is memory."""
    try:
        ask_child(data, name, "check-pdf", _LIMITS)
    except UnreadableFile as error:
        if error.code == "locked":
            raise PaperRefused(_describe_locked(name)) from None
        raise PaperRefused(
            f"{name} is a PDF that cannot be opened. Save it anew and send it again."
        ) from None
    return "pdf"


def _describe_locked(name: str) -> str:
    return f"{name} is locked with a password. Save it without one and send it again."


def _describe_old(data: bytes, name: str) -> str:
    if _LOCKED_OFFICE in data:
        return _describe_locked(name)
    return f"{name} is in an old Office format that can carry macros. Save it as .docx, .xlsx or .pptx."


def _check_package(data: bytes, name: str) -> str:
    """A file of Office or OpenDocument: parts in a zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts, name)
            kind = _name_package(archive)
            if kind in ("odt", "ods") and _is_locked(archive):
                raise PaperRefused(_describe_locked(name))
            if b"macroEnabled" in _read(archive, "[Content_Types].xml"):
                raise PaperRefused(_describe_macros(name))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        raise PaperRefused(
            f"{name} is damaged and cannot be opened. Save it anew and send it again."
        ) from None
    if not kind:
        raise PaperRefused(f"{name} is a folder of files in one. Send each paper by itself: {TAKEN}.")
    return kind


def _check_parts(parts: list[zipfile.ZipInfo], name: str) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise PaperRefused(_describe_locked(name))
    if len(parts) > DEFAULT.parts or sum(part.file_size for part in parts) > DEFAULT.unzipped_bytes:
        raise PaperRefused(f"{name} unpacks to more than is read. Make it smaller and send it again.")
    if any(_MACROS.search(part.filename) for part in parts):
        raise PaperRefused(_describe_macros(name))


def _describe_macros(name: str) -> str:
    return f"{name} holds macros, which are small programs. Save it without them and send it again."


def _name_package(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    for part, kind in _MAIN_PARTS.items():
        if part in names:
            return kind
    said = _read(archive, "mimetype").decode("ascii", "replace").strip()
    return next((kind for kind in ("odt", "ods") if said == MEDIA_TYPES[kind]), "")


def _is_locked(archive: zipfile.ZipFile) -> bool:
    return b"encryption-data" in _read(archive, "META-INF/manifest.xml")


def _read(archive: zipfile.ZipFile, part: str) -> bytes:
    return archive.read(part) if part in archive.namelist() else b""


def _check_text(data: bytes, name: str) -> str:
    """Text has no mark of its own: it is text where all can be read, and rows where its name says so."""
    text = decode_text(data)
    if text is None or _PAGE.match(data):
        raise PaperRefused(f"{name} is not of a kind that is taken. Send {TAKEN}.")
    ending = Path(name).suffix.lower()
    if ending == ".csv":
        _check_rows(text, name)
        return "csv"
    if ending and ENDINGS.get(ending, ending) not in ("txt", ".txt"):
        raise PaperRefused(f"{name} holds text, and its name does not end in .txt or .csv. Send {TAKEN}.")
    return "txt"


def decode_text(data: bytes) -> str | None:
    """The text, or None where the bytes are no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
        return None if "\ufffd" in text else text
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return None if _CONTROL.search(text) or "\ufffd" in text else text


def _check_rows(text: str, name: str) -> None:
    try:
        for _ in csv.reader(io.StringIO(text)):
            pass
    except csv.Error:
        raise PaperRefused(f"{name} cannot be read as rows. Save it as CSV anew and send it again.") from None
