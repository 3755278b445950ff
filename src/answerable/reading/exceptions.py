"""Why something about a draft was refused; each message says what to do."""


class DraftRefused(Exception):
    """The draft cannot be accepted, edited or moved as asked."""


class EditedMeanwhile(Exception):
    """Somebody else saved the draft meanwhile, and both changed the same things."""

    def __init__(self, conflicts: dict[tuple[str, ...], object]) -> None:
        super().__init__(
            "Somebody else saved this draft meanwhile. Nothing of yours or theirs is lost: compare both."
        )
        self.conflicts = conflicts
