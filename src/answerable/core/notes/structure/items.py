"""The items of a meeting, read from the stream of pieces one after another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from answerable.core.notes.structure import actions
from answerable.core.notes.structure.announcements import take_label_header, take_next_meeting
from answerable.core.notes.structure.drafts import DraftItem, make_text
from answerable.core.notes.structure.leads import take_lead, take_lone_owner, take_named_lead
from answerable.core.notes.structure.listing import (
    take_action_row,
    take_furniture,
    take_labelled_action,
    take_listed_action,
    take_report,
)
from answerable.core.notes.structure.openings import (
    take_next_line_heading,
    take_origin,
    take_pack,
    take_start,
    take_topic,
)
from answerable.core.notes.structure.paragraphs import take_paragraph
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.questions import take_asked, take_question
from answerable.core.notes.structure.reading import Reading, walk
from answerable.core.notes.structure.sections import take_agreed, take_nil, take_section
from answerable.core.notes.structure.settling import settle

# The order matters: each step may take for granted that those before it did not know the piece.
_STEPS: tuple[Callable[[Reading, Piece, Piece | None], bool], ...] = (
    take_pack,
    take_next_line_heading,
    take_label_header,
    take_lone_owner,
    take_origin,
    take_topic,
    take_named_lead,
    take_start,
    take_lead,
    take_asked,
    take_section,
    take_nil,
    take_next_meeting,
    take_report,
    take_labelled_action,
    take_listed_action,
    take_question,
    take_agreed,
)


class ItemReader(Reading):
    """Takes pieces in order; `finish` gives the items. What stands before the first item goes to one without a heading."""

    def take(self, piece: Piece, following: Piece | None) -> None:
        """Give one piece its place."""
        if piece.role == "furniture":
            take_furniture(self, piece)
        elif piece.role == "person":
            self.people.append(piece)
        elif piece.role == "data":
            self.ensure_item().updates.append(make_text(piece))
        elif piece.role == "action":
            take_action_row(self, piece)
        else:
            for part in _split_actions(piece):
                self.take_text(part, following)

    def finish(self) -> list[DraftItem]:
        for item in walk(self.roots):
            settle(item)
        return self.roots

    def take_text(self, piece: Piece, following: Piece | None) -> None:
        if not piece.text:
            self.furniture.append(make_text(piece))
            return
        for step in _STEPS:
            if step(self, piece, following):
                return
        take_paragraph(self, piece)


def _split_actions(piece: Piece) -> list[Piece]:
    if piece.owners or (piece.number is not None and piece.role == "heading"):
        return [piece]
    parts = actions.split_inline(piece.text)
    if len(parts) < 2:
        return [piece]
    return [
        replace(
            piece,
            text=part,
            first=piece.first and i == 0,
            gap=piece.gap and i == 0,
            marker=piece.marker if i == 0 else None,
        )
        for i, part in enumerate(parts)
    ]
