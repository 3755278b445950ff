"""The next meeting: type, date, time and venue from one line or several."""

from __future__ import annotations

import datetime
import re

from answerable.core.notes.model import NextMeeting
from answerable.core.notes.recognise import dates, labels
from answerable.core.notes.recognise.words import squeeze
from answerable.core.notes.structure.pieces import Piece

_KIND = re.compile(
    r"\b(?:thematic|public|performance|governance|holding to account|assurance|accountability|A&A|HTA|scrutiny|board|quarterly|monthly|meeting|session|panel)\b",
    re.IGNORECASE,
)
_WHEN = "\0"
_PLACE = re.compile(
    r"\b(?:room|hall|house|centre|center|hq|headquarters|teams|suite|office|offices|building|station|chamber|online|virtual|council|shirehall|library|school|college|police|zoom|town|tbc|theatre|court|campus)\b",
    re.IGNORECASE,
)


def read_meetings(pieces: list[Piece], held_on: datetime.date | None) -> list[NextMeeting]:
    """Every meeting that the pieces name; lines with no date of their own belong to the one before."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if not groups or (dates.find_dates(piece.text) and any(dates.find_dates(p.text) for p in groups[-1])):
            groups.append([])
        groups[-1].append(piece)
    return [found for group in groups if (found := _read(group, held_on)) is not None]


def _read(group: list[Piece], held_on: datetime.date | None) -> NextMeeting | None:
    text = squeeze(" / ".join(p.text for p in group) if len(group) > 1 else group[0].text)
    lines = tuple(dict.fromkeys(n for p in group for n in p.lines))
    if labels.is_nil(text):
        return None
    found = dates.find_dates(text)
    day, inferred = (None, False)
    if found:
        day, inferred = found[0].resolve_after(held_on) if held_on else (found[0].resolve(), False)
    rest = _cut(text, found[0].span) if found else text
    start, end, span = dates.find_time_range(rest)
    rest = _cut(rest, span) if span else rest
    kind, venue = _read_kind_and_venue(rest)
    return NextMeeting(
        text=squeeze(" / ".join(p.cells[0] if p.cells else p.text for p in group)),
        lines=lines,
        kind=kind,
        date=day.isoformat() if day else None,
        time=start,
        end_time=end,
        venue=venue,
        year_inferred=inferred and day is not None,
    )


def _cut(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + f" / {_WHEN} / " + text[span[1] :]


def _read_kind_and_venue(text: str) -> tuple[str | None, str | None]:
    """What is left of the line, told apart by the words that name a kind of meeting and a place."""
    kind: str | None = None
    venue: str | None = None
    after = False
    for part in re.split(r"\s*(?:/|\||;|\s[–—-]\s|,(?=\s*(?:public|thematic|performance)))\s*|\s+@\s+", text):
        if part.strip() == _WHEN:
            after = True
            continue
        label = labels.read_header(part)
        if label and label[0] in ("venue", "time", "date"):
            venue = venue or (label[2] if label[0] == "venue" else None)
            continue
        words = re.sub(
            r"^(?:(?:on|at|from|via|in|the next meeting (?:will be|is)(?: held)?|to be held|will be held|next meeting)\b[\s:,]*)+",
            "",
            part.strip(" ,.:@–—-()"),
            flags=re.IGNORECASE,
        )
        words = re.sub(r"(?:\s+(?:on|at|from|to|in|and|is|will be(?: held)?))+$", "", words.strip(" ,.:"))
        if not words or labels.is_nil(words):
            continue
        if (
            (
                venue is None
                and _PLACE.search(words)
                and not re.search(r"\bmeeting\b(?! room)", words, re.IGNORECASE)
                and not re.match(r"thematic|performance|A&A", words, re.I)
            )
            or (venue is None and (re.match(r"\s*(?:at|via)\b", part.strip(" ,"), re.IGNORECASE)))
            or (venue is None and after and not _KIND.search(words))
        ):
            venue = words
        elif kind is None and (_KIND.search(words) or venue is not None or len(words) > 3):
            kind = words
    if kind is not None and venue is None and not _KIND.search(kind) and _PLACE.search(kind):
        kind, venue = None, kind
    return kind, venue
