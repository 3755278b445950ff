"""Tables without rules, and text set in two columns: found by the white gutters that lines leave free together.

Lines are added to a region from the top while they keep its gutters free. A gutter counts where several lines
have words on both sides of it and those on the right begin at one place, or where it is very wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from answerable.core.notes.extraction.pdf.geometry import VisualLine, Word
from answerable.core.notes.extraction.pdf.paragraphs import (
    LIST_NUMBER,
    Measures,
    Paragraph,
    begins_anew,
    join_lines,
)
from answerable.core.notes.extraction.pdf.ruled import CellArea, TableArea
from answerable.core.notes.extraction.words import SIGN

Span = tuple[float, float]
NARROWEST = 6.0  # points of white between two columns
SPACE = 0.7  # sizes: wider than the space between two words
OTHER_COLUMNS = 1.2  # sizes of white inside a column
WIDE = 2.5  # sizes: one line alone shows a gutter
FARTHEST = 3.6  # sizes from line to line within one table
CELL_PADDING = 6.0  # points
WIDE_COLUMN = 150.0  # points
LONG_PROSE = 8  # lines side by side, to be two columns of a page


@dataclass(slots=True)
class TextArea:
    """Lines of running text, and how far to the right they may run."""

    lines: list[VisualLine]
    right: float


@dataclass(slots=True)
class _Gutter:
    left: float
    right: float
    both: int  # lines with words on both sides
    aligned: int  # of those, the most that begin at one place on its right
    widest: float = 0.0  # the most white that one line leaves there

    def is_sure(self, size: float) -> bool:
        if self.widest > WIDE * size:
            return True
        return self.both > 1 and (self.aligned > 1 or self.right - self.left > 2 * size)


def part_columns(
    lines: Sequence[VisualLine], right: float, carried: Sequence[float], measures: Measures
) -> list[TextArea | TableArea]:
    """The areas of a stretch of a page. `carried` are the columns of a table that the page before ended with."""
    areas: list[TextArea | TableArea] = []
    free: list[VisualLine] = []
    index = 0
    while index < len(lines):
        found = _grow(lines, index, carried if index == 0 else ())
        if found is None:
            free.append(lines[index])
            index += 1
            continue
        end, gutters = found
        start = _reach_back(free, gutters)
        held = free[start:] + list(lines[index:end])
        free = free[:start]
        areas += [TextArea(free, right)] if free else []
        areas += _settle(held, gutters, right, measures)
        free, index = [], end
    return areas + ([TextArea(free, right)] if free else [])


def _spans(line: VisualLine) -> list[Span]:
    """Where the line has words; words no farther apart than a space are one, and so are a bullet and its words."""
    spans: list[Span] = []
    before: Word | None = None
    for word in line.words:
        near = before is not None and (
            word.x0 - before.x1 < SPACE * max(word.size, before.size) or all(c in SIGN for c in before.text)
        )
        if near:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
        else:
            spans.append((word.x0, word.x1))
        before = word
    return spans


def _merge(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span[0] - merged[-1][1] < NARROWEST:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span[1]))
        else:
            merged.append(span)
    return merged


def _grow(
    lines: Sequence[VisualLine], start: int, carried: Sequence[float]
) -> tuple[int, list[_Gutter]] | None:
    """The end of the region that begins at a line, and its gutters; None where there is none."""
    if len(_spans(lines[start])) < 2 and len(carried) < 2:
        return None
    held: list[list[Span]] = []
    union: list[Span] = []
    gutters: list[_Gutter] = []
    end = start
    size = lines[start].size
    for index in range(start, len(lines)):
        line = lines[index]
        if index > start and line.baseline - lines[index - 1].baseline > FARTHEST * line.size:
            break
        spans = _spans(line)
        if carried and any(s[0] < c - 2 < s[1] - 2 for s in spans for c in carried[1:]):
            break
        wider = _merge([*union, *spans])
        after = _find_gutters(wider, [*held, spans])
        sure = [gutter for gutter in gutters if gutter.is_sure(size)]
        if (not after and not carried) or any(not _survives(gutter, after) for gutter in sure):
            break
        if sure and _shows_other_columns(line, spans, after):
            break
        held.append(spans)
        union, gutters = wider, after
        if (
            len(spans) > 1
            or (gutters and spans[0][0] > gutters[0].left)
            or (carried and spans[0][0] > carried[1] - 3)
        ):
            end = index + 1
    held = held[: end - start]
    gutters = _find_gutters(_merge([span for spans in held for span in spans]), held)
    gutters = [gutter for gutter in gutters if gutter.is_sure(size)]
    gutters = _add_carried(gutters, carried, held)
    gutters = [gutter for gutter in gutters if not _parts_only_marks(gutter, lines[start:end])]
    return (end, gutters) if gutters else None


def _add_carried(gutters: list[_Gutter], carried: Sequence[float], held: list[list[Span]]) -> list[_Gutter]:
    """The gutters of the page before, which this page need not show again."""
    known = [c for c in carried[1:] if held and not any(g.left - 2 <= c <= g.right + 3 for g in gutters)]
    return sorted([*gutters, *(_Gutter(c - 4, c - 1, 2, 2) for c in known)], key=lambda gutter: gutter.left)


def _find_gutters(union: list[Span], held: list[list[Span]]) -> list[_Gutter]:
    found: list[_Gutter] = []
    for before, after in pairwise(union):
        left, right = before[1], after[0]
        sides = [
            (
                max(span[1] for span in spans if span[1] <= left + 0.01),
                min(s[0] for s in spans if s[0] >= right - 0.01),
            )
            for spans in held
            if spans[0][0] < left and spans[-1][0] >= right - 0.01
        ]
        starts = [start for _, start in sides]
        aligned = max((sum(abs(other - start) < 1.5 for other in starts) for start in starts), default=0)
        widest = max((start - end for end, start in sides), default=0.0)
        found.append(_Gutter(left, right, len(sides), aligned, widest))
    return [gutter for gutter in found if gutter.both]


def _survives(gutter: _Gutter, after: list[_Gutter]) -> bool:
    return any(new.left < gutter.right and new.right > gutter.left for new in after)


def _shows_other_columns(line: VisualLine, spans: list[Span], gutters: list[_Gutter]) -> bool:
    """Whether a line leaves white inside a column, as the first row of another table does."""
    begun = 1 if LIST_NUMBER.match(line.words[0].text) else 0
    return any(
        after[0] - before[1] > OTHER_COLUMNS * line.size
        and not any(gutter.left < after[0] and gutter.right > before[1] for gutter in gutters)
        for before, after in pairwise(spans[begun:])
    )


def _parts_only_marks(gutter: _Gutter, lines: Sequence[VisualLine]) -> bool:
    """Whether on its left there are only list numbers close by: an ordered list is not a table."""
    first = [line.words for line in lines if line.words[0].x1 <= gutter.left + 0.01]
    marks = [words[0] for words in first if len(words) > 1 and words[1].x0 >= gutter.right - 0.01]
    return (
        bool(first)
        and len(marks) == len(first)
        and gutter.right - gutter.left < 2.2 * lines[0].size
        and all(LIST_NUMBER.match(mark.text) and mark.text[-1] in ".)" for mark in marks)
    )


def _reach_back(free: list[VisualLine], gutters: list[_Gutter]) -> int:
    """From where the lines before a region, all to the right of its first gutter, belong to it."""
    start = len(free)
    while start and free[start - 1].x0 >= gutters[0].right - 1 and _is_free(free[start - 1], gutters):
        start -= 1
    return start


def _is_free(line: VisualLine, gutters: list[_Gutter]) -> bool:
    return all(not (s[0] < g.right - 1 and s[1] > g.left + 1) for s in _spans(line) for g in gutters)


def _settle(
    lines: list[VisualLine], gutters: list[_Gutter], right: float, measures: Measures
) -> list[TextArea | TableArea]:
    starts = [min(line.x0 for line in lines), *(gutter.right for gutter in gutters)]
    columns: list[list[VisualLine]] = [[] for _ in starts]
    parted = [_part(line, starts) for line in lines]
    for parts in parted:
        for column, part in parts.items():
            columns[column].append(part)
    rights = [
        _right_edge(column, starts[i + 1] - 8 if i + 1 < len(starts) else right - CELL_PADDING)
        for i, column in enumerate(columns)
    ]
    if _is_prose_in_columns(columns, parted):
        return [TextArea(column, edge) for column, edge in zip(columns, rights, strict=True)]
    return [_Rows(parted, rights, measures).make_table(tuple(starts))]


def _part(line: VisualLine, starts: list[float]) -> dict[int, VisualLine]:
    words: dict[int, list[Word]] = {}
    for word in line.words:
        column = max((i for i, start in enumerate(starts) if word.x0 >= start - 1), default=0)
        words.setdefault(column, []).append(word)
    return {column: VisualLine(held, line.page) for column, held in words.items()}


def _right_edge(lines: list[VisualLine], otherwise: float) -> float:
    """How far text runs, where enough lines show it."""
    if not lines:
        return otherwise
    most = max(line.x1 for line in lines)
    width = most - min(line.x0 for line in lines)
    ragged = 0.12 * width
    if width > WIDE_COLUMN and sum(most - line.x1 < ragged for line in lines) >= 3:
        return most
    return max(otherwise, most)


def _is_prose_in_columns(columns: list[list[VisualLine]], parted: list[dict[int, VisualLine]]) -> bool:
    if len(columns) != 2 or sum(len(parts) == 2 for parts in parted) < LONG_PROSE:
        return False
    for lines in columns:
        width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
        full = sum(line.x1 - line.x0 > 0.7 * width for line in lines)
        if len(lines) < 0.7 * len(parted) or full < 0.6 * len(lines) or width < 100:
            return False
    return True


class _Rows:
    """Lines of a table without rules, gathered to rows: a row begins where every cell of a line begins anew."""

    def __init__(self, parted: list[dict[int, VisualLine]], rights: list[float], measures: Measures) -> None:
        self._parted = parted
        self._measures = measures
        self._rights = rights

    def make_table(self, starts: tuple[float, ...]) -> TableArea:
        rows: list[list[CellArea]] = []
        current: dict[int, Paragraph] = {}
        for parts in self._parted:
            goes_on = rows and any(
                column in current
                and not begins_anew(current[column], part, self._rights[column], self._measures)
                for column, part in parts.items()
            )
            if not goes_on:
                rows.append([CellArea([], right) for right in self._rights])
                current = {}
            for column, part in parts.items():
                rows[-1][column].lines.append(part)
                current[column] = join_lines(rows[-1][column].lines, self._rights[column], self._measures)[-1]
        lines = [line for parts in self._parted for line in parts.values()]
        top = min(line.baseline - line.size for line in lines)
        return TableArea(rows, top, max(line.baseline for line in lines), starts, ruled=False)
