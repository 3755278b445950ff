"""Damage undone step by step; each repair is listed with what stood there before, for a person to see."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from answerable.core.notes.document import Document, Fragment, Row
from answerable.core.notes.extraction.inline import TAG, read_inline
from answerable.core.notes.extraction.words import BULLET
from answerable.core.notes.model import Repair, Text
from answerable.core.notes.recognise.words import squeeze
from answerable.core.notes.repair.characters import are_clean, repair_characters
from answerable.core.notes.repair.columns import read_columns
from answerable.core.notes.repair.furniture import take_furniture
from answerable.core.notes.repair.joining import drop_doubled, is_wrapped, join_paragraphs, part_labels
from answerable.core.notes.repair.lengths import part_long
from answerable.core.notes.repair.margins import repair_margins
from answerable.core.notes.repair.order import repair_order

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Mended:
    """Rows after repair, what was repaired, and the page furniture taken out."""

    rows: list[Row]
    repairs: list[Repair]
    furniture: list[Text]


def repair(document: Document) -> Mended:
    """Every repair, in an order in which each finds what the one before has mended.

    Look-alike letters first, since numbers and owners are read by their letters; furniture before joining, since
    it stands between the parts; margins before order, since debris hides numbers.
    """
    repairs = _list_markup(document)
    rows = part_long(read_columns(document))
    if document.format != "text":
        rows = [_read_tags(row, repairs) if "<" in row.words else row for row in rows]
    rows = _repair_all_letters(rows, repairs)
    rows, furniture, found = take_furniture(rows)
    repairs += found
    for step in (repair_margins, repair_order, part_labels, drop_doubled):
        rows, found = step(rows)
        repairs += found
    rows, found = join_paragraphs(rows, document.format == "text" and is_wrapped(rows))
    repairs += found
    return Mended(rows, repairs, furniture)


def _list_markup(document: Document) -> list[Repair]:
    """Lines of text that held HTML tags, with the words that are left of them."""
    if document.format != "text":
        return []
    words: dict[int, list[str]] = {}
    for row in document.rows:
        for cell in row.cells:
            for fragment in cell:
                for number in fragment.lines:
                    words.setdefault(number, []).append(fragment.text)
    return [
        Repair("markup", squeeze(line.text), squeeze(" ".join(words.get(line.number, []))), (line.number,), "sure")
        for line in document.lines if _TAG.search(line.text)
    ]  # fmt: skip


def _read_tags(row: Row, repairs: list[Repair]) -> Row:
    """Tags that somebody typed or pasted into a Word file or PDF are read as they are in text."""
    if not any("<" in f.text and _TAG.search(f.text) for cell in row.cells for f in cell):
        return row
    cells = [tuple(piece for f in cell for piece in _part_fragment(f, repairs)) for cell in row.cells]
    return replace(row, cells=tuple(cells))


def _part_fragment(fragment: Fragment, repairs: list[Repair]) -> list[Fragment]:
    pieces = read_inline(fragment.text) if TAG.search(fragment.text) else []
    if not pieces:
        return [fragment]
    words = squeeze(" ".join(piece.text for piece in pieces))
    repairs.append(Repair("markup", squeeze(fragment.text), words, fragment.lines, "sure"))
    return [
        replace(
            fragment,
            text=piece.text,
            marker=piece.marker or (fragment.marker if index == 0 else None),
            bold=piece.bold or fragment.bold,
        )
        for index, piece in enumerate(pieces)
    ]


def _repair_all_letters(rows: list[Row], repairs: list[Repair]) -> list[Row]:
    pieces = [[fragment for cell in row.cells for fragment in cell] for row in rows]
    plain = [_is_plain(row) for row in pieces]
    if are_clean(f.text for row, is_plain in zip(pieces, plain, strict=True) if is_plain for f in row):
        return [
            row if is_plain else _repair_letters(row, repairs)
            for row, is_plain in zip(rows, plain, strict=True)
        ]
    return [_repair_letters(row, repairs) for row in rows]


def _is_plain(pieces: list[Fragment]) -> bool:
    """Whether a row holds no letter that could be another's look-alike."""
    for piece in pieces:
        if not piece.text.isascii() or not (
            piece.marker is None or piece.marker == BULLET or piece.marker.isascii()
        ):
            return False
    return True


def _repair_letters(row: Row, repairs: list[Repair]) -> Row:
    cells, before = [], len(repairs)
    for cell in row.cells:
        fragments = []
        for fragment in cell:
            mended, found = repair_characters(fragment)
            repairs += found
            fragments.append(mended)
        cells.append(tuple(fragments))
    return replace(row, cells=tuple(cells)) if len(repairs) > before else row
