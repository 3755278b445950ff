"""Why a paper was not taken."""


class PaperWasRemoved(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was removed because it holds personal data that the office decided to remove. "
            "Take that out of the file and send it again."
        )


class PaperRefused(Exception):
    """Nothing was written, for the reason it gives."""
