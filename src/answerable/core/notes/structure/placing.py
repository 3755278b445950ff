"""Where a new item hangs: under a number's parent, a higher heading, the open item, or at the top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from answerable.core.notes.model import Origin
from answerable.core.notes.recognise import dates, labels, owners
from answerable.core.notes.structure.drafts import DraftItem
from answerable.core.notes.structure.headline import Start
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.reading import Reading, walk_back

MOST_ITEMS = 1_500  # of one document: each is weighed against those before, so that more cost their square
DEEPEST = 12  # levels of items: more are no notes, and each level is a call within a call


def open_item(reading: Reading, start: Start, piece: Piece) -> None:
    """Begin the item that a piece starts; what stands behind its heading on the line is read into it."""
    item = DraftItem(
        number=start.number,
        heading=start.heading,
        kind=labels.find_kind(start.heading),
        level=piece.level or 0,
        purpose=start.purpose,
        leads=list(start.leads),
        lines=list(piece.lines),
        inferred=start.inferred,
        is_sub_number=start.place == "sub",
    )
    if start.origin:
        item.origin = Origin(piece.text.rstrip(":"), dates.find_month(start.origin), piece.lines)
        item.kind = "brought_forward"
    _place(reading, item, start)
    reading.opened += 1
    reading.current, reading.pending_owners, reading.list_open = item, "", False
    reading.section = None
    if item.kind == "actions_summary":
        reading.section, reading.list_open = "actions", True
    if start.number is not None and start.place != "sub":
        reading.numbered = True
    if start.tail:
        reading.take_text(_make_body(piece, start.tail), None)
    elif piece.owners and owners.read_owners(piece.owners)[0].upper() != "ALL":
        item.leads += owners.read_owners(piece.owners)
        item.column_owners = piece.owners
    if item.kind == "next_meeting" and item.heading:
        _part_next_meeting(reading, item, piece)


def _make_body(piece: Piece, text: str) -> Piece:
    """What stands behind a heading on its line, as a paragraph by itself."""
    return replace(
        piece, text=text, number=None, marker=None, level=None, bold=False, role="text", first=False
    )


def _part_next_meeting(reading: Reading, item: DraftItem, piece: Piece) -> None:
    """ "6. Date of next meeting: 16 January 2024" names the meeting in its heading."""
    label = labels.read_header(item.heading or "")
    found = dates.find_dates(item.heading or "")
    if label is not None and label[0] == "next_meeting" and label[2]:
        item.heading = label[1].strip(" :–-")
        reading.put_next_meeting(replace(piece, text=label[2]))
    elif found:
        reading.put_next_meeting(replace(piece, text=item.heading or ""))


def _place(reading: Reading, item: DraftItem, start: Start) -> None:
    parent = _find_parent(reading, item, start)
    while parent is not None and parent.depth >= DEEPEST:
        parent = parent.parent
    if parent is None:
        reading.roots.append(item)
    else:
        parent.add_child(item)


def _find_parent(reading: Reading, item: DraftItem, start: Start) -> DraftItem | None:
    current = reading.current
    if start.place == "numbered" and item.number is not None:
        return _find_numbered_parent(
            reading, item.number.path, item.number.style == "mixed" and item.number.text[-1].isupper()
        )
    if current is None:
        return None
    if start.place == "sub":
        return current.parent if current.is_sub_number else current
    if start.place == "letter":
        return _climb(current, lambda c: c.number is None or not c.number.is_relative)
    return _find_heading_parent(reading, item, current)


def _find_numbered_parent(reading: Reading, path: tuple[int, ...], upper: bool) -> DraftItem | None:
    if len(path) == 1 or upper:
        return reading.pack
    for other in walk_back(reading.roots):
        if other.path == path[:-1]:
            return other
        if len(other.path) == len(path) and other.path[:-1] == path[:-1] and not other.is_sub_number:
            return other.parent
    return None


def _find_heading_parent(reading: Reading, item: DraftItem, current: DraftItem) -> DraftItem | None:
    if item.number is not None and item.number.is_relative and not item.level:
        return None
    if item.level and (current.level or _uses_levels(reading)):
        return _climb(current, lambda c: bool(c.level) and c.level < item.level)
    root = _climb(current, lambda c: c.parent is None)
    if item.kind in labels.STANDING_KINDS and not (
        root is not None and root.kind == item.kind == "inspection"
    ):
        return None
    if reading.numbered:
        return (
            _climb(current, lambda c: c.number is not None and not (c.number.is_relative or c.is_sub_number))
            or root
        )
    if root is not None and root.kind == "inspection" == item.kind:
        return root
    if current.is_empty and current.kind not in (
        "attendance",
        "introduction",
        "next_meeting",
        "any_other_business",
    ):
        return current
    return current.parent


def _uses_levels(reading: Reading) -> bool:
    return any(item.level for item in reading.roots)


def find_last_top(reading: Reading) -> int | None:
    """The last number of a top item, of the minutes of a pack where they are being read."""
    if not reading.numbered:
        return None
    roots = reading.pack.children if reading.pack is not None else reading.roots
    for item in walk_back(roots):
        if item.number is None or item.is_sub_number or item.number.is_relative:
            continue
        if item.path:
            return item.path[0]
    return None


def _climb(item: DraftItem | None, fits: Callable[[DraftItem], bool]) -> DraftItem | None:
    while item is not None and not fits(item):
        item = item.parent
    return item
