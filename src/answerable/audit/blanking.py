"""Finds spellings of a name in text and JSON, however they are typed, and puts a mark in their place.

Letter case, accents, the kind of space, hyphen or apostrophe, line breaks and invisible characters make no
difference: the text is folded for comparison, letter by letter, so that what is found can be cut from the
original. Only whole words count: "Ann" is not in "Annual", but it is in "Ann's" and "ann_notes.docx".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

REPLACEMENT = "[name removed]"

_APOSTROPHES = "'’‘ʼ´`′＇"
_BETWEEN_WORDS = r"(?:(?:\s|&nbsp;|<br\s*/?>|%20)+|[-_.+])"
_BETWEEN_PARTS = r"(?:\s*-\s*|\s+)"


class _Folding(dict[int, str]):
    """Character code to its folded form, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if unicodedata.category(character) == "Pd":
        return "-"
    parts = unicodedata.normalize("NFKD", character)
    kept = "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf"))
    return re.sub(r"\s", " ", kept).casefold()


class Blanking:
    """The spellings that are to go."""

    def __init__(self, spellings: Iterable[str]) -> None:
        folded = sorted({" ".join(fold(spelling).split()) for spelling in spellings}, key=len, reverse=True)
        if not folded or any(len(re.findall(r"[^\W_]", spelling)) < 2 for spelling in folded):
            raise ValueError("A spelling needs at least two letters.")
        alternatives = "|".join(_write_pattern(spelling) for spelling in folded)
        self._pattern = re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])")
        self._needles = tuple(max(re.findall(r"[^\W_]+", spelling), key=len) for spelling in folded)
        if self.holds(REPLACEMENT):
            raise ValueError(f"A spelling may not be part of {REPLACEMENT!r}, which is put in its place.")

    def may_hold(self, text: str) -> bool:
        """Quick, and wrong only on the safe side; also for JSON as it is written down."""
        folded = fold(text)
        return any(needle in folded for needle in self._needles)

    def holds(self, text: str) -> bool:
        return self.may_hold(text) and self._pattern.search(fold(text)) is not None

    def clean_text(self, text: str, replacement: str = REPLACEMENT) -> tuple[str, int]:
        """The text without the spellings, and how often they stood in it."""
        (cleaned,), count = self.clean_parts([text], replacement)
        return cleaned, count

    def clean_parts(self, parts: Sequence[str], replacement: str = REPLACEMENT) -> tuple[list[str], int]:
        """Text in several parts, such as lines: a name that runs from one into the next is found too."""
        text = "\n".join(parts)
        spans = self._find_spans(text) if self.may_hold(text) else []
        if not spans:
            return list(parts), 0
        starts = [0, *accumulate(len(part) + 1 for part in parts)]
        cleaned = list(parts)
        for start, end in reversed(spans):
            _cut(cleaned, starts, start, end, replacement)
        return cleaned, len(spans)

    def clean_json(self, value: Any) -> tuple[Any, int]:
        match value:
            case str():
                return self.clean_text(value)
            case list() | tuple():
                return self._clean_list(list(value))
            case dict():
                return self._clean_dictionary(value)
        return value, 0

    def _clean_dictionary(self, value: dict[str, Any]) -> tuple[dict[str, Any], int]:
        cleaned, total = {}, 0
        for key, item in value.items():
            new_key, in_key = self.clean_text(key)
            while in_key and new_key in cleaned:
                new_key += "*"  # two names that were keys must not become one
            cleaned[new_key], in_item = self.clean_json(item)
            total += in_key + in_item
        return cleaned, total

    def _clean_list(self, items: list[Any]) -> tuple[list[Any], int]:
        items, total = self._clean_neighbours(items)
        cleaned = []
        for item in items:
            new_item, count = self.clean_json(item)
            cleaned.append(new_item)
            total += count
        return cleaned, total

    def _clean_neighbours(self, items: list[Any]) -> tuple[list[Any], int]:
        """Lists of lines, and of objects that each hold a line under the same key."""
        if items and all(isinstance(item, str) for item in items):
            return self.clean_parts(items)
        if not items or not all(isinstance(item, dict) for item in items):
            return items, 0
        total, items = 0, [dict(item) for item in items]
        for key in [key for key, text in items[0].items() if isinstance(text, str)]:
            if all(isinstance(item.get(key), str) for item in items):
                texts, count = self.clean_parts([item[key] for item in items])
                total += count
                for item, text in zip(items, texts, strict=True):
                    item[key] = text
        return items, total

    def _find_spans(self, text: str) -> list[tuple[int, int]]:
        """Where the spellings stand in the text as typed."""
        if text.isascii():
            return [match.span() for match in self._pattern.finditer(text.lower())]
        origins = [origin for origin, character in enumerate(text) for _ in _FOLDING[ord(character)]]
        origins.append(len(text))
        return [
            (origins[match.start()], origins[match.end()]) for match in self._pattern.finditer(fold(text))
        ]


def _write_pattern(spelling: str) -> str:
    words = []
    for word in spelling.split():
        pattern = re.escape(word).replace(r"\-", _BETWEEN_PARTS).replace("'", "'?").replace(r"\.", r"\.?")
        words.append(pattern)
    return _BETWEEN_WORDS.join(words)


def _cut(parts: list[str], starts: Sequence[int], start: int, end: int, replacement: str) -> None:
    """Cuts a span of the joined text out of the parts; the mark stands where it began."""
    for index in range(len(parts) - 1, -1, -1):
        begin, finish = starts[index], starts[index + 1] - 1
        if finish < start or begin >= end:
            continue
        first = start >= begin
        kept_before = parts[index][: start - begin] if first else ""
        parts[index] = kept_before + (replacement if first else "") + parts[index][max(0, end - begin) :]
