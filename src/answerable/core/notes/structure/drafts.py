"""Items while they are being built: the same shape as the model's, but open."""

from __future__ import annotations

from dataclasses import dataclass, field

from answerable.core.notes.model import Action, Item, ItemKind, Origin, Question, Text
from answerable.core.notes.recognise import labels
from answerable.core.notes.recognise.numbers import Number
from answerable.core.notes.structure.pieces import Piece


@dataclass
class DraftItem:
    """An item being read. `intro` are paragraphs before any label, whose meaning later pieces decide."""

    number: Number | None = None
    heading: str | None = None
    kind: ItemKind = "other"
    level: int = 0
    purpose: str | None = None
    leads: list[str] = field(default_factory=list)
    origin: Origin | None = None
    intro: list[Piece] = field(default_factory=list)
    context: list[Text] = field(default_factory=list)
    requests: list[Text] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    updates: list[Text] = field(default_factory=list)
    findings: list[Text] = field(default_factory=list)
    agreed: list[Text] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    nil: Text | None = None
    lines: list[int] = field(default_factory=list)
    inferred: bool = False
    children: list[DraftItem] = field(default_factory=list)
    parent: DraftItem | None = None
    labelled_update: bool = False
    next_meeting: list[Piece] = field(default_factory=list)

    def add_child(self, child: DraftItem) -> DraftItem:
        child.parent = self
        self.children.append(child)
        return child

    @property
    def depth(self) -> int:
        """How many items stand above it."""
        return 0 if self.parent is None else self.parent.depth + 1

    @property
    def path(self) -> tuple[int, ...]:
        """Its number from the top, letters counted from 1; empty where there is none."""
        if self.number is None:
            return ()
        if self.number.is_relative or (
            self.parent is not None and self.parent.number is not None and self.is_sub_number
        ):
            return (self.parent.path if self.parent else ()) + self.number.path
        return self.number.path

    @property
    def reviews(self) -> bool:
        """Whether it goes through the actions of earlier meetings."""
        gathers = self.kind == "brought_forward" and self.origin is None
        return gathers or self.kind in ("action_tracker", "outstanding")

    is_sub_number: bool = False
    column_owners: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing but its heading has been read yet."""
        return not (
            self.intro or self.context or self.requests or self.questions or self.updates or self.findings
            or self.agreed or self.actions or self.nil or self.children or self.next_meeting
        )  # fmt: skip

    def finish(self) -> Item:
        heading = self.heading
        return Item(
            number=self.number.text if self.number else None,
            heading=heading,
            kind=self.kind if self.kind != "other" else labels.find_kind(heading),
            items=tuple(child.finish() for child in self.children),
            purpose=self.purpose,
            leads=tuple(self.leads),
            origin=self.origin,
            context=tuple(self.context),
            requests=tuple(self.requests),
            questions=tuple(self.questions),
            updates=tuple(self.updates),
            findings=tuple(self.findings),
            agreed=tuple(self.agreed),
            actions=tuple(self.actions),
            nil=self.nil,
            lines=tuple(dict.fromkeys(self.lines)),
            inferred=self.inferred,
        )


def make_text(piece: Piece) -> Text:
    return Text(piece.text, piece.lines)
