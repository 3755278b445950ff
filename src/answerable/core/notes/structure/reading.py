"""What has been read so far of the items: the open item, its open section, and what waits for its place."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterator

from answerable.core.notes.model import Text
from answerable.core.notes.recognise import labels
from answerable.core.notes.structure.drafts import DraftItem, make_text
from answerable.core.notes.structure.headline import Known
from answerable.core.notes.structure.pieces import Piece

LIST_SECTIONS = frozenset(("requests", "questions", "actions", "findings", "updates"))


class Reading(ABC):
    """The state that all steps of reading share; `take_text` reads what a step has left of a piece."""

    def __init__(self, held_on: datetime.date | None, known: Known) -> None:
        self.known = known
        self.held_on = held_on
        self.roots: list[DraftItem] = []
        self.opened = 0
        self.current: DraftItem | None = None
        self.section: labels.Section | None = None
        self.pack: DraftItem | None = None
        """The item of an earlier meeting's minutes, from where they begin."""
        self.numbered = False
        """Whether any item had a number: then an item without one is rare."""
        self.furniture: list[Text] = []
        self.people: list[Piece] = []
        self.next_meeting: list[Piece] = []
        # The section's list
        self.list_open = False
        self.list_numbered = False
        self.labels_open = 0
        self.asked_in_prose = False
        # Actions
        self.last_action: DraftItem | None = None
        self.pending_owners: str = ""
        """Owners beside a label, for the first action below it."""
        self.inline_actions = 0
        # Questions
        self.asked_number: str | None = None
        self.labelled_question = False
        self.answering = False

    @abstractmethod
    def take_text(self, piece: Piece, following: Piece | None) -> None:
        """Give a piece of text its place: the first step that knows it takes it."""

    def ensure_item(self) -> DraftItem:
        if self.current is None:
            self.current = DraftItem(inferred=True)
            self.roots.append(self.current)
        return self.current

    def flush_intro(self, section: labels.Section) -> None:
        """What an item's unlabelled paragraphs were, now that a label follows them."""
        item = self.ensure_item()
        if not item.intro:
            return
        asks = item.origin is not None or item.kind in ("brought_forward", "outstanding")
        if section in ("updates", "findings") and asks:
            target = item.requests
        elif section in ("findings", "questions", "requests", "updates"):
            target = item.context
        else:
            target = item.updates
        target += [make_text(p) for p in item.intro]
        item.intro = []

    def put_next_meeting(self, piece: Piece) -> None:
        if self.current is not None:
            self.current.next_meeting.append(piece)
        self.next_meeting.append(piece)


def walk_back(items: list[DraftItem]) -> Iterator[DraftItem]:
    """The same from the last to the first, no further than it is asked for."""
    for item in reversed(items):
        yield from walk_back(item.children)
        yield item


def walk(items: list[DraftItem]) -> list[DraftItem]:
    """Items and all that stands below them, in order."""
    return [found for item in items for found in (item, *walk(item.children))]
