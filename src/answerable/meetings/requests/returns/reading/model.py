"""What a file of a pack that came back says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Format = Literal["docx", "xlsx"]
Kind = Literal["answer", "update", "evidence"]

PRINTED = "found by its printed reference"
WORDING = "found by the words of its question"
TWICE = "more than one answer"
UNKNOWN = "unknown reference"
DIFFERS = "two references"
OTHER_ISSUE = "another issue"
NOT_UNDERSTOOD = "not understood"
COMMENT = "comment"
IMAGE = "image"
FORMULA = "formula"
ERROR = "error in a cell"
HIDDEN = "hidden"
MERGED = "merged"
RENAMED = "heading changed"
NO_ROWS = "nothing found"


class ReturnRefused(Exception):
    """A file that is no pack that came back; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the file says. `line` is the key that the hidden reference names, None where only the
    printed one was left; `matter_key` is blank but for an update on an action."""

    reference: str
    line: int | None
    matter_key: str
    kind: Kind
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person should look at: where it is, in words, and `text` as it stands there."""

    code: str
    place: str
    wording: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says as a whole.

    `issue` is the digest of the content that the pack was written from (see `digest_content`), or its first
    letters where only hidden references were left, or blank; `version` is None then. `lines` are the keys
    that hidden references name. `seen` lists the references that have a box or a row, filled or not;
    `missing` those of written lines that have none, where the content is known.
    """

    name: str
    format: Format
    issue: str
    version: int | None
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    seen: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
