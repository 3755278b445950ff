"""HTML tags and Markdown marks inside a line of text, read into pieces.

Only tags that notes are known to hold are taken as tags, so that "< 5 cases" and "<name>" stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from answerable.core.notes.extraction.numerals import write_number
from answerable.core.notes.extraction.words import BULLET, even_spaces, take_bullet

TAG = re.compile(
    r"<(?P<end>/?)(?P<name>ul|ol|li|br|p|div|u|sup|sub|b|strong|i|em|span|font|a|h[1-6])"
    r"(?P<rest>\s[^<>]*)?/?>",
    re.IGNORECASE,
)
ENTITY = re.compile(
    r"&(?:amp|lt|gt|nbsp|quot|apos|pound|ndash|mdash|[lr]squo|[lr]dquo|#\d{1,7}|#x[0-9a-f]{1,6});"
)
ATTRIBUTE = re.compile(r"\b(start|type|value)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
ORDINAL = re.compile(r"(?<=\d)\s+(?=(?:st|nd|rd|th)\b)")
STRONG = re.compile(r"(?:\*\*|__)(?=[^\s*_])(.+?)(?<=[^\s*_])(?:\*\*|__)")
BOLD_TAGS = ("b", "strong", "u")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: what a `Fragment` is without its line numbers."""

    text: str
    marker: str | None = None
    level: int | None = None
    bold: bool = False


@dataclass(slots=True)
class _Open:
    """The piece being read, and what is open around it."""

    pieces: list[Piece] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)
    text: str = ""
    marker: str | None = None
    level: int | None = None
    bold: int = 0
    all_bold: bool = True

    def add(self, words: str) -> None:
        if words.strip():
            self.all_bold = self.all_bold and self.bold > 0
        self.text += words

    def close(self) -> None:
        piece = make_piece(self.text, self.marker, self.level, self.all_bold and self.text.strip() != "")
        if piece:
            self.pieces.append(piece)
            self.marker = None
        self.text, self.all_bold = "", True


def make_piece(
    text: str, marker: str | None = None, level: int | None = None, bold: bool = False
) -> Piece | None:
    """The piece, its typed bullet taken off; None where there are no words. A heading is not bold besides."""
    text = even_spaces(text)
    if marker is None:
        marker, text = take_bullet(text)
    stripped, all_strong = _strip_strong(text)
    return Piece(stripped, marker, level, level is None and (bold or all_strong)) if stripped else None


def _strip_strong(text: str) -> tuple[str, bool]:
    if "**" not in text and "__" not in text:
        return text, False
    rest = STRONG.sub("", text)
    return even_spaces(STRONG.sub(r"\1", text)), not rest.strip() and rest != text


def read_inline(text: str) -> list[Piece]:
    """The pieces of a line or of one cell of it, in order."""
    if "<" not in text:
        piece = make_piece(_unescape(text))
        return [piece] if piece else []
    opened = _Open()
    position = 0
    for tag in TAG.finditer(text):
        opened.add(_unescape(text[position : tag.start()]))
        _read_tag(opened, tag["name"].lower(), bool(tag["end"]), tag["rest"] or "")
        position = tag.end()
    opened.add(_unescape(text[position:]))
    opened.close()
    return opened.pieces


def _read_tag(opened: _Open, name: str, end: bool, rest: str) -> None:
    if name in BOLD_TAGS:
        opened.bold = max(0, opened.bold - 1) if end else opened.bold + 1
    elif name == "sup":
        opened.text = opened.text.rstrip() if not end and opened.text.rstrip()[-1:].isdigit() else opened.text
    elif name in ("ul", "ol"):
        opened.close()
        _turn_list(opened, name, end, rest)
    elif name == "li":
        opened.close()
        opened.marker = None if end else _count_item(opened)
    elif name in ("br", "p", "div") or name[0] == "h":
        opened.close()
        opened.level = int(name[1]) if name[0] == "h" and not end else None


def _turn_list(opened: _Open, name: str, end: bool, rest: str) -> None:
    if end:
        if opened.lists:
            opened.lists.pop()
        return
    attributes = {key.lower(): value for key, value in ATTRIBUTE.findall(rest)}
    start = attributes.get("start", "1")
    kind = attributes.get("type", "1") if name == "ol" else ""
    opened.lists.append((kind, int(start) if start.lstrip("-").isdigit() else 1))


def _count_item(opened: _Open) -> str:
    if not opened.lists or not opened.lists[-1][0]:
        return BULLET
    kind, number = opened.lists.pop()
    opened.lists.append((kind, number + 1))
    return f"{write_number(number, kind)}."


def _unescape(text: str) -> str:
    return ENTITY.sub(lambda found: unescape(found[0]), text) if "&" in text else text
