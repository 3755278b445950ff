"""Every word that a file could hold: what is read out of it, and what its format keeps beside (properties,
comments, form fields, files inside files). For finding a name that must go, so what is doubtful counts as a
word.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction import extract

_TAG = re.compile(r"<[^<>]*>")
# What ends a paragraph or a cell in Word's own format; other tags can stand inside a word.
_END = re.compile(r"</w:(?:p|tc)>|<w:(?:tab|br)\b[^<>]*>")
_DEEPEST = 4  # files inside files
_LARGEST = 50_000_000
_FLATE = ("FlateDecode", "Fl")


def list_texts(path: Path, name: str, closed: list[str] | None = None) -> Iterator[str]:
    """The words of a kept file whose own name was `name`. What could not be opened is put into `closed`."""
    closed = [] if closed is None else closed
    yield name
    yield from _read_lines(path, name, closed)
    yield from _read_content(path.read_bytes(), 0, closed)


def _read_lines(path: Path, name: str, closed: list[str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        named = Path(folder) / Path(name).name
        shutil.copyfile(path, named)
        try:
            document = extract(named)
        except UnreadableFile as error:
            closed.append(error.reason)
            return
    # Joined, since a name may run from one line into the next.
    yield "\n".join(line.text for line in document.lines)


def _read_content(data: bytes, depth: int, closed: list[str]) -> Iterator[str]:
    """A file by its bytes, whatever it claims to be: it may be a page, a package and a PDF at once."""
    for text in _decode(data):
        yield text
        if "&" in text or "<" in text:
            yield unescape(_TAG.sub("", _END.sub("\n", text)))
            yield unescape(_TAG.sub(" ", text))
            yield unescape(text)
    package, pdf = zipfile.is_zipfile(io.BytesIO(data)), b"%PDF-" in data[:1024]
    if depth == _DEEPEST and (package or pdf):
        closed.append("holds files inside files, deeper than is looked")
    elif depth < _DEEPEST:
        yield from _read_parts(data, depth, closed) if package else ()
        yield from _read_objects(data, depth, closed) if pdf else ()


def _decode(data: bytes) -> Iterator[str]:
    if b"\x00" in data:
        yield data.decode("utf-16-be" if data.startswith(b"\xfe\xff") else "utf-16-le", errors="replace")
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("cp1252", errors="replace")


def _read_parts(data: bytes, depth: int, closed: list[str]) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield member.filename
                with archive.open(member) as part:
                    yield from _read_content(part.read(_LARGEST), depth + 1, closed)
    except Exception:
        # A damaged package fails in any way; its text was read all the same.
        closed.append("has a part that could not be read")


def _read_objects(data: bytes, depth: int, closed: list[str]) -> Iterator[str]:
    """Every object of a PDF: properties, notes in the margin, form fields, bookmarks, attachments."""
    try:
        # Its table counts from where the PDF begins, which need not be where the file does.
        document = PDFDocument(PDFParser(io.BytesIO(data[data.index(b"%PDF-") :])))
        for table in document.xrefs:
            yield from _read_values(table.get_trailer(), depth, closed)
            for number in table.get_objids():
                yield from _read_values(_find_object(document, number), depth, closed)
    except Exception:
        closed.append("has objects that could not be read")


def _find_object(document: PDFDocument, number: int) -> Any:
    try:
        return document.getobj(number)
    except Exception:  # an object that the table names and the file lacks
        return None


def _read_values(value: Any, depth: int, closed: list[str]) -> Iterator[str]:
    waiting = [value]
    while waiting:
        match waiting.pop():
            case bytes() as text:
                yield decode_text(text)
            case str() as text:
                yield text
            case list() | tuple() as parts:
                waiting.extend(parts)
            case dict() as parts:
                waiting.extend(parts.values())
            case PDFStream() as stream:
                waiting.append(stream.attrs)
                yield from _read_content(_unpack(stream), depth + 1, closed)


def _unpack(stream: PDFStream) -> bytes:
    """What a stream holds, never more than may be: pictures are left packed."""
    filters = [_name(each) for each, _ in stream.get_filters()]
    if len(filters) == 1 and filters[0] in _FLATE and stream.decipher is None:
        return zlib.decompressobj().decompress(stream.get_rawdata() or b"", _LARGEST)
    if any(each.startswith(("DCT", "JPX", "CCITT", "JBIG2")) for each in filters):
        return b""
    return bytes(stream.get_data())


def _name(literal: Any) -> str:
    return str(literal.name) if isinstance(literal, PSLiteral) else str(literal)
