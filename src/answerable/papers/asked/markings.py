"""Which marking a paper carries: what its name and text say is proposed, what a person says is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..models import Paper

# From the lowest to the highest.
ORDER = ("", Paper.Marking.OFFICIAL.value, Paper.Marking.OFFICIAL_SENSITIVE.value)
# Markings stand in capitals; in small letters the word is an ordinary one.
_SENSITIVE = re.compile(r"(?<![A-Za-z])OFFICIAL[\s_:()\[\]–—-]{0,4}SENSITIVE(?![A-Za-z])")
_OFFICIAL = re.compile(r"(?<![A-Za-z])OFFICIAL(?![A-Za-z])")


def find_marking(texts: Iterable[str]) -> str:
    """The highest marking that any of the texts says."""
    found = ""
    for text in texts:
        if _SENSITIVE.search(text):
            return Paper.Marking.OFFICIAL_SENSITIVE.value
        if _OFFICIAL.search(text):
            found = Paper.Marking.OFFICIAL.value
    return found


def take_highest(*markings: str) -> str:
    return max(markings, key=ORDER.index, default="")


def is_lower(marking: str, other: str) -> bool:
    return ORDER.index(marking) < ORDER.index(other)
