"""Why something about a draft was refused; each message says what to do."""

from __future__ import annotations

from .edits import Edit, Identity


class DraftRefused(Exception):
    """The draft cannot be accepted, edited or moved as asked."""


class EditedMeanwhile(Exception):
    """Somebody else saved the draft meanwhile, and both changed the same things.

    `edits` are both people's joined, mine where they differ; `conflicts` are what the other one has there.
    """

    def __init__(self, edits: list[Edit], conflicts: dict[Identity, Edit | None], revision: int) -> None:
        super().__init__(
            "Somebody else saved this draft meanwhile and changed the same fields. Yours stand in the "
            "fields, theirs beside them. Nothing was saved yet: decide, and save again."
        )
        self.edits = edits
        self.conflicts = conflicts
        self.revision = revision
