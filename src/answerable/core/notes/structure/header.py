"""What stands before the first item: title, date, time, chair, minutes, venue, attendance, apologies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from answerable.core.notes.model import Text
from answerable.core.notes.recognise import labels, numbers, people
from answerable.core.notes.recognise.words import squeeze
from answerable.core.notes.structure.attendance import (
    APOLOGY_SENTENCE,
    take_apologies,
    take_labelled_people,
    take_listed,
    take_nobodys_apologies,
    take_people,
    take_person_row,
    take_post_and_name,
    take_side,
)
from answerable.core.notes.structure.fields import Header, is_prose, take_value
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.titles import choose_title, take_title_or_date

_NEXT_LABEL = re.compile(
    r"\s+(?=(?:DATE|TIME|VENUE|CHAIR|Date|Time|Venue|Location|Place|Chair|Minutes|Start|Finish|End|Meeting (?:began|ended|closed))"
    r"(?:\s+OF\s+(?:THE\s+)?MEETING|\s+of\s+(?:the\s+)?meeting|\s+time)?\s*[:\d]|(?:TIME|VENUE|Time|Venue) (?:OF|of) )"
)
_DEADLINE = re.compile(
    r"^(?:papers?|reports?|questions?|submissions?|published|version|updated|draft|status)\b.*\b(?:due|deadline|by|published|received|submitted|on|updated|draft)\b",
    re.IGNORECASE,
)
_FIELDS = ("date", "time", "date_time", "venue", "chair", "minutes_by", "title")
_LONGEST = 160
"""Pieces that a header has at most."""


def read_header(pieces: list[Piece]) -> tuple[Header, list[Piece]]:
    """The header, and the pieces from the first item on."""
    parted = [part for piece in pieces[:_LONGEST] for part in _part_labels(piece)] + pieces[_LONGEST:]
    header = Header()
    end = len(parted)
    for index, piece in enumerate(parted):
        if not _take_piece(header, piece, parted[index + 1] if index + 1 < len(parted) else None):
            end = index
            break
    choose_title(header)
    return header, parted[end:]


def _take_piece(header: Header, piece: Piece, following: Piece | None) -> bool:
    """Take what the piece says; False where it is no longer the header's."""
    if piece.role == "furniture":
        header.furniture.append(Text(piece.text, piece.lines))
        return True
    if piece.role == "person":
        fact = _read_fact_row(piece)
        return _take_label(header, fact, piece) if fact else take_person_row(header, piece)
    label = None if piece.number and not _is_header_item(piece) else labels.read_header(piece.text)
    if label is not None and _fits(header, label, piece):
        return _take_label(header, label, piece)
    if piece.role in ("action", "data"):
        return False
    return _take_unlabelled(header, piece, following)


def _read_fact_row(piece: Piece) -> tuple[str, str, str] | None:
    """A row of the table of people that holds the meeting's day, time or place, as its label, words and value."""
    cells = [c for c in piece.cells if c]
    label = labels.read_header(cells[0]) if len(cells) > 1 else None
    if label is None or label[0] not in ("date", "time", "venue", "date_time"):
        return None
    return label[0], cells[0], " ".join(cells[1:])


def _fits(header: Header, label: tuple[str, str, str], piece: Piece) -> bool:
    """Whether the label is one here, and not the beginning of prose."""
    name, words, value = label
    if name == "next_meeting" and header.labelled:
        return False
    if name in ("title", "distribution") and not value and not words.endswith(":"):
        return False
    if name in ("minutes_by", "apologies", "attendance") and re.match(
        r"(?:of|from) the (?:last|previous)", value
    ):
        return False
    if name in ("attendance", "apologies") and value and not words.rstrip().endswith((":", "-", "–")):
        return bool(people.read_people(value) or APOLOGY_SENTENCE.match(piece.text) or labels.is_nil(value))
    return not (is_prose(value) and len(value) > 120)


def _take_label(header: Header, label: tuple[str, str, str], piece: Piece) -> bool:
    name, _, value = label
    header.mode, header.side = name, None
    header.lines += piece.lines
    if name in ("attendance", "apologies"):
        header.labelled = True
        take_people(header, name, value, piece)
    elif value:
        take_value(header, name, value, piece)
        header.mode = None if name != "distribution" else name
    return True


def _take_unlabelled(header: Header, piece: Piece, following: Piece | None) -> bool:
    if any(step(header, piece, following) for step in _STEPS):
        return True
    number, rest = numbers.split_number(piece.text)
    if number is not None and rest and number.style in ("item", "reference") and header.title:
        return False
    return take_title_or_date(header, piece, following)


def _take_open_list(header: Header, piece: Piece, following: Piece | None) -> bool:
    if header.mode not in ("attendance", "apologies", "distribution") or not take_listed(header, piece):
        return False
    header.lines += piece.lines
    return True


def _take_open_field(header: Header, piece: Piece, following: Piece | None) -> bool:
    """The line below a label that stood alone is its value."""
    if header.mode in _FIELDS and not piece.number:
        name, header.mode = header.mode, None
        if len(piece.text) < 120:
            header.lines += piece.lines
            take_value(header, name, piece.text, piece)
            return True
    if piece.gap and header.mode not in ("attendance", "apologies"):
        header.mode = None
    return False


def _take_deadline(header: Header, piece: Piece, following: Piece | None) -> bool:
    """ "Papers are due by ..." is about the papers, not about the meeting."""
    if not _DEADLINE.match(piece.text) or len(piece.text) >= 160:
        return False
    header.lines += piece.lines
    return True


_STEPS: tuple[Callable[[Header, Piece, Piece | None], bool], ...] = (
    take_apologies,
    _take_open_list,
    _take_open_field,
    _take_deadline,
    take_post_and_name,
    take_labelled_people,
    take_side,
    take_nobodys_apologies,
)


def _is_header_item(piece: Piece) -> bool:
    """A numbered line is a header line only where it is "1. Attendance" or "2. Apologies"."""
    label = labels.read_header(piece.text)
    return bool(label and label[0] in ("attendance", "apologies"))


def _part_labels(piece: Piece) -> list[Piece]:
    """A line that holds several labels ("DATE OF MEETING ... TIME OF MEETING ...") parted at each."""
    if (
        piece.role not in ("text", "fact", "heading")
        or len(piece.text) > 300
        or (label := labels.read_header(piece.text)) is None
    ):
        return [piece]
    if label[0] == "next_meeting" or piece.number is not None:
        return [piece]
    parts = [p for p in _NEXT_LABEL.split(piece.text) if p.strip()]
    if len(parts) == 1:
        return [piece]
    return [replace(piece, text=squeeze(part), gap=piece.gap and i == 0) for i, part in enumerate(parts)]
