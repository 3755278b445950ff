"""The meeting's title and what stands near it without a label: its series, its day, its place."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from answerable.core.notes.model import Text
from answerable.core.notes.recognise import dates, labels, people
from answerable.core.notes.recognise.words import squeeze
from answerable.core.notes.structure import headings
from answerable.core.notes.structure.attendance import add_people
from answerable.core.notes.structure.fields import (
    Header,
    cut_dates,
    cut_span,
    cut_time,
    is_prose,
    strip_marks,
    take_date,
)
from answerable.core.notes.structure.pieces import Piece

_SERIES = re.compile(
    r"\s*[-–—:,|]?\s*(?:(?:draft\s+)?(?:meeting\s+)?(?:notes|minutes|agenda|action log|record)(?:\s+of(?: the)?(?: meeting)?)?|summary notes?|action (?:log|tracker))\b\s*",
    re.IGNORECASE,
)
_MEETING_NAME = re.compile(
    r"\b(?:meeting|board|panel|committee|forum|group|session|assurance|accountability|holding to account)\b",
    re.IGNORECASE,
)
_HEADER_LABELS = frozenset(
    ("date", "time", "venue", "chair", "minutes_by", "attendance", "apologies", "date_time")
)
_PLACE = re.compile(
    r"\b(?:Room|Hall|House|Centre|HQ|Headquarters|Teams|Suite|Offices?|Building|Chamber|Town|Library|Theatre|Lane|Street|Road|Zoom|video|online)\b"
)
_ORGANISATION_LINE = re.compile(
    r"^(?:(?:the )?office of (?:the )?)?(?:[\w&,’' -]*\b)?(?:police(?:,? fire)? (?:,)?and crime commissioner|constabulary|police|OPCC|PFCC)(?:['’]s office)?(?: for [\w&,’' -]+)?$",
    re.IGNORECASE,
)


def take_title_or_date(header: Header, piece: Piece, following: Piece | None) -> bool:
    """A line before the first item that no label explains: its date, title, place, time, or a further title line."""
    text = piece.text
    found = dates.find_dates(text)
    dated = found and header.found is None and len(text) < 140 and not piece.number
    if dated and not is_prose(text[: found[0].span[0]]):
        _take_dated_line(header, piece, found)
        return True
    before_title = header.title is None and header.found is None and not header.labelled
    if before_title and piece.number is None and is_prose(text):
        return True
    if piece.number is not None or is_prose(text) or len(text) > 160:
        return False
    if headings.is_person_line(piece) and not piece.level:
        return _take_unlabelled_person(header, piece)
    if header.title is None and not (header.labelled or header.attendance):
        return _take_title(header, piece)
    if _is_place(header, piece):
        _take_place(header, piece)
        return True
    start, end, _ = dates.find_time_range(text)
    if start and header.time is None and len(text) < 60:
        header.time, header.end_time = start, end
        header.lines += piece.lines
        return True
    if not header.labelled and not header.attendance and not _starts_body(header, piece, following):
        header.lines += piece.lines
        header.title_lines.append(Text(text, piece.lines))
        return True
    return False


def _take_dated_line(header: Header, piece: Piece, found: list[dates.FoundDate]) -> None:
    header.lines += piece.lines
    take_date(header, piece.text)
    rest = strip_marks(cut_dates(piece.text, found))
    if header.title is None and len(rest) > 12 and _MEETING_NAME.search(rest):
        header.title = piece.text


def _is_place(header: Header, piece: Piece) -> bool:
    if header.venue is not None or header.attendance or not header.title or piece.level is not None:
        return False
    return bool(_PLACE.search(piece.text)) and len(piece.text) < 80 and not _MEETING_NAME.search(piece.text)


def _take_place(header: Header, piece: Piece) -> None:
    header.lines += piece.lines
    header.venue = re.sub(r"^held (?:at|in|by|via)\s+", "", piece.text, flags=re.IGNORECASE)
    take_date(header, piece.text)
    header.venue = strip_marks(cut_time(header.venue))


def _take_unlabelled_person(header: Header, piece: Piece) -> bool:
    header.unlabelled |= header.mode not in ("attendance", "apologies")
    person = people.read_person(piece.text)
    if person is None or (header.title is None and header.found is None):
        return _take_title(header, piece) if header.title is None else False
    mode = "apologies" if people.is_marked_absent(piece.text) else "attendance"
    add_people(header, mode, [replace(person, inferred=True)], piece)
    header.lines += piece.lines
    return True


def _take_title(header: Header, piece: Piece) -> bool:
    if (
        labels.find_kind(piece.text) in labels.STANDING_KINDS - {"holding_to_account"}
        and not _MEETING_NAME.search(piece.text)
        and piece.level != 1
    ):
        return False
    header.title = piece.text
    header.lines += piece.lines
    return True


def _starts_body(header: Header, piece: Piece, following: Piece | None) -> bool:
    if piece.is_bullet and len(piece.text) > 40:
        return True
    kind = labels.find_kind(piece.text)
    if kind in labels.STANDING_KINDS and not _MEETING_NAME.search(piece.text):
        return True
    if header.found is None or following is None:
        return False
    ahead = labels.read_header(following.text)
    if ahead is not None and ahead[0] in _HEADER_LABELS:
        return False
    return (
        not headings.is_person_line(following)
        and headings.judge_heading(piece, following) is not None
        and not dates.find_dates(following.text)
    )


def choose_title(header: Header) -> None:
    """The title is the first line that does not only name the office or the force."""
    lines = [t.text for t in header.title_lines]
    if header.title and lines and _ORGANISATION_LINE.match(header.title):
        better = next((t for t in lines if _MEETING_NAME.search(t) and not _ORGANISATION_LINE.match(t)), None)
        header.title = better or header.title


def find_series(title: str | None) -> str | None:
    """The meeting's series: the title without its date, its quarter and the word Notes or Minutes."""
    if not title or not _MEETING_NAME.search(title):
        return None
    text = cut_dates(title, dates.find_dates(title))
    for _, _, span in reversed(dates.find_months(text)):
        text = cut_span(text, span)
    text = re.sub(
        r"\b(?:quarter|q)\s*[1-4]\b.*$|\b20\d\d\s*[/–-]\s*(?:20)?\d\d\b", " ", text, flags=re.IGNORECASE
    )
    text = re.sub(r"\b(?:20\d\d)\b", " ", text)
    text = re.sub(
        r"^(?:(?:draft|final|agreed)\s+)?(?:minutes|notes|agenda|record)\s+(?:of|for|from)\s+(?:the\s+)?",
        "",
        squeeze(text),
        flags=re.IGNORECASE,
    )
    text = strip_marks(_SERIES.sub(" ", text) if not _SERIES.fullmatch(text) else text)
    text = re.sub(r"\s*:\s.*$|\s+and assurance statements?$", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s+(?:held\s+)?(?:on|for|of|at)$", "", text)
    if not text or not _MEETING_NAME.search(text):
        text = strip_marks(re.sub(r"\b(?:notes|minutes|agenda)\b", "", text, flags=re.IGNORECASE))
    return text if text and re.search(r"[A-Za-z]{3}", text) else None


def resolve_date(header: Header, pieces: list[Piece]) -> tuple[datetime.date | None, bool, bool]:
    """The meeting's day; whether its year was found elsewhere; whether it has no year anywhere."""
    if header.found is None:
        return _date_from_title(header), False, False
    if header.found.year is not None:
        return header.found.resolve(), False, False
    year = _find_year(header, header.found, pieces)
    return (header.found.resolve(year), True, False) if year else (None, False, True)


def _date_from_title(header: Header) -> datetime.date | None:
    found = dates.find_dates(header.title or "")
    return found[0].resolve() if found else None


def _find_year(header: Header, found: dates.FoundDate, pieces: list[Piece]) -> int | None:
    """A missing year, from the title, an item reference or a paper's deadline; agreed with the weekday if given."""
    title = " ".join([header.title or "", *(t.text for t in header.title_lines)])
    candidates = [int(y) for y in re.findall(r"\b(20\d\d)\b(?!\s*[/–-]\s*\d\d)", title)]
    for piece in pieces:
        candidates += [int(y) for y in re.findall(r"\b\d{1,2}/\d{1,2}/(20\d\d)\b", piece.text)]
        near = [d.year for d in dates.find_dates(piece.text) if d.year and abs(d.month - found.month) <= 1]
        candidates += [y for y in near if y]
    for year in candidates:
        day = found.resolve(year)
        if day and (found.weekday is None or found.weekday == day.weekday()):
            return year
    return None
