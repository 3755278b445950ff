"""Opens a file that came back, by what it is and not by its name, within limits."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction.limits import MEGABYTE, Limits
from answerable.core.notes.extraction.sniffing import OLE
from answerable.core.notes.extraction.word.elements import name_of
from answerable.core.notes.extraction.word.package import Package

from ...packs.marks import ISSUE, VERSION, read_prints
from .model import Format, ReturnRefused

# A pack with its answers takes some hundred kilobytes; with pictures pasted in, some megabytes.
LIMITS = Limits(
    file_bytes=30 * MEGABYTE,
    unzipped_bytes=150 * MEGABYTE,
    unzipped_part_bytes=30 * MEGABYTE,
    cells=100_000,
)
_WANTED = "Send the Word document (.docx) or the Excel sheet (.xlsx) of the pack"
_SIGNS = (
    (b"%PDF-", f"is a PDF, from which no answers are read. {_WANTED}"),
    (OLE, f"is locked with a password, or an Office file of an old kind. {_WANTED}, without a password"),
    (b"{\\rtf", f"is a rich text file. {_WANTED}"),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """`issue` and `version` as the properties of the document say; `prints` are of the office's own words."""

    name: str
    data: bytes
    format: Format
    package: Package
    issue: str
    version: int | None
    prints: frozenset[str]


def open_return(data: bytes, name: str) -> Opened:
    if not data:
        raise ReturnRefused(f"{name} is empty.")
    if len(data) > LIMITS.file_bytes:
        raise ReturnRefused(f"{name} is larger than the {LIMITS.file_bytes // MEGABYTE} MB that are read.")
    for sign, words in _SIGNS:
        if data.startswith(sign):
            raise ReturnRefused(f"{name} {words}.")
    if not data.startswith(b"PK"):
        raise ReturnRefused(f"{name} is neither a Word document nor an Excel sheet. {_WANTED}.")
    try:
        return _open(data, name)
    except UnreadableFile as error:
        raise refuse(error) from error


def refuse(error: UnreadableFile) -> ReturnRefused:
    return ReturnRefused(f"{error.file} {error.reason}.")


def _open(data: bytes, name: str) -> Opened:
    package = Package(data, name, LIMITS)
    form = _find_format(package, name)
    said = _read_properties(package)
    version = said.get(VERSION, "")
    number = int(version) if version.isascii() and version.isdecimal() and len(version) < 9 else None
    return Opened(name, data, form, package, said.get(ISSUE, ""), number, read_prints(said))


def _find_format(package: Package, name: str) -> Format:
    root = package.parse("[Content_Types].xml")
    types = [each.get("ContentType", "") for each in root] if root is not None else []
    if any("macroEnabled" in each or "vbaProject" in each for each in types):
        raise ReturnRefused(f"{name} carries macros. Save it without them (.docx or .xlsx) and try again.")
    if any("wordprocessingml.document.main" in each for each in types):
        return "docx"
    if any("spreadsheetml.sheet.main" in each for each in types):
        return "xlsx"
    if b"opendocument" in (package.read("mimetype") or b""):
        raise ReturnRefused(f"{name} is an OpenDocument file. Save it as .docx or .xlsx and try again.")
    raise ReturnRefused(f"{name} is neither a Word document nor an Excel sheet. {_WANTED}.")


def _read_properties(package: Package) -> dict[str, str]:
    path = dict(package.find_relations("").values()).get("custom-properties", "")
    root = package.parse(path) if path else None
    if root is None:
        return {}
    return {
        each.get("name", ""): "".join(each.itertext()).strip() for each in root if name_of(each) == "property"
    }
