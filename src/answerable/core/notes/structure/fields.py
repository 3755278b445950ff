"""The header's fields while they are being read: date, time, chair, minutes, venue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from answerable.core.notes.model import Person, Text
from answerable.core.notes.recognise import dates, people
from answerable.core.notes.recognise.words import squeeze
from answerable.core.notes.structure.pieces import Piece

_PLACE = re.compile(
    r"\b(?:room|hall|house|centre|center|hq|headquarters|teams|suite|office|building|via|station|chamber)\b",
    re.IGNORECASE,
)


@dataclass
class Header:
    """What was found before the first item, while it is being read."""

    title: str | None = None
    title_lines: list[Text] = field(default_factory=list)
    date_text: str | None = None
    found: dates.FoundDate | None = None
    time: str | None = None
    end_time: str | None = None
    chair: Person | None = None
    minutes_by: Person | None = None
    venue: str | None = None
    attendance: list[Person] = field(default_factory=list)
    apologies: list[Person] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    furniture: list[Text] = field(default_factory=list)
    next_meeting: list[Piece] = field(default_factory=list)
    unlabelled: bool = False
    labelled: bool = False
    mode: str | None = None
    """The label whose values are being read."""
    side: str | None = None
    """The organisation under whose name people are being listed."""


def take_value(header: Header, name: str, value: str, piece: Piece) -> None:
    """Keep the value of a label, where its field has none yet."""
    if name in ("date", "date_time", "time"):
        take_date(header, value)
    elif name in ("chair", "minutes_by"):
        bare = re.sub(r"\s*\((?!T/|A/)[^()]{8,}\)$", "", value.rstrip("."))
        person = people.read_person(bare) or Person(value, lines=piece.lines)
        if getattr(header, name) is None:
            setattr(header, name, replace(person, lines=piece.lines))
    elif name == "end_time":
        header.end_time = header.end_time or dates.find_time_range(value)[0]
    elif name == "venue":
        header.venue = header.venue or value
    elif name == "title":
        header.title = header.title or value
    elif name == "next_meeting":
        header.next_meeting.append(replace(piece, text=value))


def take_date(header: Header, value: str) -> None:
    """The day, the times and the place in one line, as far as it has them."""
    found = dates.find_dates(value)
    if found and header.found is None:
        header.found, header.date_text = found[0], value
    start, end, span = dates.find_time_range(cut_dates(value, found))
    if start and header.time is None:
        header.time, header.end_time = start, end
    if header.venue is None and span:
        header.venue = _find_venue(cut_span(cut_dates(value, found), span))


def _find_venue(text: str) -> str | None:
    """The place in what a line of date and time leaves."""
    tail = strip_marks(text)
    if len(tail) <= 4 or "venue" in tail.lower() or not _PLACE.search(tail):
        return None
    tail = re.sub(r"^.*?\b(?:held|meeting)\b.*?\s(?=(?:at|in|via)\s)", "", tail)
    return re.sub(r"^(?:(?:on|at|in|via|held|the)\s+)+", "", tail)


def cut_dates(text: str, found: list[dates.FoundDate]) -> str:
    for date in reversed(found):
        text = cut_span(text, date.span)
    return text


def cut_span(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + " " + text[span[1] :]


def cut_time(text: str) -> str:
    _, _, span = dates.find_time_range(text)
    return re.sub(r"\s+(?:at|from|by)\s*$", "", cut_span(text, span)) if span else text


def strip_marks(text: str) -> str:
    return squeeze(text).strip(" ,.@–—-:/|()")


def is_prose(text: str) -> bool:
    """Whether a text ends as a sentence does and holds words in lower case before its end."""
    return text.rstrip().endswith((".", "?", "!")) and sum(w[:2].islower() for w in text.split()) >= 3
