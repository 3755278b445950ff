"""Whether a piece is the heading of an item, and how surely."""

from __future__ import annotations

import re
from typing import Literal

from answerable.core.notes.recognise import labels, people, speech
from answerable.core.notes.recognise.dates import find_dates
from answerable.core.notes.recognise.words import find_words, has_finite_verb, is_title_case, is_upper
from answerable.core.notes.structure.pieces import Piece

Sureness = Literal["sure", "likely"]
LONGEST = 130


def judge_heading(piece: Piece, following: Piece | None, text: str | None = None) -> Sureness | None:
    """How surely a piece (or the `text` left of it) is a heading; None where it is not one.

    Marks of the format (level, bold, capitals, a number of its own) are sure; a short line without a verb before
    a longer one is only likely.
    """
    words = piece.text if text is None else text
    if piece.level is not None and words.rstrip().endswith("?") and len(words) <= LONGEST:
        return "sure"
    if not can_be_heading(words) or piece.is_bullet:
        return None
    if piece.level is not None or is_upper(words):
        return "sure"
    if piece.bold and not words.rstrip().endswith("."):
        return "sure"
    standing = (
        labels.find_kind(words) in labels.STANDING_KINDS and len(words) < 90 and not has_finite_verb(words)
    )
    if standing and not words.rstrip().endswith((".", ";")):
        return "sure"
    if is_title_case(words) and len(find_words(words)) <= 14 and not has_finite_verb(words):
        return "likely"
    if following is not None and len(find_words(words)) <= 16 and not has_finite_verb(words):
        if len(following.text) > len(words) or _starts_section(following):
            return "likely"
        return "likely" if labels.find_kind(words) != "other" and can_be_heading(following.text) else None
    return None


def _starts_section(piece: Piece) -> bool:
    return labels.read_section(piece.text) is not None or labels.is_nil(piece.text)


def can_be_heading(words: str) -> bool:
    """Whether a text has the outer form of a heading: short, begun with a capital or digit, not ended as prose."""
    stripped = words.strip()
    if (
        not stripped
        or len(stripped) > LONGEST
        or not (stripped[0].isupper() or stripped[0].isdigit() or stripped[0] in "‘'\"“(")
    ):
        return False
    if stripped.endswith(("?", ";", ",")) or (stripped.endswith(".") and not is_upper(stripped)):
        return False
    if re.match(r"^(?:NOTED|AGREED|APPROVED|RESOLVED|SUPPORTED|NOT SUPPORTED)\b", stripped):
        return False
    if labels.is_nil(stripped) or speech.is_question(stripped) or labels.read_section(stripped) is not None:
        return False
    if len(find_words(stripped)) > 20 or re.match(r"^(?:action|decision)\s*[:–-]", stripped, re.IGNORECASE):
        return False
    return not (
        find_dates(stripped)
        and len(find_words(stripped)) <= 5
        and not re.search(r"[a-z]{5,}\s+[a-z]{4,}", stripped)
    )


def is_person_line(piece: Piece) -> bool:
    """Whether a piece is somebody's name with a capacity or initials, or a name alone."""
    if piece.role == "person":
        return True
    person = people.read_person(piece.text)
    return person is not None and person.name is not None
