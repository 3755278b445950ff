"""The part of a text that shows why it was found, with what was found marked: as data, never as markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .asking import Asked
from .words import Word, compose, walk_words

_LENGTH = 280
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    marked: bool = False


def mark_all(text: str, asked: Asked) -> tuple[Part, ...]:
    """The whole text."""
    text = compose(text)
    return tuple(_cut(text, _find_marks(text, asked), 0, len(text)))


def mark_best(text: str, asked: Asked) -> tuple[Part, ...]:
    """The stretch with the most different words that were asked for; the beginning where there is none."""
    text = compose(text)
    marks = _find_marks(text, asked)
    start, end = _choose_stretch(text, marks)
    parts = _cut(text, marks, start, end)
    before = [Part(_ELLIPSIS)] if start else []
    after = [Part(_ELLIPSIS)] if end < len(text) else []
    return (*before, *parts, *after)


def _find_marks(text: str, asked: Asked) -> list[Word]:
    stems = {word.stem for word in asked.words}
    beginning = asked.beginning.folded if asked.beginning else None
    return [
        word
        for word in (walk_words(text) if stems else ())
        if not word.stopped
        and (word.stem in stems or (beginning is not None and word.folded.startswith(beginning)))
    ]


def _choose_stretch(text: str, marks: Sequence[Word]) -> tuple[int, int]:
    if len(text) <= _LENGTH:
        return 0, len(text)
    best, start = 0, 0
    for place, mark in enumerate(marks):
        within = {each.stem for each in marks[place:] if each.end <= mark.start + _LENGTH - _LENGTH // 4}
        if len(within) > best:
            best, start = len(within), mark.start
    start = _step_back(text, start)
    end = min(len(text), start + _LENGTH)
    space = text.rfind(" ", start, end)
    return start, end if end == len(text) or space <= start else space


def _step_back(text: str, start: int) -> int:
    """Some words before the first mark, from the beginning of a word."""
    wanted = max(0, start - _LENGTH // 4)
    return 0 if wanted == 0 else min(start, text.find(" ", wanted, start) + 1 or start)


def _cut(text: str, marks: Sequence[Word], start: int, end: int) -> list[Part]:
    parts, reached = [], start
    for mark in marks:
        if mark.start < reached or mark.end > end:
            continue
        parts += [Part(text[reached : mark.start]), Part(text[mark.start : mark.end], marked=True)]
        reached = mark.end
    parts.append(Part(text[reached:end]))
    return [part for part in parts if part.text]
