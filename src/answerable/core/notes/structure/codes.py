"""Numbers that an office has of its own: rising codes in front of short lines.

No list of forms can hold every scheme ("PAB24-03", "Minute 12", "§ 4"). What they share is that the same shape
comes back in front of several short lines, and that its figures rise.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from answerable.core.notes.recognise.numbers import Number, split_number
from answerable.core.notes.structure import headings
from answerable.core.notes.structure.pieces import Piece

_CODE = re.compile(
    r"^(?P<code>(?:§\s?|#|(?:[A-Z]{1,6}|[A-Z][a-z]{2,9})[\s./-]{0,2})?\d{1,4}(?:[./-]\d{1,4}){0,3}[A-Za-z]?)\s*[.):|–—-]?\s+(?P<rest>[A-Z‘“\"'(].*)$",
    re.DOTALL,
)
_MONTH = re.compile(
    r"^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|action|question|page|room|quarter|operation|phase)",
    re.IGNORECASE,
)
_FIGURE, _LATEST_FIGURE = re.compile(r"\d"), 14  # a code without one in its first letters is none
_FEWEST = 3


def read_codes(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with the codes of a scheme of their own taken off as numbers and their lines made headings."""
    schemes: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for index, piece in enumerate(pieces):
        match = _match(piece)
        if match is not None:
            schemes.setdefault(_shape(match["code"]), []).append((index, match))
    found = {
        index: match for members in schemes.values() if _rises(members, pieces) for index, match in members
    }
    order = {index: place for place, index in enumerate(sorted(found), 1)}
    return [
        replace(
            piece,
            text=found[index]["rest"].strip(),
            number=Number(found[index]["code"].strip(), "reference", (order[index],)),
            role="heading",
        )
        if index in found
        else piece
        for index, piece in enumerate(pieces)
    ]


def _match(piece: Piece) -> re.Match[str] | None:
    if piece.role not in ("text", "heading") or piece.number is not None or piece.is_listed or piece.owners:
        return None
    if not _FIGURE.search(piece.text, 0, _LATEST_FIGURE):
        return None
    if split_number(piece.text)[0] is not None or _MONTH.match(piece.text):
        return None
    match = _CODE.match(piece.text)
    if match is None or match["code"].isdigit() or not headings.can_be_heading(match["rest"]):
        return None
    return match


def _shape(code: str) -> str:
    """A code with its figures made alike; A1 and B2 have one shape, PAB24 and PSB24 have two."""
    return "L9" if re.fullmatch(r"[A-Z]\d+", code) else re.sub(r"\d+", "9", code)


def _figures(code: str) -> tuple[int, ...]:
    letter = (ord(code[0]),) if _shape(code) == "L9" else ()
    return letter + tuple(int(n) for n in re.findall(r"\d+", code))


def _rises(members: list[tuple[int, re.Match[str]]], pieces: Sequence[Piece]) -> bool:
    """Whether a scheme has three members or more whose figures rise, with other text between them."""
    if len(members) < _FEWEST:
        return False
    figures = [_figures(match["code"]) for _, match in members]
    places = [index for index, _ in members]
    between = sum(b - a > 1 for a, b in itertools.pairwise(places))
    return all(b > a for a, b in itertools.pairwise(figures)) and between >= len(members) - 2
