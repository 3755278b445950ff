"""Why something was not taken out, given back or put in place."""

from __future__ import annotations

from collections.abc import Sequence


class KeepingRefused(Exception):
    """Nothing was written; each problem is a sentence that says what is wrong, and where."""

    def __init__(self, *problems: str) -> None:
        self.problems: Sequence[str] = problems
        super().__init__("\n".join(problems))
