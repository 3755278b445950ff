"""Visual lines of one area joined into paragraphs, as they were before they were set in lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answerable.core.notes.extraction.pdf.geometry import VisualLine, Word
from answerable.core.notes.extraction.words import BULLET, SIGN, even_spaces

LIST_NUMBER = re.compile(r"^\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|\d{1,2}(?:\.\d{1,2}){1,4})[.)]?\)?$")
MARKED_NUMBER = re.compile(r"[.)]")
DASHES = ("-", "–", "—", "*", "o", "§", "Ø")
FIRST_PART = re.compile(r"^.+?[-–/](?=.)")
TYPED_LETTER = re.compile(r"[a-z][.)]\s+[A-Z]")
SENTENCE_END = re.compile(r"[.?!:;][\"'’”)]*$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
USUAL_PITCH = 1.2
RARE = 8  # times rarer than the most frequent step is too rare to be the step inside paragraphs


@dataclass
class Paragraph:
    """Lines that belong together. `text_start` is where its words begin, after a bullet or number."""

    lines: list[VisualLine]
    marker: str | None = None
    text_start: float = 0.0
    skipped: int = 0  # words at the start that the marker stands for
    right: float = 0.0  # how far its text may run
    gap: bool = False
    level: int | None = None

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    def take_text(self, vocabulary: Vocabulary) -> str:
        texts = [line.text for line in self.lines]
        if self.skipped:
            texts[0] = " ".join(word.text for word in self.lines[0].words[self.skipped :])
        text = texts[0]
        for above, following in zip(self.lines, texts[1:], strict=False):
            broken = following[:1].islower() and vocabulary.is_broken(above, self.right)
            text = text + following if broken else vocabulary.join(text, following)
        return even_spaces(text)


class Vocabulary:
    """The words of the document, which tell whether a hyphen at a line's end belongs to the word."""

    def __init__(self, lines: Iterable[VisualLine]) -> None:
        texts = (line.text.rpartition(" ")[0] if line.text.endswith("-") else line.text for line in lines)
        self._words = Counter(word.lower() for text in texts for word in WORD.findall(text))

    def is_broken(self, line: VisualLine, right: float) -> bool:
        """Whether a line is one word that was too wide for its cell, and broken where the cell ended."""
        word = line.words[-1]
        return (
            len(line.words) == 1
            and word.text.isalpha()
            and len(word.text) > 3
            and right - word.x1 < 0.75 * word.size
            and self._words[word.text.lower()] < 2
        )

    def join(self, before: str, after: str) -> str:
        """Two lines as one text. A hyphen between them stays where the document has the word with it elsewhere."""
        if not before.endswith("-") or not after[:1].islower() or not before[-2:-1].isalpha():
            return f"{before} {after}"
        head, tail = WORD.findall(before)[-1].lower(), WORD.findall(after)[0].lower()
        whole, hyphened = self._words[head + tail], self._words[f"{head}-{tail}"]
        kept = hyphened > whole or (not whole and self._words[head] > 0)
        return (before if kept else before[:-1]) + after


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in the document: the step from line to line (in sizes), and the size of its letters."""

    pitch: float
    size: float


def measure(areas: Iterable[Sequence[VisualLine]]) -> Measures:
    pitches: Counter[float] = Counter()
    sizes: Counter[float] = Counter()
    for lines in areas:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        for above, line in pairwise(lines):
            step = (line.baseline - above.baseline) / line.size
            if above.page == line.page and 0.9 < step < 2.2 and abs(above.size - line.size) < 0.5:
                pitches[round(step * 20) / 20] += 1
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    most = pitches.most_common(1)[0][1] if pitches else 0
    often = [pitch for pitch, count in pitches.items() if count > 1 and count * RARE >= most]
    usual = min(often, default=USUAL_PITCH)
    return Measures(usual, size)


def join_lines(lines: Sequence[VisualLine], right: float, measures: Measures) -> list[Paragraph]:
    """The paragraphs of one area whose text may run to `right`."""
    paragraphs: list[Paragraph] = []
    for line in lines:
        current = paragraphs[-1] if paragraphs else None
        if current is None or begins_anew(current, line, right, measures):
            paragraph = _begin(line, right)
            paragraph.gap = current is not None and _is_gap(current.lines[-1], line, measures)
            paragraphs.append(paragraph)
        else:
            current.lines.append(line)
    return paragraphs


def begins_anew(current: Paragraph, line: VisualLine, right: float, measures: Measures) -> bool:
    """Whether a line begins a paragraph of its own, and does not go on with the one above."""
    above = current.lines[-1]
    if TYPED_LETTER.match(line.text) or (find_marker(line)[0] is not None and not _is_mere_dash(line)):
        return True
    if abs(line.size - above.size) > 0.08 * max(line.size, above.size) or (
        line.bold != above.bold and (line.bold or all(it.bold for it in current.lines))
    ):
        return True
    if line.baseline - above.baseline > (measures.pitch * 1.18 + 0.05) * line.size:
        return True
    if _would_have_fitted(line, above, right):
        return True
    return _is_indented_anew(current, line)


def _would_have_fitted(line: VisualLine, above: VisualLine, right: float) -> bool:
    """Whether the line's first word had room on the line above, so that the break was meant."""
    first = line.words[0]
    part = FIRST_PART.match(first.text)
    width = (first.x1 - first.x0) * (len(part[0]) / len(first.text) if part else 1)
    return above.x1 + 0.25 * line.size + width + 0.1 * line.size < right


def _is_indented_anew(current: Paragraph, line: VisualLine) -> bool:
    if len(current.lines) == 1:
        start = current.text_start
        return line.x0 - start > 8 or (current.marker is not None and current.lines[0].x0 - line.x0 > 8)
    return abs(line.x0 - current.lines[-1].x0) > 6


def _is_gap(above: VisualLine, line: VisualLine, measures: Measures) -> bool:
    return line.baseline - above.baseline > (measures.pitch + 1.1) * line.size


def _begin(line: VisualLine, right: float) -> Paragraph:
    marker, skipped = find_marker(line)
    return Paragraph([line], marker, (line.words[skipped:] or line.words)[0].x0, skipped, right)


def find_marker(line: VisualLine) -> tuple[str | None, int]:
    """The bullet or list number that a line begins with, and how many words it takes up.

    A number is a marker only where the gap after it is wider than a space: then a program set it there. One
    that was typed stays in the text.
    """
    if len(line.words) < 2:
        return None, 0
    first, second = line.words[0], line.words[1]
    gap = second.x0 - first.x1
    if all(sign in SIGN for sign in first.text):
        return BULLET, 1
    if (
        first.text in DASHES
        and (first.text in "-*–—" or gap > 0.5 * first.size)
        and second.text not in DASHES
    ):
        return (BULLET, 1) if first.text not in "–—" or second.text[:1].isalpha() else (None, 0)
    if LIST_NUMBER.match(first.text) and gap > _wide_gap(line) and _looks_numbered(first, gap):
        return first.text, 1
    return None, 0


def _is_mere_dash(line: VisualLine) -> bool:
    """Whether a line begins with a dash that may as well be one inside a sentence."""
    first, second = line.words[:2]
    return first.text in "-–—" and second.x0 - first.x1 < 0.42 * first.size


def _looks_numbered(first: Word, gap: float) -> bool:
    return bool(MARKED_NUMBER.search(first.text)) or (first.text.isdecimal() and gap > first.size)


def _wide_gap(line: VisualLine) -> float:
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(line.words[1:]))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    return max(0.42 * line.words[0].size, 1.6 * usual)


def goes_on(above: Paragraph, below: Paragraph) -> bool:
    """Whether a paragraph at the top of a page goes on with the last one of the page before.

    It does where the last sentence has no end, and either goes on in small letters or had filled its line.
    """
    last, first = above.lines[-1], below.lines[0]
    if below.marker is not None or TYPED_LETTER.match(first.text):
        return False
    if above.level is not None or abs(last.size - first.size) > 0.5:
        return False
    if SENTENCE_END.search(last.text) or (last.bold != first.bold and (above.bold or below.bold)):
        return False
    return first.text[:1].islower() or not _would_have_fitted(first, last, above.right)
