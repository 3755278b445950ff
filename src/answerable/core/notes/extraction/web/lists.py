"""The marks that a browser puts before the items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.core.notes.extraction.numerals import write_number
from answerable.core.notes.extraction.words import BULLET

STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b([a-z-]+)", re.IGNORECASE)
KINDS = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "none": "",
}


@dataclass(slots=True)
class _List:
    kind: str  # "1", "a", "A", "i", "I", the bullet, or "" for no mark
    number: int
    step: int


class ListMarks:
    """The lists that are open, and the mark that the next paragraph is to bear."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._mark: str | None = None

    def open(self, tag: str, attributes: dict[str, str | None]) -> None:
        kind = (attributes.get("type") or "1") if tag == "ol" else BULLET
        style = STYLE.search(attributes.get("style") or "")
        if style:
            kind = KINDS.get(style[1].lower(), kind)
        step = -1 if "reversed" in attributes else 1
        self._lists.append(_List(kind, _number(attributes.get("start"), 1), step))

    def close(self) -> None:
        self._lists.pop()
        self._mark = None

    def begin_item(self, attributes: dict[str, str | None]) -> None:
        if not self._lists:
            self._mark = BULLET
            return
        current = self._lists[-1]
        if current.kind in ("", BULLET):
            self._mark = current.kind or None
            return
        number = _number(attributes.get("value"), current.number)
        current.number = number + current.step
        self._mark = f"{write_number(number, current.kind)}."

    def take(self) -> str | None:
        """The mark, once: further paragraphs of an item bear none."""
        mark, self._mark = self._mark, None
        return mark


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise
