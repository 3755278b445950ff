"""How names of posts, people and topics are compared, and what marks a post held for a time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# "T/CC", "A/DCC", "T/ Chief Constable", "Temporary Chief Constable".
# A single letter needs its stroke, because ACC is a post.
_HELD_FOR_A_TIME = re.compile(
    r"^\(?(?:(?P<letter>[TA])\)?\s*/|(?P<word>temp(?:orary)?\.?|acting|interim)[\s/]+)\s*", re.I
)
_MARKS = {"t": "temporary", "temp": "temporary", "temporary": "temporary", "interim": "temporary"}


@dataclass(frozen=True, slots=True)
class PostName:
    """A post as printed, parted into the post and how it was held: "", "temporary" or "acting"."""

    words: str
    temporary: str = ""


def parse_post(printed: str) -> PostName:
    printed = printed.strip()
    found = _HELD_FOR_A_TIME.match(printed)
    if not found or found.end() == len(printed):
        return PostName(printed)
    mark = (found["letter"] or found["word"]).lower().rstrip(".")
    return PostName(printed[found.end() :].strip(), _MARKS.get(mark, "acting"))


def make_key(words: str) -> str:
    """A name without case, punctuation and needless spaces, so that spellings can be compared."""
    plain = unicodedata.normalize("NFKD", words).casefold().replace("&", " and ")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    return " ".join(re.findall(r"\w+", plain))


def make_initials(name: str) -> str:
    """The first letters of a person's names: "John Arthur Smith-Jones" gives JASJ."""
    return "".join(
        part[0] for part in re.split(r"[\s\-]+", name.strip()) if part and part[0].isalpha()
    ).upper()
