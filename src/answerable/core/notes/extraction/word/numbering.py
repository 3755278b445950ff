"""Automatic numbers and bullets, counted as Word counts them.

Lists that share a definition count on together; a list with a start of its own begins anew at its first use;
a deeper level begins anew after each item above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from answerable.core.notes.extraction.numerals import write_number
from answerable.core.notes.extraction.word.elements import (
    find,
    find_all,
    find_number,
    find_value,
    is_on,
    value_of,
)
from answerable.core.notes.extraction.word.styles import Styles
from answerable.core.notes.extraction.words import BULLET

KINDS = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
PLACE = re.compile(r"%([1-9])")
LEVELS = 9


@dataclass(slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = "%1."
    restart: int | None = None  # the level after which it begins anew; 0 is never
    legal: bool = False  # all its numbers are shown as figures
    style: str | None = None


@dataclass(slots=True)
class _Definition:
    """Its levels are read when it is first used: a Word file defines many lists that it does not have."""

    element: Any = None
    levels: dict[int, _Level] | None = None
    counts: dict[int, int] = field(default_factory=dict)

    def find_levels(self) -> dict[int, _Level]:
        if self.levels is None:
            self.levels = {
                int(value_of(found, "ilvl") or 0): _read_level(found)
                for found in find_all(self.element, "lvl")
            }
        return self.levels


@dataclass(slots=True)
class _List:
    definition: _Definition
    levels: dict[int, _Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, _Definition] = {}
        self._linked: dict[str, str] = {}  # a definition that stands for the one of a list style
        self._elements: dict[int, Any] = {}
        self._definition_of: dict[int, str] = {}
        self._lists: dict[int, _List] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        for element in find_all(root, "abstractNum"):
            identity = value_of(element, "abstractNumId") or ""
            self._definitions[identity] = _Definition(element)
            link = find_value(element, "numStyleLink")
            if link:
                self._linked[identity] = link
        for element in find_all(root, "num"):
            number = int(value_of(element, "numId") or -1)
            self._elements[number] = element
            self._definition_of[number] = find_value(element, "abstractNumId") or ""

    def _find(self, number: int) -> _List | None:
        if number not in self._lists and number in self._elements:
            identity = self._definition_of[number]
            if identity in self._linked:
                linked = self._styles.linked_number(self._linked[identity])
                identity = self._definition_of.get(linked if linked is not None else -1, identity)
            self._lists[number] = _read_list(
                self._elements[number], self._definitions.get(identity, _Definition())
            )
        return self._lists.get(number)

    def count(self, number: int | None, depth: int | None, style: str | None) -> str | None:
        """The mark of the next paragraph of a list, as Word shows it; None where it shows none."""
        listed = self._find(number) if number else None
        if listed is None:
            return None
        if depth is None:
            depth = next((d for d, level in listed.levels.items() if style and level.style == style), 0)
        level = listed.levels.get(depth)
        if level is None:
            return None
        self._step(listed, depth, level)
        if level.kind == "bullet":
            return BULLET
        return _write(listed, depth, level) or None

    def _step(self, listed: _List, depth: int, level: _Level) -> None:
        counts = listed.definition.counts
        start = listed.starts.get(depth)
        if start is not None and depth not in listed.begun:
            counts[depth] = start
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = level.start
        listed.begun.add(depth)
        for deeper in range(depth + 1, LEVELS):
            after = listed.levels[deeper].restart if deeper in listed.levels else None
            if after is None or after > depth:
                counts.pop(deeper, None)


def _read_level(element: Any) -> _Level:
    start, text = find_number(element, "start"), find_value(element, "lvlText")
    return _Level(
        1 if start is None else start,
        find_value(element, "numFmt") or "decimal",
        "" if text is None else text,
        find_number(element, "lvlRestart"),
        bool(is_on(element, "isLgl")),
        find_value(element, "pStyle"),
    )


def _read_list(element: Any, definition: _Definition) -> _List:
    listed = _List(definition, dict(definition.find_levels()), {})
    for override in find_all(element, "lvlOverride"):
        depth = int(value_of(override, "ilvl") or 0)
        level, start = find(override, "lvl"), find_number(override, "startOverride")
        if level is not None:
            listed.levels[depth] = _read_level(level)
        if start is not None:
            listed.starts[depth] = start
    return listed


def _write(listed: _List, depth: int, level: _Level) -> str:
    def number(place: re.Match[str]) -> str:
        above = int(place[1]) - 1
        shown = listed.levels.get(above, level)
        count = listed.definition.counts.get(above, shown.start)
        return _write_count(count, "decimal" if level.legal and above != depth else shown.kind)

    return PLACE.sub(number, level.text).strip()


def _write_count(count: int, kind: str) -> str:
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{count:02}"
    if kind == "ordinal":
        ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        return f"{count}{ending}"
    return write_number(count, KINDS.get(kind, "1"))
