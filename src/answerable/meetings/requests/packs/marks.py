"""The hidden references of a pack: which line of which issue an answer belongs to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ...agendas.content import Content

# Word keeps no more of a control's tag.
LONGEST_TAG = 64
_ISSUE_LETTERS = 8
_PRINT_LETTERS = 8
# What a person may type into a property of a document; longer ones are not shown by every program.
_PROPERTY_LETTERS = 240

ISSUE = "Answerable issue"
VERSION = "Answerable version"
WORDS = "Answerable words"

MarkKind = Literal["answer", "update"]


@dataclass(frozen=True, slots=True)
class Mark:
    """`issue` is the beginning of the content's digest; `matter` the key of the action to update."""

    kind: MarkKind
    issue: str
    line: int
    reference: str
    matter: str = ""

    def write(self, longest: int | None = None) -> str:
        """As text. Where that is too long the printed reference is left out: the line's key says enough."""
        start = f"{self.kind}|{self.issue}|{self.line}|{self.matter}|"
        whole = start + self.reference
        return whole if longest is None or len(whole) <= longest else start[:longest]


def read_mark(text: str) -> Mark | None:
    """The mark that a text is; None where it is something else."""
    parts = text.strip().split("|", 4)
    if len(parts) < 5 or parts[0] not in ("answer", "update") or not _is_number(parts[2]):
        return None
    kind: MarkKind = "answer" if parts[0] == "answer" else "update"
    return Mark(kind, parts[1], int(parts[2]), parts[4], parts[3])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def digest_content(content: Content) -> str:
    """What names one issue in its packs: the SHA-256 of its content."""
    said = json.dumps(content.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def shorten_issue(digest: str) -> str:
    return digest[:_ISSUE_LETTERS]


def normalise(text: str) -> str:
    return " ".join(text.split()).casefold()


def print_words(text: str) -> str:
    """A short print of a paragraph's words, by which what the office wrote is known when it comes back."""
    return hashlib.sha256(normalise(text).encode(errors="replace")).hexdigest()[:_PRINT_LETTERS]


def make_properties(content: Content, words: Iterable[str]) -> dict[str, str]:
    """The properties of a document of a pack: which issue it is, and a print of each of its paragraphs."""
    prints = "".join(sorted({print_words(text) for text in words if text.strip()}))
    pieces = [prints[i : i + _PROPERTY_LETTERS] for i in range(0, len(prints), _PROPERTY_LETTERS)]
    numbered = {f"{WORDS} {number}": piece for number, piece in enumerate(pieces, 1)}
    return {ISSUE: digest_content(content), VERSION: str(content.version)} | numbered


def read_prints(properties: Mapping[str, str]) -> frozenset[str]:
    prints: set[str] = set()
    for name, text in properties.items():
        if name.startswith(WORDS):
            prints |= {text[i : i + _PRINT_LETTERS] for i in range(0, len(text), _PRINT_LETTERS)}
    return frozenset(prints)
