"""Why nothing was written about an answer; each message says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import DraftAnswer, WrittenAnswer


class AnswerRefused(Exception):
    """Nothing was written, for the reason it gives."""


class NothingNew(AnswerRefused):
    """The same answer stands already, as `answer`; no version was written."""

    def __init__(self, answer: WrittenAnswer) -> None:
        super().__init__(
            f"Nothing new: version {answer.version} of the answer to {answer.line} says exactly the same."
        )
        self.answer = answer


class DraftChanged(AnswerRefused):
    """Somebody saved in between: `draft` is what stands, and what was sent was not written."""

    def __init__(self, draft: DraftAnswer) -> None:
        super().__init__(
            "Somebody else changed this answer in between. Read it as it stands now, then try again."
        )
        self.draft = draft
