"""Heading levels from the size of letters: the largest is the first level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from answerable.core.notes.extraction.pdf.paragraphs import Measures, Paragraph

LARGER = 1.12  # than the letters of running text
LONGEST = 200  # letters
RAREST = 0.35  # of the running text: more than that is no heading


def set_levels(paragraphs: Sequence[Paragraph], measures: Measures) -> None:
    letters: Counter[float] = Counter()
    for paragraph in paragraphs:
        letters[_size(paragraph)] += sum(len(line.text) for line in paragraph.lines)
    body = letters[round(measures.size, 1)] or max(letters.values(), default=0)
    sizes = sorted(
        (s for s, count in letters.items() if s > LARGER * measures.size and count < RAREST * body),
        reverse=True,
    )
    levels = {size: min(level, 6) for level, size in enumerate(sizes, 1)}
    for paragraph in paragraphs:
        if sum(len(line.text) for line in paragraph.lines) <= LONGEST:
            paragraph.level = levels.get(_size(paragraph))


def _size(paragraph: Paragraph) -> float:
    return round(paragraph.lines[0].size, 1)
