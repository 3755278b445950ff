"""What the review screen shows: the source with its marks on one side, the parts and controls beside it;
and what became of files that were taken in."""

from .guesses import present_guesses
from .parts import Screen, list_errors, present_parts
from .questions import present_questions, present_unplaced
from .source import present_source
from .uploads import summarise

__all__ = [
    "Screen",
    "list_errors",
    "present_guesses",
    "present_parts",
    "present_questions",
    "present_source",
    "present_unplaced",
    "summarise",
]
