"""Why a paper was not taken."""


class PaperWasRemoved(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was removed because it holds personal data that the office decided to remove. "
            "Take that out of the file and send it again."
        )


NOT_TAKEN_HERE = "This file cannot be taken. Ask the office of the commissioner about it."
"""To the force: what the office decided to remove is not told to whoever tries which files were."""


class PaperRefused(Exception):
    """Nothing was written, for the reason it gives."""
