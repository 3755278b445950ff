"""Paragraphs that a page's end, a cell's cut or a hard line break parted, joined again; labels stuck to text, parted."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from answerable.core.notes.document import Fragment, Row
from answerable.core.notes.model import Repair, RepairKind
from answerable.core.notes.recognise import labels, numbers, people, speech
from answerable.core.notes.recognise.dates import find_dates
from answerable.core.notes.recognise.words import fold, has_finite_verb, squeeze
from answerable.core.notes.repair.lengths import LONGEST

MOST_LINES = 250  # of one paragraph: what is longer is no paragraph, and each more costs what all before did

_TRAILING_LABEL = re.compile(
    r"^(?P<text>.{20,}[.?!])\s+(?P<label>(?:Findings|Actions? arising|Update)s?\s*:?)$", re.DOTALL
)
_LEADING_LABEL = re.compile(
    r"^(?P<label>(?:Actions? arising|Findings)\s*:?)\s+(?P<text>(?:The\s+)?[A-Z].{12,})$", re.DOTALL
)
_LEADING_NIL = re.compile(r"^(?P<label>None|N/A|Nil)\.?\s+(?P<text>[A-Z]{4,}.*)$", re.DOTALL)
_NAME_TAIL = re.compile(
    r"^(?:Group|Board|Team|Unit|Police|Council|Service|Plan|Committee|Constable|Panel|Forum|Meeting|Strategy|Commissioner|Programme|Partnership|Officer|Centre|Report)\b"
)
_OPEN_END = re.compile(
    r"\b(?:the|a|an|of|to|and|or|for|in|on|at|by|with|from|that|which|is|are|was|were|be|been|has|have|will|would|their|its|his|her|this|these|into|as|than|but|not|also|more|any|all|between|across|within|during|about)$",
    re.IGNORECASE,
)


def join_paragraphs(rows: Sequence[Row], wrapped: bool) -> tuple[list[Row], list[Repair]]:
    """Rows with cut paragraphs made whole. `wrapped` says that the text was broken at a fixed width."""
    width = _find_width(rows) if wrapped else 0
    result: list[Row] = []
    repairs: list[Repair] = []
    last = 0
    for row in rows:
        if result and (kind := _find_cut(result[-1], row, width, last)) is not None:
            result[-1], repair = _join(result[-1], row, kind)
            repairs.append(repair)
        else:
            result.append(row)
        last = len(row.cells[0][-1].text) if row.cells and row.cells[0] else 0
    return result, repairs


def _find_width(rows: Sequence[Row]) -> int:
    """The width at which a text was broken: its longest line outside tables."""
    lengths = [len(f.text) for row in rows if row.table is None for cell in row.cells for f in cell]
    return max(lengths, default=0)


def is_wrapped(rows: Sequence[Row]) -> bool:
    """Whether a text's lines were broken at a fixed width: many lines near the longest, going on in lower case."""
    texts = [row.cells[0][0].text for row in rows if row.table is None and row.cells[0]]
    if len(texts) < 12:
        return False
    longest = max(map(len, texts))
    goes_on = sum(
        not row.gap
        and row.table is None
        and before.table is None
        and bool(row.cells[0])
        and row.cells[0][0].text[:1].islower()
        for before, row in itertools.pairwise(rows)
    )
    return longest <= 130 and goes_on >= max(3, 0.12 * len(texts))


def _text_cell(row: Row) -> int | None:
    """The one cell of a row that holds running text."""
    if len(row.cells) == 1:
        return 0 if row.cells[0] else None
    filled = [i for i, cell in enumerate(row.cells) if cell]
    if len(filled) < 2:
        return filled[0] if filled else None
    return max(filled, key=lambda i: sum(len(f.text) for f in row.cells[i]))


def _find_cut(before: Row, after: Row, width: int, last: int) -> RepairKind | None:
    """What parted two rows that are one paragraph; None where they are two."""
    if (before.table is None) != (after.table is None):
        return None
    left, right = _text_cell(before), _text_cell(after)
    if left is None or left != right or any(after.cells[:left]):
        return None
    first, second = before.cells[left][-1], after.cells[left][0]
    if second.marker is not None or second.level is not None or first.level is not None:
        return None
    if len(first.text) + len(second.text) > LONGEST or len(first.lines) >= MOST_LINES:
        return None
    if width and before.table is None and not after.gap:
        return "other" if _was_wrapped(first, second.text, width, last) else None
    owned = any(before.cells[left + 1 :])
    if owned and not (second.text[:1].islower() or _OPEN_END.search(first.text)):
        return None
    if not _goes_on(first.text.rstrip(), second.text.lstrip(), first):
        return None
    return "page_break" if after.gap or before.page != after.page else "other"


def _was_wrapped(first: Fragment, second: str, width: int, last: int) -> bool:
    """Whether a line goes on with the one above: its first word did not fit there, or it begins in lower case."""
    words = second.split()
    if not words or labels.read_header(second) is not None:
        return False
    full = last + 1 + len(words[0]) + (2 if first.marker else 0) > width - 1
    return (full or second[:1].islower()) and not _starts_anew(second)


def _goes_on(first: str, second: str, fragment: Fragment) -> bool:
    if not first or not second or _starts_anew(second):
        return False
    if first.endswith((".", "?", "!", ":", ";", ".”", ".)", "?”")):
        return False
    if second[:1].islower() and second[:2] not in ("a.", "b."):
        return len(first) > 25 or fragment.marker is not None or bool(_OPEN_END.search(first))
    if _OPEN_END.search(first) and len(first) > 12:
        return True
    return bool(
        len(first) > 40
        and has_finite_verb(first)
        and first.split()[-1][:1].isupper()
        and _NAME_TAIL.match(second)
    )


def _starts_anew(text: str) -> bool:
    if (
        labels.read_section(text)
        or labels.is_nil(text)
        or re.match(r"(?:ACTION|Action|DECISION|Decision)\b", text)
    ):
        return True
    number, rest = numbers.split_number(text)
    return number is not None and bool(rest)


def _join(before: Row, after: Row, kind: RepairKind) -> tuple[Row, Repair]:
    index = _text_cell(before) or 0
    first, second = before.cells[index][-1], after.cells[index][0]
    text = squeeze(f"{first.text} {second.text}")
    lines = tuple(dict.fromkeys((*first.lines, *second.lines)))
    cells = [*before.cells, *(() for _ in range(len(after.cells) - len(before.cells)))]
    cells[index] = (*cells[index][:-1], replace(first, text=text, lines=lines), *after.cells[index][1:])
    for i, cell in enumerate(after.cells):
        if i != index and cell:
            cells[i] = (*cells[i], *cell)
    repair = Repair(
        kind,
        f"{first.text[-60:]} | {second.text[:60]}",
        squeeze(f"{first.text[-60:]} {second.text[:60]}"),
        lines,
        "sure" if second.text[:1].islower() else "likely",
    )
    return replace(before, cells=tuple(cells)), repair


def part_labels(rows: Sequence[Row]) -> tuple[list[Row], list[Repair]]:
    """Rows with a label that was run into the text before or behind it set apart."""
    result: list[Row] = []
    repairs: list[Repair] = []
    for row in rows:
        index = _text_cell(row)
        fragment = (
            row.cells[index][0]
            if index is not None and row.table is not None and len(row.cells[index]) == 1
            else None
        )
        parts = _part(fragment.text) if fragment is not None else None
        if fragment is None or index is None or parts is None:
            result.append(row)
            continue
        first, second, belongs_above = parts
        repairs.append(Repair("other", fragment.text, f"{first} | {second}", fragment.lines, "likely"))
        result += _split_row(row, index, fragment, first, second, belongs_above)
    return result, repairs


def _part(text: str) -> tuple[str, str, bool] | None:
    """The two parts, and whether the first belongs to what stands above the row."""
    nil = _LEADING_NIL.match(text)
    if nil:
        return nil["label"], nil["text"], True
    trailing = _TRAILING_LABEL.match(text)
    if trailing:
        return trailing["text"], trailing["label"], False
    leading = _LEADING_LABEL.match(text)
    if leading and not speech.is_question(leading["text"]):
        return leading["label"], leading["text"], False
    return None


def _split_row(
    row: Row, index: int, fragment: Fragment, first: str, second: str, belongs_above: bool
) -> list[Row]:
    empty = [() for _ in row.cells]

    def make(text: str, rest: bool) -> Row:
        cells: list[tuple[Fragment, ...]] = list(row.cells) if rest else list(empty)
        cells[index] = (replace(fragment, text=text),)
        return replace(row, cells=tuple(cells))

    label_first = bool(labels.read_section(first))
    return [make(first, not belongs_above and not label_first), make(second, belongs_above or label_first)]


def _may_be_alike(words: str, above: str) -> bool:
    """Whether folding could make them one: it keeps the length of plain letters."""
    return len(words) == len(above) or not (words.isascii() and above.isascii())


def drop_doubled(rows: Sequence[Row]) -> tuple[list[Row], list[Repair]]:
    """Rows without a paragraph that stands twice in a row, word for word."""
    result: list[Row] = []
    repairs: list[Repair] = []
    above = ""
    for row in rows:
        words = row.words
        if (
            len(words) >= 40
            and _may_be_alike(words, above)
            and fold(words) == fold(above)
            and not find_dates(words[:20])
            and not people.is_name(words)
        ):
            repairs.append(Repair("doubled_text", words, "", row.lines, "sure"))
            continue
        result.append(row)
        above = words
    return result, repairs
