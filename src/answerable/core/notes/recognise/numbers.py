"""Item numbers: 1.1, 2. a., 1a, 3A, (b), iv), Item 4, Ref 03/18/01/2022."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["decimal", "mixed", "letter", "roman", "item", "reference"]

_REFERENCE = re.compile(
    r"^Ref(?:erence)?\.?\s*[:/]?\s*(?P<ref>\d{1,2}[a-z]?(?:/\d{1,2}/\d{1,2}/\d{2,6}))\b\s*[-–—:.)]*\s*", re.I
)
_ITEM = re.compile(
    r"^(?:(?:Agenda\s+)?Item|Theme|Topic|Section|Agenda(?=\s+\d))\s+(?:No\.?\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})*[A-Za-z]?)\b\s*[-–—:.)]*\s*",
    re.IGNORECASE,
)
_MINUTE = re.compile(r"^(?P<ref>\d{1,3}/\d{2}(?:\d{2})?)\.?\s+(?=[A-Z]{2}|[A-Z][a-z]+(?:\s|$))")
_DECIMAL = re.compile(r"^\(?(?P<number>\d{1,2}(?:\.\d{1,2})+)[.):]?(?=$|[\s\u2013-]|[A-Z])\s*[-–—:]?\s*")
_MIXED = re.compile(
    r"^\(?(?P<number>\d{1,2})(?:[.)]\s*|\s?)\(?(?P<letter>[a-zA-Z])(?:[.):]\s*|\s+(?=[A-Z])|$)"
)
_INTEGER = re.compile(r"^\(?(?P<number>\d{1,2})(?:[.):]+\s*|\s*\|\s*|\s+[-–—]\s+|$|(?=\t)|\s{2,})(?!\d)")
_BARE_INTEGER = re.compile(r"^(?P<number>\d{1,2})\s+(?=[A-Z])")
_LETTER = re.compile(r"^(?:\((?P<a>[a-zA-Z])\)|(?P<b>[a-zA-Z])[.)])(?:\s+|$|(?=[A-Z]))")
_ROMAN = re.compile(r"^(?:\((?P<a>[ivx]{1,5})\)|(?P<b>[ivx]{2,5}|i)[.)])(?:\s+|$)", re.IGNORECASE)
# What every form begins with: most texts begin with none of it, and each form need not be tried.
_START = re.compile(r"\(?\d|\([a-z]|[a-z]{1,5}[.)]|ref|item|theme|topic|section|agenda", re.IGNORECASE)
_ROMANS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}


@dataclass(frozen=True, slots=True)
class Number:
    """An item's number. `path` holds its parts: 2.1 is (2, 1); 1a is (1, 1); a letter or numeral alone is one part."""

    text: str
    style: Style
    path: tuple[int, ...]

    @property
    def is_relative(self) -> bool:
        """A letter or a Roman numeral, whose place comes from the item above it."""
        return self.style in ("letter", "roman")


@functools.lru_cache(maxsize=1024)
def split_number(text: str, bare: bool = False) -> tuple[Number | None, str]:
    """The number a text begins with, and the rest. `bare` also takes "4 Heading" with nothing behind the number."""
    stripped = text.lstrip()
    if not _START.match(stripped):
        return None, text
    for pattern, read in _FORMS:
        match = pattern.match(stripped)
        if match and (number := read(match)) is not None:
            return number, stripped[match.end() :].strip()
    match = _BARE_INTEGER.match(stripped) if bare else None
    if match:
        return _read_integer(match), stripped[match.end() :].strip()
    return None, text


def read_number(text: str) -> Number | None:
    """A cell or list marker that is a number and nothing else."""
    number, rest = split_number(text.strip() or "-")
    return number if number is not None and not rest else None


def _read_reference(match: re.Match[str]) -> Number:
    return Number(match["ref"], "reference", (int(re.match(r"\d+", match["ref"])[0]),))  # type: ignore[index]


def _read_item(match: re.Match[str]) -> Number:
    inner, _ = split_number(match["number"] + ".")
    return Number(match["number"], "item", inner.path if inner else (0,))


def _read_decimal(match: re.Match[str]) -> Number:
    return Number(match["number"], "decimal", tuple(int(p) for p in match["number"].split(".")))


def _read_mixed(match: re.Match[str]) -> Number | None:
    between = match.string[match.end("number") : match.start("letter")]
    tail = match.string[match.end("letter") : match.end("letter") + 1]
    if between and tail and tail not in ".):":
        return None
    text = match.string[match.start("number") : match.end("letter")]
    return Number(text, "mixed", (int(match["number"]), ord(match["letter"].lower()) - 96))


def _read_integer(match: re.Match[str]) -> Number:
    return Number(match["number"], "decimal", (int(match["number"]),))


def _read_letter(match: re.Match[str]) -> Number:
    letter = match["a"] or match["b"]
    return Number(letter, "letter", (ord(letter.lower()) - 96,))


def _read_roman(match: re.Match[str]) -> Number | None:
    text = match["a"] or match["b"]
    value = _ROMANS.get(text.lower())
    return Number(text, "roman", (value,)) if value else None


_FORMS = (
    (_REFERENCE, _read_reference),
    (_ITEM, _read_item),
    (_MINUTE, _read_reference),
    (_DECIMAL, _read_decimal),
    (_MIXED, _read_mixed),
    (_INTEGER, _read_integer),
    (_ROMAN, _read_roman),
    (_LETTER, _read_letter),
)
