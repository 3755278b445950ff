"""What stands before the first item: title, date, time, chair, minutes, venue, attendance, apologies."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field, replace

from answerable.core.notes.model import Person, Text
from answerable.core.notes.recognise import dates, labels, numbers, people
from answerable.core.notes.recognise.words import is_upper, squeeze
from answerable.core.notes.structure import headings
from answerable.core.notes.structure.pieces import Piece

_NEXT_LABEL = re.compile(
    r"\s+(?=(?:DATE|TIME|VENUE|CHAIR|Date|Time|Venue|Location|Place|Chair|Minutes|Start|Finish|End|Meeting (?:began|ended|closed))"
    r"(?:\s+OF\s+(?:THE\s+)?MEETING|\s+of\s+(?:the\s+)?meeting|\s+time)?\s*[:\d]|(?:TIME|VENUE|Time|Venue) (?:OF|of) )"
)
_SERIES = re.compile(
    r"\s*[-–—:,|]?\s*(?:(?:draft\s+)?(?:meeting\s+)?(?:notes|minutes|agenda|action log|record)(?:\s+of(?: the)?(?: meeting)?)?|summary notes?|action (?:log|tracker))\b\s*",
    re.IGNORECASE,
)
_MEETING_NAME = re.compile(
    r"\b(?:meeting|board|panel|committee|forum|group|session|assurance|accountability|holding to account)\b",
    re.IGNORECASE,
)
_APOLOGY_SENTENCE = re.compile(
    r"^(?:(?:there were|the following sent|the (?:chair|meeting|board|panel) (?:noted|received)|noted)\s+)?(?:apolog(?:ies|y)|regrets)\b.*?\b(?:from|by|for|were|was|had been|received|noted|accepted)\b\s*:?\s*(?:(?:accepted|received|noted|given|sent|tendered|recorded)\s*)?(?:from|by|on behalf of|for)?\s*:?\s*(?P<names>[A-Z].*)$"
    r"|^(?P<before>.+?)\s+(?:(?:had\s+)?(?:sent|gave|given|sends?|offered|tendered)\s+(?:(?:his|her|their)\s+)?(?:apologies|regrets)|(?:was|were)\s+(?:unable to (?:attend|be present|join)|absent|not able to (?:attend|join))|could not (?:attend|be present|join))\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"^(?:papers?|reports?|questions?|submissions?|published|version|updated|draft|status)\b.*\b(?:due|deadline|by|published|received|submitted|on|updated|draft)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:Room|Hall|House|Centre|HQ|Headquarters|Teams|Suite|Offices?|Building|Chamber|Town|Library|Theatre|Lane|Street|Road|Zoom|video|online)\b"
)
_ORGANISATION_LINE = re.compile(
    r"^(?:(?:the )?office of (?:the )?)?(?:[\w&,’' -]*\b)?(?:police(?:,? fire)? (?:,)?and crime commissioner|constabulary|police|OPCC|PFCC)(?:['’]s office)?(?: for [\w&,’' -]+)?$",
    re.IGNORECASE,
)
_POST_AND_NAME = re.compile(
    rf"^(?P<post>{people.RANK}|(?:Deputy )?(?:Police and Crime )?Commissioner|(?:Deputy |Assistant )*Chief Constable|(?:Chief|Head|Director|Treasurer|Clerk)[\w ]*)\s*:\s*(?P<name>[A-Z].+)$"
)
_ANY_LABEL = re.compile(r"^(?P<label>[A-Z][\w'’/& ()-]{2,45}):\s*(?P<names>[A-Z].+)$")
_PRESENCE = re.compile(
    r"^(?:(?P<present>present|attended|in attendance|yes|✓|✔|y)|(?:apologies|absent|no\b.*|sent apologies|not present|a|n))\.?$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"^(?P<side>(?:[\w&'’ ]{0,40}\b)?(?:Police|OPCC|OPFCC|PFCC|Force|Constabulary|Office|Council|Commissioner['’]s Office|Public|Partners|External|Observers?|Others?|Guests?))\s*(?:attendees|representatives)?\s*:\s*(?P<names>.*)$"
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
    deadlines: list[str] = field(default_factory=list)
    labelled: bool = False
    apologies_said: bool = False


def read_header(pieces: list[Piece]) -> tuple[Header, list[Piece]]:
    """The header, and the pieces from the first item on."""
    return _Reader(pieces).read()


class _Reader:
    """Walks the first pieces; `mode` is the list or field whose values are being read."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = [part for piece in pieces[:160] for part in _part_labels(piece)] + pieces[160:]
        self.header = Header()
        self.mode: str | None = None
        self.side: str | None = None

    def read(self) -> tuple[Header, list[Piece]]:
        for index, piece in enumerate(self.pieces):
            following = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
            if not self._take(piece, following):
                _choose_title(self.header)
                return self.header, self.pieces[index:]
        _choose_title(self.header)
        return self.header, []

    def _take(self, piece: Piece, following: Piece | None) -> bool:
        if piece.role == "furniture":
            self.header.furniture.append(Text(piece.text, piece.lines))
            return True
        if piece.role == "person":
            return self._take_person_row(piece)
        label = (
            None if piece.number and not _is_header_item(piece, following) else labels.read_header(piece.text)
        )
        if label is not None and self._fits(label, piece):
            return self._take_label(label, piece)
        if piece.role == "action" or piece.role == "data":
            return False
        return self._take_unlabelled(piece, following)

    def _fits(self, label: tuple[str, str, str], piece: Piece) -> bool:
        name, words, value = label
        if name == "next_meeting" and self.header.labelled:
            return False
        if name in ("title", "distribution") and not value and not words.endswith(":"):
            return False
        if name in ("minutes_by", "apologies", "attendance") and re.match(
            r"(?:of|from) the (?:last|previous)", value
        ):
            return False
        if name in ("attendance", "apologies") and value and not words.rstrip().endswith((":", "-", "–")):
            return bool(
                people.read_people(value) or _APOLOGY_SENTENCE.match(piece.text) or labels.is_nil(value)
            )
        return not (_is_prose(value) and len(value) > 120)

    def _take_label(self, label: tuple[str, str, str], piece: Piece) -> bool:
        name, _, value = label
        self.mode, self.side = name, None
        self.header.lines += piece.lines
        if name in ("attendance", "apologies"):
            self.header.labelled = True
            self.header.apologies_said |= name == "apologies"
            self._take_people_value(name, value, piece)
        elif value:
            self._take_value(name, value, piece)
            self.mode = None if name != "distribution" else name
        return True

    def _take_people_value(self, name: str, value: str, piece: Piece) -> None:
        if not value or labels.is_nil(value) or re.match(r"as above", value, re.IGNORECASE):
            return
        found = people.read_people(value.rstrip("."))
        sentence = _APOLOGY_SENTENCE.match(piece.text) if name == "apologies" and not found else None
        if sentence:
            found = people.read_people((sentence["names"] or sentence["before"]).rstrip("."))
        if found and len(found) == 1 and people.read_person(value):
            found = [people.read_person(value)]  # type: ignore[list-item]
        self._add(name, found, piece)

    def _take_value(self, name: str, value: str, piece: Piece) -> None:
        header = self.header
        if name in ("date", "date_time", "time"):
            self._take_date(value, piece)
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

    def _take_date(self, value: str, piece: Piece) -> None:
        header = self.header
        found = dates.find_dates(value)
        if found and header.found is None:
            header.found, header.date_text = found[0], value
        start, end, span = dates.find_time_range(_without(value, found))
        if start and header.time is None:
            header.time, header.end_time = start, end
        rest = _without(value, found)
        if (
            header.venue is None
            and span
            and len(tail := _strip_marks(_without_span(rest, span))) > 4
            and "venue" not in tail.lower()
        ):
            if re.search(
                r"\b(?:room|hall|house|centre|center|hq|headquarters|teams|suite|office|building|via|station|chamber)\b",
                tail,
                re.IGNORECASE,
            ):
                tail = re.sub(r"^.*?\b(?:held|meeting)\b.*?\s(?=(?:at|in|via)\s)", "", tail)
                header.venue = re.sub(r"^(?:(?:on|at|in|via|held|the)\s+)+", "", tail)

    def _take_person_row(self, piece: Piece) -> bool:
        """A row of the attendance table: a label cell may stand first, Apologies among the rows turns the list."""
        cells = [c for c in piece.cells if c]
        label = labels.read_header(cells[0]) if cells else None
        if label and label[0] in ("attendance", "apologies", "chair", "minutes_by") and not label[2]:
            self.mode, cells = label[0], cells[1:]
            self.header.labelled = True
            self.header.apologies_said |= label[0] == "apologies"
        elif label and label[0] in ("date", "time", "venue", "date_time") and len(cells) > 1:
            return self._take_label((label[0], cells[0], " ".join(cells[1:])), piece)
        mode = self.mode if self.mode in ("attendance", "apologies", "chair", "minutes_by") else "attendance"
        self.mode = mode
        if len(cells) > 1 and (presence := _PRESENCE.match(cells[-1])):
            mode, cells = ("attendance" if presence["present"] else "apologies"), cells[:-1]
            self.header.labelled = True
        if not cells or labels.is_nil(cells[0]):
            self.header.lines += piece.lines
            return True
        if mode in ("chair", "minutes_by"):
            self._take_value(mode, ", ".join(cells), piece)
            self.header.lines += piece.lines
            return True
        self._add(mode, _read_cells(cells), piece)
        self.header.lines += piece.lines
        return True

    def _take_unlabelled(self, piece: Piece, following: Piece | None) -> bool:
        header, text = self.header, piece.text
        sentence = _APOLOGY_SENTENCE.match(text)
        if (
            sentence
            and not piece.number
            and (named := people.read_people((sentence["names"] or sentence["before"]).rstrip(".")))
        ):
            header.apologies_said = header.labelled = True
            header.lines += piece.lines
            self._add("apologies", named, piece)
            return True
        if self.mode in ("attendance", "apologies", "distribution") and self._take_listed(piece):
            header.lines += piece.lines
            return True
        if (
            self.mode in ("date", "time", "date_time", "venue", "chair", "minutes_by", "title")
            and not piece.number
        ):
            mode, self.mode = self.mode, None
            if len(text) < 120:
                header.lines += piece.lines
                self._take_value(mode, text, piece)
                return True
        self.mode = None if piece.gap and self.mode not in ("attendance", "apologies") else self.mode
        if _DEADLINE.match(text) and len(text) < 160:
            header.lines += piece.lines
            return True
        post = _POST_AND_NAME.match(text)
        if post and people.is_name(post["name"]) and not piece.number:
            header.labelled = True
            header.lines += piece.lines
            self._add("attendance", [Person(squeeze(post["name"]), post["post"])], piece)
            return True
        if self._take_labelled_people(piece):
            return True
        side = _SIDE.match(text)
        if (
            side
            and not piece.number
            and (
                people.read_people(side["names"])
                or (not side["names"] and following is not None and headings.is_person_line(following))
            )
        ):
            self.mode = "attendance"
            header.labelled = True
            header.lines += piece.lines
            return self._take_listed(piece)
        sentence = _APOLOGY_SENTENCE.match(text)
        if sentence and not piece.number:
            header.apologies_said = True
            header.lines += piece.lines
            self._add(
                "apologies", people.read_people((sentence["names"] or sentence["before"]).rstrip(".")), piece
            )
            return True
        number, rest = numbers.split_number(text)
        if number is not None and rest and number.style in ("item", "reference") and header.title:
            return False
        return self._take_title_or_date(piece, following)

    def _take_labelled_people(self, piece: Piece) -> bool:
        """A label that no list knows, with nothing but people behind it: "Round the table: ..."."""
        match = _ANY_LABEL.match(piece.text)
        found = people.read_people(match["names"].rstrip(".")) if match and piece.number is None else []
        if not match or not found or labels.read_header(piece.text) is not None:
            return False
        if len(found) == 1 and found[0].capacity is None and not people.find_role(match["label"]):
            found = [replace(found[0], capacity=match["label"])]
        self.header.labelled = True
        self.header.lines += piece.lines
        self._add("attendance", found, piece)
        return True

    def _take_listed(self, piece: Piece) -> bool:
        """One of the people of an attendance, apologies or distribution list."""
        mode = self.mode or "attendance"
        if piece.number is not None and not headings.is_person_line(piece):
            return False
        side = _SIDE.match(piece.text)
        if side:
            self.side = squeeze(side["side"])
            self._add(mode, people.read_people(side["names"]), piece)
            return True
        if labels.is_nil(piece.text) or re.match(r"as above\.?$", piece.text, re.IGNORECASE):
            return True
        parts = [p for p in re.split(r"\t+|\n+", piece.text) if p.strip()]
        person = people.read_person(parts[0], parts[1] if len(parts) > 1 else None)
        found = [person] if person and person.name else people.read_people(piece.text)
        if not found and (
            re.fullmatch(r"[A-Z][\w&'’ ]{2,40}:?", piece.text) and self._is_side_heading(piece.text)
        ):
            self.side = piece.text.rstrip(": ")
            return True
        if not found and re.match(
            r"^(?:Name|Attendee)s?\s*(?:Organisation|Capacity|Role|Title|Position|Post|Representing)",
            piece.text,
        ):
            self.header.furniture.append(Text(piece.text, piece.lines))
            return True
        loose = _may_be_person(piece.text) and not people.is_no_name(piece.text) and not piece.bold
        if not found and loose and piece.level is None and not piece.gap:
            found = [Person(piece.text, inferred=True)]
        if not found:
            return False
        if mode == "attendance" and people.is_marked_absent(piece.text):
            mode = "apologies"
        self._add(mode, found, piece)
        return True

    @staticmethod
    def _is_side_heading(text: str) -> bool:
        return bool(
            re.search(
                r"\b(?:Police|OPCC|OPFCC|PFCC|Force|Constabulary|Commissioner['’]s Office|Observers?|Guests?|External|Officers?|Members?|Public)\b:?$",
                text,
            )
        ) and not is_upper(text.replace("OPCC", "").replace("OPFCC", "").strip() or "x")

    def _add(self, mode: str, found: list[Person], piece: Piece) -> None:
        if mode == "distribution":
            return
        target = self.header.apologies if mode == "apologies" else self.header.attendance
        for person in found:
            target.append(replace(person, lines=piece.lines, organisation=person.organisation or self.side))
        role = people.find_role(piece.text) if len(found) == 1 and mode == "attendance" else None
        if role == "chair" and self.header.chair is None:
            self.header.chair = replace(found[0], lines=piece.lines)
        elif role == "minutes" and self.header.minutes_by is None:
            self.header.minutes_by = replace(found[0], lines=piece.lines)
        elif mode == "attendance" and len(found) > 1:
            self._find_roles(found, piece)

    def _find_roles(self, found: list[Person], piece: Piece) -> None:
        """Who of several people on a line is marked as chair or as taking the notes."""
        starts = [piece.text.find(p.name or "\0") for p in found]
        for person, start, end in zip(found, starts, [*starts[1:], len(piece.text)], strict=True):
            role = people.find_role(piece.text[start:end]) if 0 <= start < end else None
            if role == "chair" and self.header.chair is None:
                self.header.chair = replace(person, lines=piece.lines)
            elif role == "minutes" and self.header.minutes_by is None:
                self.header.minutes_by = replace(person, lines=piece.lines)

    def _take_title_or_date(self, piece: Piece, following: Piece | None) -> bool:
        header, text = self.header, piece.text
        found = dates.find_dates(text)
        if (
            found
            and header.found is None
            and len(text) < 140
            and not piece.number
            and not _is_prose(text[: found[0].span[0]])
        ):
            header.lines += piece.lines
            self._take_date(text, piece)
            rest = _strip_marks(_without(text, found))
            if header.title is None and len(rest) > 12 and _MEETING_NAME.search(rest):
                header.title = text
            return True
        if (
            piece.number is None
            and header.title is None
            and header.found is None
            and not header.labelled
            and _is_prose(text)
        ):
            return True
        if piece.number is not None or _is_prose(text) or len(text) > 160:
            return False
        if headings.is_person_line(piece) and not piece.level:
            return self._take_unlabelled_person(piece)
        if header.title is None and not (header.labelled or header.attendance):
            return self._take_title(piece)
        if (
            header.venue is None
            and _PLACE.search(text)
            and len(text) < 80
            and not header.attendance
            and piece.level is None
            and header.title
            and not _MEETING_NAME.search(text)
        ):
            header.lines += piece.lines
            header.venue = re.sub(r"^held (?:at|in|by|via)\s+", "", text, flags=re.IGNORECASE)
            self._take_date(text, piece)
            header.venue = _strip_marks(_without_times(header.venue))
            return True
        start, end, _ = dates.find_time_range(text)
        if start and header.time is None and len(text) < 60:
            header.time, header.end_time = start, end
            header.lines += piece.lines
            return True
        if not header.labelled and not header.attendance and not self._starts_body(piece, following):
            header.lines += piece.lines
            header.title_lines.append(Text(text, piece.lines))
            return True
        return False

    def _take_title(self, piece: Piece) -> bool:
        if (
            labels.find_kind(piece.text) in labels.STANDING_KINDS - {"holding_to_account"}
            and not _MEETING_NAME.search(piece.text)
            and piece.level != 1
        ):
            return False
        self.header.title = piece.text
        self.header.lines += piece.lines
        return True

    def _starts_body(self, piece: Piece, following: Piece | None) -> bool:
        if piece.is_bullet and len(piece.text) > 40:
            return True
        kind = labels.find_kind(piece.text)
        if kind in labels.STANDING_KINDS and not _MEETING_NAME.search(piece.text):
            return True
        if self.header.found is None or following is None:
            return False
        ahead = labels.read_header(following.text)
        if ahead is not None and ahead[0] in (
            "date",
            "time",
            "venue",
            "chair",
            "minutes_by",
            "attendance",
            "apologies",
            "date_time",
        ):
            return False
        return (
            not headings.is_person_line(following)
            and headings.judge_heading(piece, following) is not None
            and not dates.find_dates(following.text)
        )

    def _take_unlabelled_person(self, piece: Piece) -> bool:
        self.header.unlabelled |= self.mode not in ("attendance", "apologies")
        person = people.read_person(piece.text)
        if person is None or (self.header.title is None and self.header.found is None):
            return self._take_title(piece) if self.header.title is None else False
        mode = "apologies" if people.is_marked_absent(piece.text) else "attendance"
        self._add(mode, [replace(person, inferred=True)], piece)
        self.header.lines += piece.lines
        return True


def _may_be_person(text: str) -> bool:
    """Whether a line of an attendance list that no form fits may still be somebody: few words, a capital, no prose."""
    words = text.split()
    return (
        2 <= len(words) <= 14
        and words[0][:1].isupper()
        and not _is_prose(text)
        and not re.search(r"[?!:£%]", text)
    )


def _is_prose(text: str) -> bool:
    """Whether a text ends as a sentence does and holds words in lower case before its end."""
    return text.rstrip().endswith((".", "?", "!")) and sum(w[:2].islower() for w in text.split()) >= 3


def _choose_title(header: Header) -> None:
    """The title is the first line that does not only name the office or the force."""
    lines = [t.text for t in header.title_lines]
    if header.title and lines and _ORGANISATION_LINE.match(header.title):
        better = next((t for t in lines if _MEETING_NAME.search(t) and not _ORGANISATION_LINE.match(t)), None)
        header.title = better or header.title


def _without_times(text: str) -> str:
    _, _, span = dates.find_time_range(text)
    return re.sub(r"\s+(?:at|from|by)\s*$", "", _without_span(text, span)) if span else text


def _is_header_item(piece: Piece, following: Piece | None) -> bool:
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


def _read_cells(cells: list[str]) -> list[Person]:
    """A row's cells as people: name and capacity, with initials or organisation in further cells."""
    several = people.read_people(cells[0]) if re.search(r"[,;]|\band\b", cells[0]) else []
    if len(several) > 1:
        return several + [p for cell in cells[1:] for p in people.read_people(cell)]
    person = people.read_person(cells[0], cells[1] if len(cells) > 1 else None)
    if person is None and len(cells) > 1:
        person = people.read_person(cells[1], cells[0])
        cells = [cells[1], cells[0], *cells[2:]]
    if person is None or person.name is None:
        return people.read_people(cells[0]) or [
            Person(cells[0], cells[1] if len(cells) > 1 else None, inferred=True)
        ]
    if person.capacity and re.fullmatch(r"[A-Z]{2,4}", person.capacity) and len(cells) > 2:
        person = replace(person, short=person.short or person.capacity, capacity=cells[2])
    elif len(cells) > 2:
        extra = cells[2].strip("()")
        if re.fullmatch(r"(?:[TA]/)?[A-Z][A-Za-z]{1,5}", extra) and person.short is None:
            person = replace(person, short=extra)
        else:
            person = replace(person, organisation=person.organisation or extra)
    if len(cells) > 3 and person.organisation is None:
        person = replace(person, organisation=cells[3])
    return [person]


def _without(text: str, found: list[dates.FoundDate]) -> str:
    for date in reversed(found):
        text = _without_span(text, date.span)
    return text


def _without_span(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + " " + text[span[1] :]


def _strip_marks(text: str) -> str:
    return squeeze(text).strip(" ,.@–—-:/|()")


def find_series(title: str | None) -> str | None:
    """The meeting's series: the title without its date, its quarter and the word Notes or Minutes."""
    if not title or not _MEETING_NAME.search(title):
        return None
    text = _without(title, dates.find_dates(title))
    for _, _, span in reversed(dates.find_months(text)):
        text = _without_span(text, span)
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
    text = _strip_marks(_SERIES.sub(" ", text) if not _SERIES.fullmatch(text) else text)
    text = re.sub(r"\s*:\s.*$|\s+and assurance statements?$", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s+(?:held\s+)?(?:on|for|of|at)$", "", text)
    if not text or not _MEETING_NAME.search(text):
        text = _strip_marks(re.sub(r"\b(?:notes|minutes|agenda)\b", "", text, flags=re.IGNORECASE))
    return text if text and re.search(r"[A-Za-z]{3}", text) else None


def resolve_date(header: Header, pieces: list[Piece]) -> tuple[datetime.date | None, bool, bool]:
    """The meeting's day; whether its year was found elsewhere; whether it has no year anywhere."""
    if header.found is None:
        return _date_from_title(header), False, False
    if header.found.year is not None:
        return header.found.resolve(), False, False
    year = _find_year(header, pieces)
    return (header.found.resolve(year), True, False) if year else (None, False, True)


def _date_from_title(header: Header) -> datetime.date | None:
    found = dates.find_dates(header.title or "")
    return found[0].resolve() if found else None


def _find_year(header: Header, pieces: list[Piece]) -> int | None:
    """A missing year, from the title, an item reference or a paper's deadline; agreed with the weekday if given."""
    title = " ".join([header.title or "", *(t.text for t in header.title_lines)])
    candidates = [int(y) for y in re.findall(r"\b(20\d\d)\b(?!\s*[/–-]\s*\d\d)", title)]
    for piece in pieces:
        candidates += [int(y) for y in re.findall(r"\b\d{1,2}/\d{1,2}/(20\d\d)\b", piece.text)]
        near = [
            d.year
            for d in dates.find_dates(piece.text)
            if d.year and header.found and abs(d.month - header.found.month) <= 1
        ]
        candidates += [y for y in near if y]
    for year in candidates:
        day = header.found.resolve(year) if header.found else None
        if day and (
            header.found is None or header.found.weekday is None or header.found.weekday == day.weekday()
        ):
            return year
    return None
