"""Running heads, feet and page numbers: what stands at one height at the edge of most pages, in one wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.core.notes.extraction.pdf.geometry import VisualLine

MOST_LAYERS = 4  # lines in a running head
MARGIN = 54.0  # points from the edge of the page, where running text does not stand
APART = 2.0  # sizes of the letters
EDGE = 0.12  # of the page's height, at the top and at the foot
DIGITS = re.compile(r"\d+|\b[ivxl]+\b")
PAGE_NUMBER = re.compile(r"^[-–— ]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–— ]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines of a page above its first table and below its last, from the top; and the page's height."""

    top: list[VisualLine]
    foot: list[VisualLine]
    height: float


def find_furniture(pages: Sequence[Edges]) -> set[int]:
    """The ids of the lines that are furniture."""
    furniture: set[int] = set()
    for at_top in (True, False):
        for _ in range(MOST_LAYERS):
            found = _find_layer(pages, at_top, furniture)
            if not found:
                break
            furniture |= found
    for page in pages:
        furniture |= _find_lone(page, furniture)
    return furniture


def _find_layer(pages: Sequence[Edges], at_top: bool, known: set[int]) -> set[int]:
    """The outermost lines not known yet, where nearly all pages that have one there have the same."""
    outer: list[VisualLine] = []
    for page in pages:
        left = [line for line in (page.top if at_top else page.foot) if id(line) not in known]
        if left:
            line = left[0] if at_top else left[-1]
            edge = EDGE * page.height
            if line.baseline < edge if at_top else line.baseline > page.height - edge:
                outer.append(line)
    found: set[int] = set()
    for place in {round(line.baseline / 3) for line in outer}:
        there = [line for line in outer if abs(line.baseline / 3 - place) <= 1]
        wording, count = Counter(_normalise(line.text) for line in there).most_common(1)[0]
        others = len(there) - count
        if count >= 2 and (others == 0 or count >= 4 * others or (others == 1 and count >= 3)):
            found |= {id(line) for line in there if _normalise(line.text) == wording}
    return found


def _find_lone(page: Edges, known: set[int]) -> set[int]:
    """On any page, also where there is but one: what stands by itself in the margin, or a page number near it."""
    top = [line for line in page.top if id(line) not in known]
    foot = [line for line in page.foot if id(line) not in known]
    found: set[int] = set()
    if top and _is_lone(top[0].baseline, top[0], top[1].baseline - top[0].baseline if top[1:] else 0):
        found.add(id(top[0]))
    if foot and _is_lone(
        page.height - foot[-1].baseline, foot[-1], foot[-1].baseline - foot[-2].baseline if foot[1:] else 0
    ):
        found.add(id(foot[-1]))
    return found


def _is_lone(margin: float, line: VisualLine, white: float) -> bool:
    if PAGE_NUMBER.match(line.text):
        return margin < 1.4 * MARGIN
    return margin < MARGIN and white > APART * line.size and not line.bold


def _normalise(text: str) -> str:
    return DIGITS.sub("#", text.lower()).strip()
