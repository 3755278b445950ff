"""The body of a Word document in its order: paragraphs, tables, text boxes, notes at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from answerable.core.notes.document import Document, UnreadableFile
from answerable.core.notes.extraction.assembly import Assembly
from answerable.core.notes.extraction.laying import Laid, Paragraph, flatten, lay, settle_table
from answerable.core.notes.extraction.limits import Limits
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
from answerable.core.notes.extraction.word.runs import choose, read_words
from answerable.core.notes.extraction.word.styles import Styles, leave_out_looks, read_outline

HOLDERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
WIDEST = 63  # the most columns that Word allows


def extract_word(content: bytes, file: str, limits: Limits) -> Document:
    """The document as Word would print it with all changes accepted. Running heads and feet are furniture."""
    package = Package(content, file, limits)
    name = package.find_document()
    root = package.parse(name)
    body = find(root, "body")
    if body is None:
        raise UnreadableFile(file, "is damaged: it has no body", "damaged")
    relations = package.find_relations(name)
    parts = dict(relations.values())
    styles = Styles(package.parse(parts.get("styles", ""), leave_out_looks))
    walk = _Walk(file, limits, styles, Numbering(package.parse(parts.get("numbering", "")), styles))
    assembly = Assembly(file, "docx", limits)
    lay(assembly, _read_running(package, walk, relations, "header"))
    lay(assembly, walk.read(body))
    lay(assembly, _read_notes(package, walk, parts))
    lay(assembly, _read_running(package, walk, relations, "footer"))
    return assembly.finish()


def _read_running(
    package: Package, walk: _Walk, relations: dict[str, tuple[str, str]], kind: str
) -> list[Laid]:
    """The heads or feet of all sections, each wording once."""
    seen: set[str] = set()
    found: list[Laid] = []
    for _, path in sorted({relation for relation in relations.values() if relation[0] == kind}):
        root = package.parse(path)
        for paragraph in flatten(walk.read(root)) if root is not None else ():
            if paragraph.text.strip() and paragraph.text not in seen:
                seen.add(paragraph.text)
                paragraph.furniture = True
                found.append(paragraph)
    return found


def _read_notes(package: Package, walk: _Walk, parts: dict[str, str]) -> Iterator[Laid]:
    """The notes at the foot that the text refers to, in its order, each with its number."""
    for kind in ("footnote", "endnote"):
        wanted = [identity for noted, identity in walk.notes if noted == kind]
        root = package.parse(parts.get(f"{kind}s", "")) if wanted else None
        held = {value_of(note, "id") or "": note for note in find_all(root, kind)}
        for number, identity in enumerate(wanted, 1):
            paragraphs = flatten(walk.read(held[identity])) if identity in held else []
            for place, paragraph in enumerate(paragraphs):
                if not place and paragraph.marker is None:
                    paragraph.marker = str(number)
                yield paragraph


class _Walk:
    def __init__(self, file: str, limits: Limits, styles: Styles, numbering: Numbering) -> None:
        self.notes: list[tuple[str, str]] = []
        self._file = file
        self._limits = limits
        self._styles = styles
        self._numbering = numbering
        self._joined: list[tuple[str, bool]] = []  # of a paragraph whose end was deleted

    def read(self, holder: Any, depth: int = 0) -> list[Laid]:
        """The paragraphs and tables in an element, in order."""
        if depth > self._limits.nesting:
            raise UnreadableFile(self._file, "is nested too deeply to be notes", "too-deep")
        found: list[Laid] = []
        for child in holder:
            name = name_of(child)
            if name == "p":
                found += self._read_paragraph(child, depth)
            elif name == "tbl":
                found += self._read_table(child, depth)
            elif name in HOLDERS:
                found += self.read(child, depth + 1)
            elif name == "AlternateContent":
                chosen = choose(child)
                found += self.read(chosen, depth + 1) if chosen is not None else []
        if self._joined:
            found.append(Paragraph(self._joined))
            self._joined = []
        return found

    def _read_paragraph(self, element: Any, depth: int) -> Iterable[Laid]:
        properties = find(element, "pPr")
        identity = find_value(properties, "pStyle") or self._styles.default
        style = self._styles.find(identity)
        words = read_words(element, style, self._styles)
        self.notes += words.notes
        runs, self._joined = self._joined + words.runs, []
        if find(properties, "rPr", "del") is not None or find(properties, "rPr", "moveFrom") is not None:
            self._joined = runs
        else:
            number, ilvl = find_number(properties, "numPr", "numId"), find_number(properties, "numPr", "ilvl")
            marker = self._numbering.count(
                style.number if number is None else number, style.depth if ilvl is None else ilvl, identity
            )
            level = read_outline(properties) or style.level
            if runs or not words.turned:
                yield Paragraph(runs, marker, level, style.contents)
        for box in words.boxes:
            yield from self.read(box, depth + 1)

    def _read_table(self, element: Any, depth: int) -> list[Laid]:
        rows: list[list[list[Laid]]] = []
        for row in _find(element, "tr"):
            if find(row, "trPr", "del") is not None:
                continue
            cells: list[list[Laid]] = [[] for _ in range(_span(row, "trPr", "gridBefore", least=0))]
            for cell in _find(row, "tc"):
                cells.append([] if _is_continued(cell) else self.read(cell, depth + 1))
                cells += [[] for _ in range(_span(cell, "tcPr", "gridSpan", least=1) - 1)]
            rows.append(cells)
        return settle_table(rows)


def _find(element: Any, name: str) -> Iterator[Any]:
    """The rows or cells, also those inside content controls and insertions."""
    for child in element:
        found = name_of(child)
        if found == name:
            yield child
        elif found in HOLDERS:
            yield from _find(child, name)


def _span(element: Any, properties: str, name: str, *, least: int) -> int:
    number = find_number(element, properties, name)
    return min(max(number or least, least), WIDEST)


def _is_continued(cell: Any) -> bool:
    """Whether a cell is covered by the one above or beside it."""
    for name in ("vMerge", "hMerge"):
        merge = find(cell, "tcPr", name)
        if merge is not None and (find_value(cell, "tcPr", name) or "continue") == "continue":
            return True
    return False
