"""Why something about the office was refused; each message says what to do."""


class AlreadyFounded(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"This office is founded already ({name}). Use another folder for another office; "
            "nothing was changed."
        )
