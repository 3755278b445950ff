"""The paragraphs of a returned Word document in their order, each with the answer box it stands in.

Insertions are taken and deletions left, as Word shows it when all changes are accepted.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from answerable.core.notes.extraction.word.elements import (
    find,
    find_all,
    find_number,
    find_value,
    name_of,
    value_of,
)
from answerable.core.notes.extraction.word.numbering import Numbering
from answerable.core.notes.extraction.word.package import Package
from answerable.core.notes.extraction.word.runs import Words, choose, read_words
from answerable.core.notes.extraction.word.styles import Styles, leave_out_looks

from ...packs.marks import Mark, read_mark
from .model import ReturnRefused

_HOLDERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "tbl", "tc"}
_ROW_HOLDERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}
_PICTURES = {"blip", "imagedata", "chart"}
_DEEPEST = 60


@dataclass(eq=False, slots=True)
class Control:
    """One answer box; two with the same mark are two."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """`place` is in words, such as "paragraph 12"."""

    text: str
    place: str
    control: Control | None = None
    heading: bool = False
    insets: tuple[str, ...] = ()  # "An image", "An embedded file"


def read_pieces(package: Package) -> tuple[list[Piece], list[Piece]]:
    """Those of the text, and those of the heads and feet of its pages."""
    name = package.find_document()
    body = find(package.parse(name), "body")
    if body is None:
        raise ReturnRefused(f"{package.file} is damaged: it has no text. Ask for it again.")
    relations = package.find_relations(name)
    walk = _Walk(package, dict(relations.values()))
    walk.read(body, None)
    running = []
    for kind, path in sorted(set(relations.values())):
        root = package.parse(path) if kind in ("header", "footer") else None
        if root is not None:
            running += walk.read_aside(root, f"the {'head' if kind == 'header' else 'foot'} of a page")
    return walk.pieces, running


class _Walk:
    def __init__(self, package: Package, parts: dict[str, str]) -> None:
        self.pieces: list[Piece] = []
        self._package = package
        self._parts = parts
        self._styles = Styles(package.parse(parts.get("styles", ""), leave_out_looks))
        self._numbering = Numbering(package.parse(parts.get("numbering", "")), self._styles)
        self._count = 0
        self._depth = 0
        self._joined = ""  # of a paragraph whose end was deleted

    def read_aside(self, root: Any, place: str) -> list[Piece]:
        """What stands outside the order of the text, all at one place."""
        kept, self.pieces = self.pieces, []
        self.read(root, None)
        found, self.pieces = self.pieces, kept
        return [Piece(each.text, place, each.control, each.heading, each.insets) for each in found]

    def read(self, holder: Any, control: Control | None) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ReturnRefused(f"{self._package.file} is nested too deeply to be a pack.")
        for child in holder if holder is not None else ():
            name = name_of(child)
            if name == "p":
                self._read_paragraph(child, control)
            elif name == "tbl" and control is not None:
                self._read_rows(child, control)
            elif name in ("altChunk", "subDoc"):
                self._add("", control, None, False, child)
            elif name == "AlternateContent":
                self.read(choose(child), control)
            elif name in _HOLDERS or (name == "tr" and not _is_deleted(child)):
                self.read(child, _find_control(child) or control)
        self._depth -= 1

    def _read_rows(self, table: Any, control: Control) -> None:
        """A table inside an answer: a line for each row, its cells parted by tabs. A table further in
        is said in its cell, once."""
        for row in _list_own(table, "tr"):
            kept, self.pieces = self.pieces, []
            for cell in _list_own(row, "tc"):
                self.read(cell, control)
                self.pieces.append(Piece("\t", ""))
            found, self.pieces = self.pieces, kept
            text = "".join(each.text if each.text == "\t" else f"{each.text} " for each in found)
            if found and not _is_deleted(row):
                line = "\t".join(cell.strip() for cell in text.split("\t")).rstrip("\t")
                insets = tuple(inset for each in found for inset in each.insets)
                self.pieces.append(Piece(line, found[0].place, control, insets=insets))

    def _read_paragraph(self, paragraph: Any, control: Control | None) -> None:
        inside = [each for each in paragraph.iter() if name_of(each) == "sdt" and _find_control(each)]
        if inside:
            self._read_parted(paragraph, inside, control)
            return
        properties = find(paragraph, "pPr")
        identity = find_value(properties, "pStyle") or self._styles.default
        style = self._styles.find(identity)
        words = read_words(paragraph, style, self._styles)
        text = self._joined + self._read_text(words)
        self._joined = ""
        if find(properties, "rPr", "del") is not None or find(properties, "rPr", "moveFrom") is not None:
            self._joined = text
            return
        number, depth = find_number(properties, "numPr", "numId"), find_number(properties, "numPr", "ilvl")
        marker = self._numbering.count(
            style.number if number is None else number, style.depth if depth is None else depth, identity
        )
        self._add(text, control, marker if control else None, style.level is not None, paragraph)
        for box in words.boxes:
            self.read(box, control)

    def _add(
        self, text: str, control: Control | None, marker: str | None, heading: bool, element: Any
    ) -> None:
        self._count += 1
        said = f"{marker} {text}" if marker and text.strip() else text
        self.pieces.append(Piece(said, f"paragraph {self._count}", control, heading, _list_insets(element)))

    def _read_parted(self, paragraph: Any, inside: Iterable[Any], control: Control | None) -> None:
        """A paragraph that holds boxes among its words: some programs write a box of one paragraph so."""
        for each in inside:
            style = self._styles.find(self._styles.default)
            words = read_words(find(each, "sdtContent"), style, self._styles)
            self._add(self._read_text(words), _find_control(each), None, False, each)
        rest = copy.deepcopy(paragraph)
        for each in [each for each in rest.iter() if name_of(each) == "sdt" and _find_control(each)]:
            each.getparent().remove(each)
        self._read_paragraph(rest, control)

    def _read_text(self, words: Words) -> str:
        notes = "".join(f" [note: {self._read_note(kind, identity)}]" for kind, identity in words.notes)
        return "".join(text for text, _ in words.runs) + notes

    def _read_note(self, kind: str, identity: str) -> str:
        root = self._package.parse(self._parts.get(f"{kind}s", ""))
        for note in find_all(root, kind):
            if value_of(note, "id") == identity:
                return " ".join(t.text or "" for t in note.iter() if name_of(t) == "t").strip()
        return ""


def _find_control(element: Any) -> Control | None:
    tag = find_value(element, "sdtPr", "tag") if name_of(element) == "sdt" else None
    mark = read_mark(tag) if tag else None
    return Control(mark) if mark else None


def _list_insets(element: Any) -> tuple[str, ...]:
    """What stands among the words and is none; an embedded file shows itself by a picture."""
    names = {name_of(each) for each in element.iter()}
    if names & {"OLEObject", "altChunk", "subDoc"}:
        return ("An embedded file",)
    return ("An image",) if names & _PICTURES else ()


def _list_own(holder: Any, name: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row; not those of a table further in."""
    for child in holder:
        if name_of(child) == name:
            yield child
        elif name_of(child) in _ROW_HOLDERS:
            yield from _list_own(child, name)


def _is_deleted(row: Any) -> bool:
    return find(row, "trPr", "del") is not None
