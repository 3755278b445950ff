"""The parts of a Word file: a ZIP archive that may be damaged, or made to harm."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction.limits import MEGABYTE, Limits

BOMB = "unpacks to far more than its size, as a file made to harm does; save it anew from Word and try again"
DAMAGED = "is damaged or cut short and cannot be opened; ask for it again"


class Package:
    """Reads parts by name, never more than the limits allow, whatever the archive says of itself."""

    def __init__(self, content: bytes, file: str, limits: Limits) -> None:
        self.file = file
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableFile(file, DAMAGED, "damaged") from error
        self._members = {member.filename: member for member in self._archive.infolist()}
        self._check(len(content))

    def _check(self, size: int) -> None:
        members = self._archive.infolist()
        if len(members) > self._limits.parts:
            raise UnreadableFile(self.file, f"has more than {self._limits.parts:,} parts inside", "too-large")
        if any(member.flag_bits & 1 for member in members):
            reason = "is locked with a password; save it without one and try again"
            raise UnreadableFile(self.file, reason, "encrypted")
        whole = sum(member.file_size for member in members)
        if whole > self._limits.unzipped_bytes or (
            whole > 20 * MEGABYTE and whole > size * self._limits.unzip_ratio
        ):
            raise UnreadableFile(self.file, BOMB, "zip-bomb")

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is no such part."""
        member = self._members.get(name)
        if member is None:
            return None
        most = self._limits.unzipped_part_bytes
        try:
            with self._archive.open(member) as opened:
                content = opened.read(most + 1)
        except (
            zipfile.BadZipFile,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UnreadableFile(self.file, DAMAGED, "damaged") from error
        except Exception as error:  # zlib.error, and others that a compressor may raise
            raise UnreadableFile(self.file, DAMAGED, "damaged") from error
        if len(content) > most:
            raise UnreadableFile(self.file, BOMB, "zip-bomb")
        return content

    def parse(self, name: str, lighten: Callable[[bytes], bytes] | None = None) -> Any:
        """The root element of a part, or None. A part that declares entities is refused.

        `lighten` takes out of a part what nobody will ask it for: parsing is most of what reading Word costs.
        """
        content = self.read(name)
        if content is None:
            return None
        if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
            raise self._refuse_entities()
        light = lighten(content) if lighten else content
        try:
            root = etree.fromstring(light, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise UnreadableFile(self.file, DAMAGED, "damaged") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._refuse_entities()
        return root

    def _refuse_entities(self) -> UnreadableFile:
        reason = "holds XML entities, which no Word document does; save it anew from Word and try again"
        return UnreadableFile(self.file, reason, "xml-entities")

    def find_relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the package: id to the last word of the type, and the part's name."""
        folder, leaf = posixpath.split(name)
        root = self.parse(posixpath.join(folder, "_rels", f"{leaf}.rels"))
        relations: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            relations[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], path)
        return relations

    def find_document(self) -> str:
        """The name of the main part."""
        for kind, path in self.find_relations("").values():
            if kind == "officeDocument" and path in self._members:
                return path
        if "word/document.xml" in self._members:
            return "word/document.xml"
        raise UnreadableFile(self.file, DAMAGED, "damaged")
