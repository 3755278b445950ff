"""The cells of a web page's table in their columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from answerable.core.notes.extraction.limits import Limits

WIDEST = 60  # columns; more are a slip or an attack
Place = list[Any] | None


def part_cells(node: Any, tag: str, limits: Limits) -> list[list[Place]]:
    """The rows; a place that a merged cell covers is None. A list of terms is a table of two columns."""
    if tag == "dl":
        return _part_terms(node)
    rows: list[list[Place]] = []
    covered: dict[int, int] = {}  # column: how many rows a cell above still covers it
    count = 0
    for row in _find_rows(node):
        places: list[Place] = []
        for cell in _children(row, ("td", "th")):
            _skip_covered(places, covered)
            width = _span(cell, "colspan")
            places += [[cell], *[None] * (width - 1)]
            for column in range(len(places) - width, len(places)):
                covered[column] = _span(cell, "rowspan") - 1
            count += width
            if count > limits.cells:
                return rows
        _skip_covered(places, covered)
        rows.append(places)
    return rows


def _skip_covered(places: list[Place], covered: dict[int, int]) -> None:
    while covered.get(len(places), 0) > 0:
        covered[len(places)] -= 1
        places.append(None)


def _span(cell: Any, name: str) -> int:
    text = cell.attributes.get(name) or "1"
    return min(max(int(text), 1), WIDEST) if text.isdecimal() and len(text) < 6 else 1


def _find_rows(table: Any) -> Iterator[Any]:
    for child in _children(table, ("tr", "thead", "tbody", "tfoot")):
        if child.tag == "tr":
            yield child
        else:
            yield from _children(child, ("tr",))


def _children(node: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    child = node.child
    while child is not None:
        if child.tag in tags:
            yield child
        child = child.next


def find_captions(table: Any) -> Iterator[Any]:
    return _children(table, ("caption",))


def is_tidy(terms: Any) -> bool:
    """Whether a list of terms holds only terms and their meanings."""
    child = terms.child
    while child is not None:
        if child.tag not in ("dt", "dd", "div", "-text", "-comment", "script", "template"):
            return False
        if child.tag == "-text" and (child.text_content or "").strip():
            return False
        if child.tag == "div" and not all(inner in ("dt", "dd", "-text") for inner in _tags(child)):
            return False
        child = child.next
    return True


def _tags(node: Any) -> Iterator[str]:
    child = node.child
    while child is not None:
        blank = child.tag == "-text" and not (child.text_content or "").strip()
        yield "-text" if blank else child.tag if child.tag != "-text" else "words"
        child = child.next


def _part_terms(node: Any) -> list[list[Place]]:
    rows: list[list[Place]] = []
    for child in _terms(node):
        if child.tag == "dt" or not rows:
            rows.append([[], []])
        column = rows[-1][0 if child.tag == "dt" else 1]
        assert column is not None
        column.append(child)
    return rows


def _terms(node: Any) -> Iterator[Any]:
    for child in _children(node, ("dt", "dd", "div")):
        if child.tag == "div":
            yield from _children(child, ("dt", "dd"))
        else:
            yield child
