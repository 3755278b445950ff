"""Steps that open an item: an earlier meeting's minutes, an item brought forward, a number or a heading."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.model import Origin
from answerable.core.notes.recognise import dates, labels
from answerable.core.notes.recognise.words import has_finite_verb
from answerable.core.notes.structure import actions, headings
from answerable.core.notes.structure.announcements import belongs_to_next_meeting
from answerable.core.notes.structure.drafts import DraftItem
from answerable.core.notes.structure.headline import Start, Surroundings
from answerable.core.notes.structure.paragraphs import take_paragraph
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.placing import MOST_ITEMS, find_last_top, open_item
from answerable.core.notes.structure.reading import LIST_SECTIONS, Reading
from answerable.core.notes.structure.starts import read_start

_EARLIER = re.compile(
    r"^(?:draft\s+|unconfirmed\s+)?(?:minutes|notes)\s+of\s+(?:the\s+)?(?:\w+\s+){0,4}?(?:meeting|board|session|panel)\b.*\b20\d\d\b",
    re.IGNORECASE,
)


def take_pack(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """The minutes of an earlier meeting behind this one's agenda: one item, dated as they are."""
    match = _EARLIER.match(piece.text)
    found = dates.find_dates(piece.text)
    if (
        match is None
        or not found
        or reading.current is None
        or piece.number is not None
        or has_finite_verb(piece.text)
    ):
        return False
    day = found[0].resolve()
    if day is None or reading.held_on is None or day >= reading.held_on:
        return False
    reading.pack = DraftItem(heading=piece.text, kind="outstanding", lines=list(piece.lines))
    reading.roots.append(reading.pack)
    reading.current, reading.section, reading.held_on = reading.pack, None, day
    return True


def take_origin(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    if piece.number is not None:
        return False
    when = labels.read_origin(piece.text)
    if when is None:
        return False
    head, tail = labels.split_origin(piece.text)
    origin = Origin(head.rstrip(":"), dates.find_month(when), piece.lines)
    item = reading.current
    if item is None or not item.is_empty or item.origin is not None:
        open_item(reading, Start("heading", None, None, inferred=True), piece)
        item = reading.ensure_item()
    elif item.heading and item.parent is None and len(item.path) > 1 and item.path[-1] == 1:
        item = _split_first(reading, item, piece)
    if item.heading is None:
        item.kind = "brought_forward"
    item.origin = origin
    item.lines += piece.lines
    reading.section = None
    if tail:
        item.intro.append(replace(piece, text=tail))
    return True


def _split_first(reading: Reading, item: DraftItem, piece: Piece) -> DraftItem:
    """ "1.1 OUTSTANDING MATTERS" that holds 1.1 to 1.4: the heading becomes the parent, 1.1 its first item."""
    child = DraftItem(number=item.number, kind="brought_forward", lines=list(piece.lines))
    item.number, item.inferred = None, True
    item.kind = labels.find_kind(item.heading)
    reading.current = item.add_child(child)
    return child


def take_topic(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """The short line after an origin is what the item is about."""
    item = reading.current
    if (
        item is None
        or item.origin is None
        or item.heading is not None
        or item.intro
        or reading.section is not None
    ):
        return False
    text = piece.text.strip()
    if (
        piece.is_bullet
        or len(text) > 90
        or has_finite_verb(text)
        or text.endswith(".")
        or piece.number is not None
    ):
        return False
    if labels.read_section(text) is not None:
        return False
    item.heading = text.rstrip(": ")
    item.lines += piece.lines
    return True


def take_next_line_heading(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """The line after "Item 4" that stood alone is its heading."""
    item = reading.current
    if (
        item is None
        or item.number is None
        or item.heading is not None
        or item.origin is not None
        or not item.is_empty
    ):
        return False
    if (
        piece.number is not None
        or piece.is_bullet
        or not (headings.can_be_heading(piece.text) or _is_bare_label(piece.text))
        or labels.read_origin(piece.text)
    ):
        return False
    head, purpose, tail = labels.split_purpose(piece.text)
    start = read_start(
        replace(piece, level=piece.level or 9),
        following,
        Surroundings(None, None, False, False, reading.known),
    )
    item.heading = (start.heading if start else head) or piece.text
    item.leads += start.leads if start else ()
    item.purpose, item.kind = purpose, labels.find_kind(item.heading)
    item.lines += piece.lines
    if item.kind == "actions_summary":
        reading.section, reading.list_open = "actions", True
    if tail:
        take_paragraph(reading, replace(piece, text=tail))
    return True


def _is_bare_label(text: str) -> bool:
    """Whether "Updates" alone can be an item's heading; "Updates:" is a label."""
    section = labels.read_section(text)
    return section is not None and section[0] == "updates" and not section[2] and not text.endswith(":")


def take_start(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    if reading.opened >= MOST_ITEMS:
        return False
    if actions.is_labelled(piece.text) and labels.find_kind(piece.text) not in (
        "action_tracker",
        "actions_summary",
    ):
        return False
    if (
        reading.current is not None
        and reading.current.kind == "next_meeting"
        and belongs_to_next_meeting(piece)
    ):
        return False
    around = Surroundings(
        reading.current,
        find_last_top(reading),
        reading.section in LIST_SECTIONS and reading.list_open and reading.list_numbered,
        reading.numbered,
        reading.known,
        reading.section == "actions",
    )
    start = read_start(piece, following, around)
    if start is None:
        return False
    open_item(reading, start, piece)
    return True
