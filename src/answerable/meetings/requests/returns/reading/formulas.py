"""Where a workbook holds formulas, comments and pictures: what its cells alone do not say."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from openpyxl.utils import column_index_from_string

from answerable.core.notes.extraction.word.elements import find, find_all, name_of, value_of
from answerable.core.notes.extraction.word.package import Package

from .model import COMMENT, IMAGE, Problem

_ADDRESS = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_COMMENTS = ("comments", "threadedComment")


def find_formulas(package: Package) -> dict[tuple[str, int, int], str]:
    """By sheet, row and column, the words of the formula."""
    found: dict[tuple[str, int, int], str] = {}
    for name, path in _list_sheets(package):
        root = package.parse(path)
        for row in find_all(find(root, "sheetData"), "row"):
            for cell in find_all(row, "c"):
                formula = find(cell, "f")
                address = _ADDRESS.match(cell.get("r", ""))
                if formula is not None and address:
                    place = (name, int(address[2]), column_index_from_string(address[1]))
                    found[place] = f"={formula.text or ''}"
    return found


def list_loose(package: Package) -> Iterator[Problem]:
    """Comments and pictures of the sheets, which no cell holds."""
    for name, path in _list_sheets(package):
        for kind, part in sorted(set(package.find_relations(path).values())):
            if kind in _COMMENTS:
                yield from _list_comments(package, part, name)
            elif kind == "drawing":
                wording = "The sheet holds a picture or a drawing. It was not taken; send it as evidence."
                yield Problem(IMAGE, f"sheet {name}", wording)


def _list_sheets(package: Package) -> list[tuple[str, str]]:
    book = package.find_document()
    relations = package.find_relations(book)
    sheets = []
    for sheet in find_all(find(package.parse(book), "sheets"), "sheet"):
        identity = next((v for k, v in sheet.items() if k.endswith("}id")), "")
        kind, path = relations.get(identity, ("", ""))
        if kind == "worksheet":
            sheets.append((sheet.get("name", ""), posixpath.normpath(path)))
    return sheets


def _list_comments(package: Package, part: str, sheet: str) -> Iterator[Problem]:
    root = package.parse(part)
    for comment in root.iter() if root is not None else ():
        if name_of(comment) in ("comment", "threadedComment"):
            text = " ".join(
                each.text or "" for each in comment.iter() if name_of(each) in ("t", "text")
            ).strip()
            place = f"the comment at {value_of(comment, 'ref')} of sheet {sheet}"
            yield Problem(COMMENT, place, "A comment is no part of an answer. It was not taken.", text)
