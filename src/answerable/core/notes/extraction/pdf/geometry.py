"""Words and visual lines of a page, found from where its characters stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from answerable.core.notes.extraction.words import SIGN

WORD_GAP = 0.17  # of the size of the letters: a space is about a quarter
# A hyphen that shows is a hyphen, though some fonts call it a soft one.
LETTERS = str.maketrans(
    {"\u00ad": "-", "‐": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
BOLD_FONT = re.compile(r"bold|black|heavy|semibold|demi|-bd", re.IGNORECASE)
SYMBOL_FONT = re.compile(r"symbol|wingdings|dingbats", re.IGNORECASE)


@dataclass(slots=True)
class Word:
    text: str
    x0: float
    x1: float
    baseline: float  # from the top of the page
    size: float
    bold: bool
    artifact: bool  # the file itself says that it is not content
    part: int | None = None  # the piece of the file's own structure, of which a word may have several


@dataclass
class VisualLine:
    """Words side by side on one baseline, in one cell, column or page."""

    words: list[Word]
    page: int
    breaks: set[int] = field(default_factory=set)

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def x0(self) -> float:
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @cached_property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @cached_property
    def baseline(self) -> float:
        return max(self.words, key=lambda word: word.size).baseline

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if word.text not in SIGN)


def find_words(chars: list[dict[str, Any]], height: float) -> tuple[list[Word], list[Word]]:
    """The words of a page in the file's order, and those that do not stand upright (a stamp, a watermark)."""
    words: list[Word] = []
    turned: list[Word] = []
    seen: set[tuple[str, int, int]] = set()
    word: Word | None = None
    for char in chars:
        text = char["text"]
        if text.isspace() or not text:
            word = None
            continue
        place = (text, round(char["x0"]), round(char["top"]))
        if place in seen:  # struck twice to look bold
            continue
        seen.add(place)
        if _is_turned(char):
            _extend(turned, char, height)
            word = None
        elif word is not None and _continues(word, char, height):
            word.text += text.translate(LETTERS)
            word.x1 = max(word.x1, char["x1"])
        else:
            word = _begin(char, height)
            words.append(word)
    return words, turned


def _is_turned(char: dict[str, Any]) -> bool:
    matrix = char.get("matrix")
    return not char["upright"] or bool(matrix and abs(matrix[1]) > 0.2 * (abs(matrix[0]) + abs(matrix[1])))


def _begin(char: dict[str, Any], height: float) -> Word:
    font = char["fontname"] or ""
    text = char["text"]
    if SYMBOL_FONT.search(font) and (text.startswith("(cid:") or "\ue000" <= text <= "\uf8ff"):
        text = "•"
    return Word(
        text.translate(LETTERS),
        char["x0"],
        char["x1"],
        _baseline(char, height),
        char["size"] or 1.0,
        bool(BOLD_FONT.search(font)),
        char.get("tag") == "Artifact",
        char.get("mcid"),
    )


def _baseline(char: dict[str, Any], height: float) -> float:
    """Where the letter stands, which is the same for all sizes on a line; else the foot of its box."""
    matrix = char.get("matrix")
    baseline = height - matrix[5] if matrix else None
    if baseline is None or not char["top"] - char["size"] <= baseline <= char["bottom"] + char["size"]:
        return float(char["bottom"])
    return float(baseline)


def _continues(word: Word, char: dict[str, Any], height: float) -> bool:
    if word.text in SIGN and char["text"] not in SIGN:
        return False  # a bullet close to its words
    size = max(word.size, char["size"])
    drop = abs(_baseline(char, height) - word.baseline)
    if drop < 0.1 * size and char.get("mcid") != word.part:
        return False  # another cell, however near; what belongs together is mended later
    raised = char["size"] < 0.85 * word.size and drop < 0.6 * word.size
    return (drop < 0.2 * size or raised) and -0.3 * size < char["x0"] - word.x1 < WORD_GAP * size


def _extend(turned: list[Word], char: dict[str, Any], height: float) -> None:
    if turned and turned[-1].artifact == (char.get("tag") == "Artifact"):
        turned[-1].text += char["text"]
    else:
        turned.append(_begin(char, height))


def gather_lines(words: Iterable[Word], page: int) -> list[VisualLine]:
    """Words of one area as lines from the top, each from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if lines and word.baseline - _foot(lines[-1]) < 0.4 * min(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [VisualLine(_mend(sorted(line, key=lambda word: word.x0)), page) for line in lines]


def _foot(line: list[Word]) -> float:
    return line[0].baseline


def _mend(words: list[Word]) -> list[Word]:
    """Join pieces of a word that the file drew apart."""
    mended: list[Word] = []
    for word in words:
        last = mended[-1] if mended else None
        if last and word.x0 - last.x1 < 0.06 * word.size and last.text not in SIGN and word.x0 > last.x0:
            last.text += word.text
            last.x1 = max(last.x1, word.x1)
        else:
            mended.append(word)
    return mended
