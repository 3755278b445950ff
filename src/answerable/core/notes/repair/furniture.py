"""Page numbers, running heads and markings that stand between the lines of the notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from answerable.core.notes.document import Fragment, Row
from answerable.core.notes.model import Repair, Text
from answerable.core.notes.recognise.words import fold, squeeze

_PAGE = re.compile(
    r"^(?:page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|\d{1,3}\s*(?:of|/)\s*\d{1,3}|[-–—•]\s*\d{1,3}\s*[-–—]|p\.?\s?\d{1,3}|\d{1,3}\s*\|\s*page)$",
    re.IGNORECASE,
)
_MARKING = re.compile(
    r"^(?:NOT PROTECTIVELY MARKED|(?:UK )?OFFICIAL(?:[ –-]+SENSITIVE)?(?:[ :–-]+[A-Z ]+)?|RESTRICTED|PROTECT|UNCLASSIFIED|PUBLIC|DRAFT)$"
)
_INSIDE = re.compile(r"\s*(?:[-–—|]\s*)?\bPage\s+\d{1,3}\s+of\s+\d{1,3}\b(?:\s*[-–—|])?\s*")
_URL = re.compile(r"^(?:https?://|www\.)\S+$")
_LONGEST_PAGE = 40
_SIGNS = ("Page", "<", "&")
_STRAY_TAG = re.compile(
    r"</?(?:table|tbody|thead|tr|td|th|div|span|p|html|body|section|article|img|hr|font|center|label)\b[^<>]*/?>|&nbsp;|<!--.*?-->",
    re.IGNORECASE,
)


def take_furniture(rows: Sequence[Row]) -> tuple[list[Row], list[Text], list[Repair]]:
    """The rows without page furniture; the furniture; and repairs where it stood inside a text."""
    repeated = _find_repeated(rows)
    kept: list[Row] = []
    furniture: list[Text] = []
    repairs: list[Repair] = []
    for row in rows:
        words = _read_words(row)
        if _is_furniture(words) or (repeated and fold(words) in repeated and row.cells[0][:1] != ()):
            furniture.append(Text(words, row.lines))
            continue
        kept.append(_clean(row, repairs) if any(map(words.__contains__, _SIGNS)) else row)
    return kept, furniture, repairs


def _read_words(row: Row) -> str:
    """The words of a row with the marks of its list, if it has any."""
    if not [f for cell in row.cells for f in cell if f.marker]:
        return row.words
    return squeeze(" ".join(f"{f.marker or ''} {f.text}" for cell in row.cells for f in cell))


def _is_furniture(words: str) -> bool:
    if len(words) > _LONGEST_PAGE and " " in words and not words.isupper():
        return False
    return bool(_PAGE.match(words) or _MARKING.match(words) or _URL.match(words))


def _find_repeated(rows: Sequence[Row]) -> set[str]:
    """Short lines that stand three times or more, with a page's worth of other lines between."""
    places: dict[str, list[int]] = {}
    counts: Counter[str] = Counter()
    for index, row in enumerate(rows):
        words = row.words
        if row.table is None and 15 <= len(words) <= 110 and not words.endswith((".", "?", ":")):
            counts[fold(words)] += 1
            places.setdefault(fold(words), []).append(index)
    first = {fold(row.words) for row in rows[:2]}
    running = {w for w in first if counts[w] >= 2 and places[w][-1] - places[w][0] >= 8}
    return running | {
        words for words, count in counts.items()
        if count >= 3 and min(b - a for a, b in zip(places[words], places[words][1:], strict=False)) >= 8
        and not re.match(r"(?:there were no|no |none|action)", words)
    }  # fmt: skip


def _clean(row: Row, repairs: list[Repair]) -> Row:
    cells = tuple(tuple(_clean_fragment(f, repairs) for f in cell) for cell in row.cells)
    return replace(row, cells=cells) if cells != row.cells else row


def _clean_fragment(fragment: Fragment, repairs: list[Repair]) -> Fragment:
    text = fragment.text
    if "Page " in text and _INSIDE.search(text):
        text = squeeze(_INSIDE.sub(" ", text))
        repairs.append(Repair("furniture", fragment.text, text, fragment.lines, "sure"))
    if ("<" in text or "&" in text) and _STRAY_TAG.search(text):
        before, text = text, squeeze(_STRAY_TAG.sub(" ", text))
        repairs.append(Repair("markup", before, text, fragment.lines, "sure"))
    return replace(fragment, text=text) if text != fragment.text else fragment
