"""What only a person can settle, said by every app in one form, so that one page can list it all."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

LONGEST_KEY = 300


def make_doubt_key(words: str) -> str:
    """A key that a settled doubt has room for. Longer words are not cut, since half of a name would stand in
    the record where no removal finds it: only their digest tells them from others."""
    if len(words) <= LONGEST_KEY:
        return words
    return f"more than is shown here ({hashlib.sha256(words.encode()).hexdigest()[:32]})"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to decide. It is one for each cause: a name that is not clear in nine notes is asked once.

    `kind` groups doubts on the page ("notes", "tracker", "topic", "report", "person", "abbreviation") and
    `key` tells it from others of its kind; `title` is the question in words and `why` what the doubt rests
    on; `link` is the page on which it is settled; `holds_up` is how many matters (actions, questions,
    commitments, expectations) wait for it; `on` is the day of the earliest of them.
    """

    kind: str
    key: str
    title: str
    why: str
    link: str
    holds_up: int
    on: dt.date | None = None
