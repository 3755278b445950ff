"""What a package or a PDF holds beside its words: properties, comments, form fields, files inside files.

It is read in the child process, since a small file can unpack to anything: past what may be looked through,
the rest stays closed. `read_inside` packs the texts and what stayed closed as JSON.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect, PDFXRefStream
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from answerable.core.notes.document import UnreadableFile

_TAG = re.compile(r"<[^<>]*>")
# What ends a paragraph or a cell in Word's own format; other tags can stand inside a word.
_END = re.compile(r"</w:(?:p|tc)>|<w:(?:tab|br)\b[^<>]*>")
_DEEPEST = 4  # files inside files
_FLATE = ("FlateDecode", "Fl")
_PIECE = 100  # what a part or an object costs, however small it is


class _Spent(Exception):
    """More than may be looked through."""


class Budget:
    """How many bytes may be looked through in one file with everything inside it."""

    def __init__(self, most: int) -> None:
        self.left = most

    def take(self, size: int) -> None:
        self.left -= size + _PIECE
        if self.left < 0:
            raise _Spent


def read_inside(content: bytes, most: int) -> bytes:
    closed: list[str] = []
    texts = list(_list_inside(content, Budget(most), closed))
    # No surrogates go through the pipe, whatever a name in a package is made of.
    return json.dumps({"closed": closed, "texts": texts}, ensure_ascii=False).encode("utf-8", "replace")


def check_pdf(content: bytes, name: str) -> bytes:
    """UnreadableFile where it is locked; any other exception where it is damaged."""
    try:
        _open_pdf(content)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise UnreadableFile(name, "is locked with a password", "locked") from None
    return b"{}"


def is_package(content: bytes) -> bool:
    return zipfile.is_zipfile(io.BytesIO(content))


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def list_words(data: bytes) -> Iterator[str]:
    """The bytes of a file or a part as text, with its tags and without them."""
    for text in _decode(data):
        yield text
        if "&" in text or "<" in text:
            yield unescape(_TAG.sub("", _END.sub("\n", text)))
            yield unescape(_TAG.sub(" ", text))
            yield unescape(text)


def _decode(data: bytes) -> Iterator[str]:
    if b"\x00" in data:
        yield data.decode("utf-16-be" if data.startswith(b"\xfe\xff") else "utf-16-le", errors="replace")
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("cp1252", errors="replace")


def _list_inside(content: bytes, budget: Budget, closed: list[str]) -> Iterator[str]:
    try:
        yield from _open(content, 0, budget, closed)
    except _Spent:
        closed.append("holds more than is looked through")


def _open(data: bytes, depth: int, budget: Budget, closed: list[str]) -> Iterator[str]:
    """A file by its bytes, whatever it claims to be: it may be a package and a PDF at once."""
    package, pdf = is_package(data), is_pdf(data)
    if depth == _DEEPEST and (package or pdf):
        closed.append("holds files inside files, deeper than is looked")
    elif depth < _DEEPEST:
        yield from _read_parts(data, depth, budget, closed) if package else ()
        yield from _read_objects(data, depth, budget, closed) if pdf else ()


def _read_content(data: bytes, depth: int, budget: Budget, closed: list[str]) -> Iterator[str]:
    budget.take(len(data))
    yield from list_words(data)
    yield from _open(data, depth, budget, closed)


def _read_parts(data: bytes, depth: int, budget: Budget, closed: list[str]) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                budget.take(len(member.filename))
                yield member.filename
                with archive.open(member) as part:
                    yield from _read_content(part.read(budget.left + 1), depth + 1, budget, closed)
    except (_Spent, MemoryError):
        raise
    except Exception:
        # A damaged package fails in any way; its text was read all the same.
        closed.append("has a part that could not be read")


def _read_objects(data: bytes, depth: int, budget: Budget, closed: list[str]) -> Iterator[str]:
    """Every object of a PDF: properties, notes in the margin, form fields, bookmarks, attachments."""
    try:
        document = _open_pdf(data)
        for table in document.xrefs:
            yield from _read_values(table.get_trailer(), depth, budget, closed)
            for number in _list_numbers(table):
                budget.take(0)
                yield from _read_values(_find_object(document, number), depth, budget, closed)
    except (_Spent, MemoryError):
        raise
    except Exception:
        closed.append("has objects that could not be read")


def _open_pdf(data: bytes) -> PDFDocument:
    # Its table counts from where the PDF begins, which need not be where the file does.
    document = PDFDocument(PDFParser(io.BytesIO(data[data.index(b"%PDF-") :])))
    bound_tables(document)
    return document


def bound_tables(document: PDFDocument) -> None:
    """A table names no more objects than it has rows, whatever it claims."""
    for table in document.xrefs:
        if isinstance(table, PDFXRefStream):
            rows, bounded = len(table.data or b"") // max(table.entlen or 1, 1), []
            for start, number in table.ranges:
                bounded.append((start, min(number, rows)))
                rows -= bounded[-1][1]
            table.ranges = bounded


def _list_numbers(table: Any) -> Iterator[int]:
    """The numbers of a table's objects, of every range of them."""
    if not isinstance(table, PDFXRefStream):
        yield from table.get_objids()
        return
    for start, number in table.ranges:
        yield from range(start, start + number)


def _find_object(document: PDFDocument, number: int) -> Any:
    try:
        return document.getobj(number)
    except MemoryError:
        raise
    except Exception:  # an object that the table names and the file lacks
        return None


def _read_values(value: Any, depth: int, budget: Budget, closed: list[str]) -> Iterator[str]:
    waiting = [value]
    while waiting:
        match waiting.pop():
            case bytes() as text:
                budget.take(len(text))
                yield decode_text(text)
            case str() as text:
                budget.take(len(text))
                yield text
            case list() | tuple() as parts:
                waiting.extend(parts)
            case dict() as parts:
                waiting.extend(parts.values())
            case PDFStream() as stream:
                waiting.append(stream.attrs)
                yield from _read_content(_unpack(stream, budget.left + 1), depth + 1, budget, closed)


def _unpack(stream: PDFStream, most: int) -> bytes:
    """What a stream holds, never more than may be: pictures are left packed."""
    filters = [_name(each) for each, _ in stream.get_filters()]
    if len(filters) == 1 and filters[0] in _FLATE and stream.decipher is None:
        return zlib.decompressobj().decompress(stream.get_rawdata() or b"", most)
    if any(each.startswith(("DCT", "JPX", "CCITT", "JBIG2")) for each in filters):
        return b""
    return bytes(stream.get_data())


def _name(literal: Any) -> str:
    return str(literal.name) if isinstance(literal, PSLiteral) else str(literal)
