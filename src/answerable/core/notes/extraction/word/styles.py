"""What a paragraph's or run's style says, through the styles it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from answerable.core.notes.extraction.word.elements import (
    find,
    find_all,
    find_number,
    find_value,
    is_on,
    values_of,
)

HEADING_NAME = re.compile(r"^heading ([1-9])$", re.IGNORECASE)
CONTENTS_NAME = re.compile(r"^(?:toc \d|toc heading|table of figures)$", re.IGNORECASE)
STYLE = b"<w:style "
LATENT, LATENT_END = b"<w:latentStyles ", b"</w:latentStyles>"
STYLE_END = b"</w:style>"
LONGEST_DECLARATION = 80
DEEPEST = 20  # a chain of styles that is longer goes round in a circle


@dataclass(frozen=True, slots=True)
class Style:
    level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    number: int | None = None  # the numbering's id; 0 is none
    depth: int | None = None  # the level in the numbering
    contents: bool = False  # an entry of a table of contents


NOTHING = Style()


class Styles:
    def __init__(self, root: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        self.default: str | None = None
        for element in find_all(root, "style"):
            values = values_of(element)
            identity = values.get("styleId", "")
            self._elements[identity] = element
            if values.get("type") == "paragraph" and values.get("default") in ("1", "true"):
                self.default = identity

    def find(self, identity: str | None) -> Style:
        return self._find(identity, 0) if identity else NOTHING

    def _find(self, identity: str, depth: int) -> Style:
        if identity not in self._known:
            element = self._elements.get(identity)
            if element is None or depth > DEEPEST:
                return NOTHING
            base = find_value(element, "basedOn")
            self._known[identity] = _read(element, self._find(base, depth + 1) if base else NOTHING)
        return self._known[identity]

    def linked_number(self, identity: str) -> int | None:
        """The numbering that a list style stands for."""
        return find_number(self._elements.get(identity), "pPr", "numPr", "numId")


def leave_out_looks(content: bytes) -> bytes:
    """The part without the looks of tables and the list of styles not in use, from which nothing is read.

    They are more than nine tenths of it. A part that may hold comments or the like, in which what looks like a
    style is none, stays as it is.
    """
    if b"!" in content or content.rfind(b"?") > LONGEST_DECLARATION:
        return content
    first, *styles = content.split(STYLE)
    before, start, unused = first.partition(LATENT)
    _, end, behind = unused.partition(LATENT_END)
    return (before + behind if start and end else first) + b"".join(
        _leave_out_table(style) for style in styles
    )


def _leave_out_table(style: bytes) -> bytes:
    """The style and what stands behind it, or only the latter."""
    head = style[: style.find(b">")]
    whole, _, behind = style.rpartition(STYLE_END)
    return behind if whole and b'w:type="table"' in head and not head.endswith(b"/") else STYLE + style


def _read(element: Any, base: Style) -> Style:
    name = find_value(element, "name") or ""
    paragraph, run = find(element, "pPr"), find(element, "rPr")
    heading = HEADING_NAME.match(name)
    outline = read_outline(paragraph)
    level = int(heading[1]) if heading else 1 if name == "Title" else outline if outline else base.level
    number, depth = find_number(paragraph, "numPr", "numId"), find_number(paragraph, "numPr", "ilvl")
    bold, hidden = is_bold(run), is_on(run, "vanish")
    return replace(
        base,
        level=level,
        bold=base.bold if bold is None else bold,
        hidden=base.hidden if hidden is None else hidden,
        number=base.number if number is None else number,
        depth=base.depth if depth is None else depth,
        contents=base.contents or bool(CONTENTS_NAME.match(name)),
    )


def read_outline(properties: Any) -> int | None:
    """The heading level that paragraph properties give; None where they give none."""
    outline = find_number(properties, "outlineLvl")
    return outline + 1 if outline is not None and 0 <= outline <= 8 else None


def is_bold(properties: Any) -> bool | None:
    """Bold or underlined: both are how notes set a heading apart."""
    bold, underlined = is_on(properties, "b"), is_on(properties, "u")
    if bold is None and underlined is None:
        return None
    return bool(bold) or bool(underlined)
