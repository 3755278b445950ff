"""Who was there and who sent apologies: lists, tables, sentences, and labels that no list knows."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.model import Person, Text
from answerable.core.notes.recognise import labels, numbers, people
from answerable.core.notes.recognise.words import is_upper, squeeze
from answerable.core.notes.structure import headings
from answerable.core.notes.structure.fields import Header, is_prose, take_value
from answerable.core.notes.structure.pieces import Piece

APOLOGY_SENTENCE = re.compile(
    r"^(?:(?:there were|the following sent|the (?:chair|meeting|board|panel) (?:noted|received)|noted)\s+)?(?:apolog(?:ies|y)|regrets)\b.*?\b(?:from|by|for|were|was|had been|received|noted|accepted)\b\s*:?\s*(?:(?:accepted|received|noted|given|sent|tendered|recorded)\s*)?(?:from|by|on behalf of|for)?\s*:?\s*(?P<names>[A-Z].*)$"
    r"|^(?P<before>.+?)\s+(?:(?:had\s+)?(?:sent|gave|given|sends?|offered|tendered)\s+(?:(?:his|her|their)\s+)?(?:apologies|regrets)|(?:was|were)\s+(?:unable to (?:attend|be present|join)|absent|not able to (?:attend|join))|could not (?:attend|be present|join))\b",
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
_SIDE_HEADING = re.compile(
    r"\b(?:Police|OPCC|OPFCC|PFCC|Force|Constabulary|Commissioner['’]s Office|Observers?|Guests?|External|Officers?|Members?|Public)\b:?$"
)
_COLUMN_HEADS = re.compile(
    r"^(?:Name|Attendee)s?\s*(?:Organisation|Capacity|Role|Title|Position|Post|Representing)"
)


def _read_apologies(piece: Piece) -> list[Person] | None:
    """Those of whom a sentence says that they could not come; None where it is no such sentence."""
    sentence = APOLOGY_SENTENCE.match(piece.text)
    return people.read_people((sentence["names"] or sentence["before"]).rstrip(".")) if sentence else None


def take_apologies(header: Header, piece: Piece, following: Piece | None) -> bool:
    """ "Apologies were received from ...", "... was unable to attend"."""
    found = None if piece.number else _read_apologies(piece)
    if not found:
        return False
    header.labelled = True
    header.lines += piece.lines
    add_people(header, "apologies", found, piece)
    return True


def take_nobodys_apologies(header: Header, piece: Piece, following: Piece | None) -> bool:
    """A sentence of apologies in which no names can be read."""
    if piece.number or not APOLOGY_SENTENCE.match(piece.text):
        return False
    header.lines += piece.lines
    return True


def take_post_and_name(header: Header, piece: Piece, following: Piece | None) -> bool:
    """ "Chief Constable: Ann Other"."""
    post = _POST_AND_NAME.match(piece.text)
    if post is None or not people.is_name(post["name"]) or piece.number:
        return False
    header.labelled = True
    header.lines += piece.lines
    add_people(header, "attendance", [Person(squeeze(post["name"]), post["post"])], piece)
    return True


def take_side(header: Header, piece: Piece, following: Piece | None) -> bool:
    """ "Force:" with its people behind it or on the lines below."""
    side = _SIDE.match(piece.text)
    if side is None or piece.number:
        return False
    below = not side["names"] and following is not None and headings.is_person_line(following)
    if not below and not people.read_people(side["names"]):
        return False
    header.mode = "attendance"
    header.labelled = True
    header.lines += piece.lines
    return take_listed(header, piece)


def take_people(header: Header, name: str, value: str, piece: Piece) -> None:
    """What stands behind a label of attendance or apologies."""
    if not value or labels.is_nil(value) or re.match(r"as above", value, re.IGNORECASE):
        return
    found = people.read_people(value.rstrip("."))
    if name == "apologies" and not found:
        found = _read_apologies(piece) or []
    if len(found) == 1 and (person := people.read_person(value)):
        found = [person]
    add_people(header, name, found, piece)


def take_person_row(header: Header, piece: Piece) -> bool:
    """A row of the attendance table: a label cell may stand first, Apologies among the rows turns the list."""
    cells = [c for c in piece.cells if c]
    label = labels.read_header(cells[0]) if cells else None
    if label and label[0] in ("attendance", "apologies", "chair", "minutes_by") and not label[2]:
        header.mode, cells = label[0], cells[1:]
        header.labelled = True
    mode = header.mode if header.mode in ("attendance", "apologies", "chair", "minutes_by") else "attendance"
    header.mode = mode
    if len(cells) > 1 and (presence := _PRESENCE.match(cells[-1])):
        mode, cells = ("attendance" if presence["present"] else "apologies"), cells[:-1]
        header.labelled = True
    header.lines += piece.lines
    if not cells or labels.is_nil(cells[0]):
        return True
    if mode in ("chair", "minutes_by"):
        take_value(header, mode, ", ".join(cells), piece)
    else:
        add_people(header, mode, _read_cells(cells), piece)
    return True


def take_labelled_people(header: Header, piece: Piece, following: Piece | None) -> bool:
    """A label that no list knows, with nothing but people behind it: "Round the table: ..."."""
    match = _ANY_LABEL.match(piece.text)
    found = people.read_people(match["names"].rstrip(".")) if match and piece.number is None else []
    if not match or not found or labels.read_header(piece.text) is not None:
        return False
    if len(found) == 1 and found[0].capacity is None and not people.find_role(match["label"]):
        found = [replace(found[0], capacity=match["label"])]
    header.labelled = True
    header.lines += piece.lines
    add_people(header, "attendance", found, piece)
    return True


def take_listed(header: Header, piece: Piece) -> bool:
    """One of the people of an attendance, apologies or distribution list."""
    mode = header.mode or "attendance"
    number = piece.number or numbers.split_number(piece.text)[0]
    if number is not None and (piece.number or number.style == "item") and not headings.is_person_line(piece):
        return False
    side = _SIDE.match(piece.text)
    if side:
        header.side = squeeze(side["side"])
        add_people(header, mode, people.read_people(side["names"]), piece)
        return True
    if labels.is_nil(piece.text) or re.match(r"as above\.?$", piece.text, re.IGNORECASE):
        return True
    parts = [p for p in re.split(r"\t+|\n+", piece.text) if p.strip()]
    person = people.read_person(parts[0], parts[1] if len(parts) > 1 else None) if parts else None
    found = [person] if person and person.name else people.read_people(piece.text)
    if not found and _take_list_heading(header, piece):
        return True
    if not found and _may_be_person(piece):
        found = [Person(piece.text, inferred=True)]
    if not found:
        return False
    if mode == "attendance" and people.is_marked_absent(piece.text):
        mode = "apologies"
    add_people(header, mode, found, piece)
    return True


def _take_list_heading(header: Header, piece: Piece) -> bool:
    """The name of the side that those below belong to, or the heads of the list's columns."""
    if re.fullmatch(r"[A-Z][\w&'’ ]{2,40}:?", piece.text) and _is_side_heading(piece.text):
        header.side = piece.text.rstrip(": ")
        return True
    if _COLUMN_HEADS.match(piece.text):
        header.furniture.append(Text(piece.text, piece.lines))
        return True
    return False


def _is_side_heading(text: str) -> bool:
    short = text.replace("OPCC", "").replace("OPFCC", "").strip()
    return bool(_SIDE_HEADING.search(text)) and not is_upper(short or "x")


def add_people(header: Header, mode: str, found: list[Person], piece: Piece) -> None:
    """Add people to the list that `mode` names, and see who of them is marked as chair or note taker."""
    if mode == "distribution":
        return
    target = header.apologies if mode == "apologies" else header.attendance
    for person in found:
        target.append(replace(person, lines=piece.lines, organisation=person.organisation or header.side))
    if mode == "attendance" and len(found) == 1:
        _set_role(header, people.find_role(piece.text), found[0], piece)
    elif mode == "attendance" and len(found) > 1:
        _find_roles(header, found, piece)


def _set_role(header: Header, role: str | None, person: Person, piece: Piece) -> None:
    if role == "chair" and header.chair is None:
        header.chair = replace(person, lines=piece.lines)
    elif role == "minutes" and header.minutes_by is None:
        header.minutes_by = replace(person, lines=piece.lines)


def _find_roles(header: Header, found: list[Person], piece: Piece) -> None:
    """Who of several people on a line is marked as chair or as taking the notes."""
    starts = [piece.text.find(p.name or "\0") for p in found]
    for person, start, end in zip(found, starts, [*starts[1:], len(piece.text)], strict=True):
        if 0 <= start < end:
            _set_role(header, people.find_role(piece.text[start:end]), person, piece)


def _may_be_person(piece: Piece) -> bool:
    """Whether a line of an attendance list that no form fits may still be somebody: few words, a capital, no prose."""
    text = piece.text
    words = text.split()
    if people.is_no_name(text) or piece.bold or piece.level is not None or piece.gap:
        return False
    return (
        2 <= len(words) <= 14
        and words[0][:1].isupper()
        and not is_prose(text)
        and not re.search(r"[?!:£%]", text)
    )


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
