"""Steps for what the body says of people and of the next meeting."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.recognise import dates, labels, numbers
from answerable.core.notes.recognise.words import has_finite_verb
from answerable.core.notes.structure import headings
from answerable.core.notes.structure.headline import Start
from answerable.core.notes.structure.paragraphs import SIGNATURE
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.placing import open_item
from answerable.core.notes.structure.reading import Reading

_NEXT = re.compile(
    r"^(?:the\s+)?(?:date of\s+(?:the\s+)?)?(?:next|following)(?:\s+[\w&'’-]+){0,4}?\s*(?:\b(?:is|will be|to be held|takes place|meets?)\s+(?:held\s+)?(?:on\s+)?|[:–—-]\s*|\s(?=\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day))(?P<rest>.+)$",
    re.IGNORECASE,
)
_NEXT_STARTS = frozenset("tTdDnNfF")


def take_label_header(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """Attendance, apologies and next-meeting labels that stand inside the body."""
    if piece.number is not None or (piece.is_bullet and reading.section):
        return False
    if _take_next(reading, piece):
        return True
    label = labels.read_header(piece.text)
    if (
        label is None
        or label[0] not in ("next_meeting", "attendance", "apologies")
        or headings.is_person_line(piece)
    ):
        return False
    name, words, value = label
    if name == "next_meeting":
        if value and (dates.find_dates(value) or not has_finite_verb(value)) and not piece.level:
            reading.next_meeting.append(replace(piece, text=value, cells=(piece.text,)))
            return True
        return _start_next_meeting(reading, piece, words, value)
    if (reading.current is not None and reading.current.kind == "attendance") or (
        not value and words.endswith(":")
    ):
        reading.people.append(piece)
        return True
    return False


def _take_next(reading: Reading, piece: Piece) -> bool:
    """ "Next gathering: 3 May": whatever it is called, what is next and has a day is the next meeting."""
    match = _NEXT.match(piece.text) if piece.text[:1] in _NEXT_STARTS else None
    if (
        match is None
        or not dates.find_dates(match["rest"])
        or len(piece.text) > 160
        or reading.pack is not None
    ):
        return False
    if piece.level is not None or labels.read_header(piece.text) is not None:
        return False
    reading.next_meeting.append(replace(piece, text=match["rest"], cells=(piece.text,)))
    return True


def _start_next_meeting(reading: Reading, piece: Piece, words: str, value: str) -> bool:
    if value and has_finite_verb(value) and not dates.find_dates(value):
        return False
    if reading.pack is not None:
        reading.pack.lines += piece.lines
        return True
    number, _ = numbers.split_number(piece.text)
    open_item(reading, Start("heading", number, words.strip(" :"), inferred=False), piece)
    if reading.current is not None:
        reading.current.kind = "next_meeting"
    if value:
        reading.put_next_meeting(replace(piece, text=value))
    return True


def take_next_meeting(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    if reading.current is None or reading.current.kind != "next_meeting" or SIGNATURE.match(piece.text):
        return False
    if (
        reading.current.next_meeting
        and not belongs_to_next_meeting(piece)
        and (len(piece.text) > 120 or has_finite_verb(piece.text))
    ):
        return False
    reading.put_next_meeting(piece)
    return True


def belongs_to_next_meeting(piece: Piece) -> bool:
    if piece.level is not None or piece.number is not None:
        return False
    return bool(
        dates.find_dates(piece.text)
        or dates.find_times(piece.text)
        or re.match(r"(?:venue|thematic|to be confirmed|tbc)\b", piece.text, re.IGNORECASE)
    )
