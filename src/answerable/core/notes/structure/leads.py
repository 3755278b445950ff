"""Steps for who leads an item: a line of its own after the heading, or an owner by itself in a table's row."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.recognise import owners, people
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.reading import Reading

_POSTS_ONLY = re.compile(
    rf"(?:{owners.ROLE}|{owners.RANKED}|{owners.TITLE})(?:\s*(?:[,/&]|and)\s*(?:{owners.ROLE}|{owners.RANKED}|{owners.TITLE}))*"
)
_NAMED_LEAD = re.compile(r"(?:item )?leads?\s*:", re.IGNORECASE)
_LEAD_LABEL = re.compile(r"^(?:item )?lead(?:s|ing)?\s*:\s*", re.IGNORECASE)
_ROLES_ONLY = re.compile(rf"^(?:{owners.ROLE})(?:\s*(?:[,/&]|and)\s*(?:{owners.ROLE}))*$")


def take_lone_owner(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """An owner that a table's row holds as a paragraph by itself belongs to the item's last ownerless action."""
    if (
        piece.table is None
        or piece.level is not None
        or len(piece.text) > 14
        or not _ROLES_ONLY.match(piece.text)
    ):
        return False
    item = reading.ensure_item()
    place = next((i for i, a in enumerate(item.actions) if not a.owners), None)
    if place is None:
        item.leads += owners.read_owners(piece.text)
        item.lines += piece.lines
        return True
    action = item.actions[place]
    item.actions[place] = replace(
        action, owners=owners.read_owners(piece.text), lines=(*action.lines, *piece.lines)
    )
    return True


def take_named_lead(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """ "Lead: SM" on a line of its own."""
    return bool(_NAMED_LEAD.match(piece.text)) and take_lead(reading, piece, following)


def take_lead(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """A line after the heading that holds only who leads the item."""
    item = reading.current
    if item is None or not item.is_empty or item.origin is not None or piece.marker or len(piece.text) > 60:
        return False
    words = _LEAD_LABEL.sub("", piece.text)
    strict = _POSTS_ONLY.fullmatch(words.strip(" ()"))
    if not strict and not (words != piece.text and owners.is_owner_cell(words)) and not people.is_name(words):
        return False
    item.leads += owners.read_owners(words)
    item.lines += piece.lines
    return True
