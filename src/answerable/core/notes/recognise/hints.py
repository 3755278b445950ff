"""Patterns that are only tried where a word stands that they cannot do without.

A pattern of many alternatives is tried anew at each word of a text, and most sentences hold none of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


class Hinted:
    """A pattern and its hints: pieces of words, in lower case, one of which is in every text that it finds."""

    __slots__ = ("hints", "pattern")

    def __init__(self, pattern: re.Pattern[str], hints: str) -> None:
        self.pattern = pattern
        self.hints = tuple(hints.split())

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self.may_find(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.may_find(text) else iter(())

    def may_find(self, text: str) -> bool:
        """Whether it is worth trying."""
        return any(map(text.lower().__contains__, self.hints))
