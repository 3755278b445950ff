"""A meeting in a layout as the bytes of a file, with the truth about it."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from answerable.core.notes.writing import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Sheet,
    Table,
    write_pdf,
    write_plain,
    write_web,
    write_word,
)
from tests.core.notes.generator.damage import damage
from tests.core.notes.generator.dice import Dice
from tests.core.notes.generator.draft import Draft
from tests.core.notes.generator.layouts import LAYOUTS
from tests.core.notes.generator.meeting import make_meeting

WRITERS = {"html": write_web, "docx": write_word, "pdf": write_pdf}


@dataclass(frozen=True, slots=True)
class Specimen:
    """A generated document: its name says how to make it again."""

    name: str
    layout: str
    suffix: str
    content: bytes
    truth: dict[str, Any]


def make_specimen(seed: int, layout: str, medium: str | None = None) -> Specimen:
    """The meeting of a seed in a layout; mostly as text, which is where damage is done."""
    dice = Dice(layout, seed)
    medium = medium or dice.pick(("text",) * 17 + ("html",) * 3)
    draft = Draft(make_meeting(seed), dice, medium)
    if medium != "text" and dice.chance(0.4):
        draft.running_head = draft.meeting.force + " Police and Crime Commissioner"
    LAYOUTS[layout](draft)
    sheet = Sheet(draft.title, tuple(draft.blocks), draft.running_head, draft.running_foot)
    name = f"{layout}-{seed:04d}"
    if medium == "text":
        content, suffix = _text(sheet, draft), "txt"
    else:
        content, suffix = WRITERS[medium](sheet), medium
    return Specimen(f"{name}.{suffix}", layout, suffix, content, draft.truth)


def _text(sheet: Sheet, draft: Draft) -> bytes:
    form = draft.dice.pick(("plain", "plain", "spaced", "markdown", "wrapped"))
    if any(isinstance(b, Table) for b in sheet.blocks):
        lines = write_plain(sheet).decode().splitlines()
        if draft.dice.chance(0.08):
            lines = lay_out(lines)
    elif form == "plain":
        lines = write_plain(sheet).decode().splitlines()
    else:
        blocks = (Heading(sheet.title, 1), *sheet.blocks)
        lines = list(itertools.chain.from_iterable(_block(block, form) for block in blocks))
    lines, draft.truth["repairs"] = damage(lines, draft.dice)
    return "\n".join(lines).encode()


def lay_out(lines: list[str]) -> list[str]:
    """Tables as a PDF's text has them: columns by blank space, words wrapped in their column."""
    laid: list[str] = []
    for tabbed, group in itertools.groupby(lines, key=lambda line: line.count("\t")):
        rows = [line.split("\t") for line in group]
        if not tabbed:
            laid += [row[0] for row in rows]
            continue
        widths = [min(max(1, *map(len, column)), 62) + 3 for column in zip(*rows, strict=True)]
        laid += itertools.chain.from_iterable(_lay_out_row(row, widths) for row in rows)
    return laid


def _lay_out_row(cells: list[str], widths: list[int]) -> Iterator[str]:
    wrapped = [textwrap.wrap(cell, width - 3) for cell, width in zip(cells, widths, strict=True)]
    for parts in itertools.zip_longest(*wrapped, fillvalue=""):
        yield "".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()


def _block(block: Block, form: str) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * block.level} {block.text}" if form == "markdown" else block.text, ""]
        case Paragraph():
            bold = block.bold and form == "markdown"
            if form == "wrapped":
                return [*textwrap.wrap(block.text, 84), ""]
            return [f"**{block.text}**" if bold else block.text, ""]
        case Bullets():
            marks = [f"{n}." if block.ordered else "-" for n in range(1, len(block.items) + 1)]
            return [*(f"{mark} {item}" for mark, item in zip(marks, block.items, strict=True)), ""]
        case _:
            return []
