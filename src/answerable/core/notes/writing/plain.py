"""A sheet as plain text: tables tab-separated, a further paragraph of a cell on a line with leading tabs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from answerable.core.notes.writing.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    PageBreak,
    Paragraph,
    Sheet,
    Table,
    drop_control_characters,
)


def write_plain(sheet: Sheet) -> bytes:
    """UTF-8 text; the running head and foot stand at each page break too, as in a copy of the pages."""
    lines = [sheet.running_head] if sheet.running_head else []
    if sheet.title:
        lines += [_flat(sheet.title), ""]
    for block in sheet.blocks:
        lines += _page_break(sheet) if isinstance(block, PageBreak) else _block(block)
    if sheet.running_foot:
        lines += ["", sheet.running_foot]
    return ("\n".join(lines) + "\n").encode()


def _page_break(sheet: Sheet) -> list[str]:
    furniture = [text for text in (sheet.running_foot, sheet.running_head) if text]
    return ["", *furniture, ""] if furniture else [""]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield ""
            yield _flat(block.text)
        case Paragraph():
            yield from drop_control_characters(block.text).split("\n")
        case Bullets():
            yield from _items(block)
        case Table():
            yield ""
            for row in block.rows:
                yield from _row(row, block.columns)
            yield ""


def _items(bullets: Bullets) -> Iterator[str]:
    for number, item in enumerate(bullets.items, bullets.start):
        yield f"{number}. {_flat(item)}" if bullets.ordered else f"• {_flat(item)}"


def _row(row: tuple[Cell, ...], columns: int) -> Iterator[str]:
    cells = [list(_cell_lines(cell)) for cell in row] + [[]] * (columns - len(row))
    for texts in zip_longest(*cells, fillvalue=""):
        yield "\t".join(texts)


def _cell_lines(cell: Cell) -> Iterator[str]:
    for block in cell.blocks:
        if isinstance(block, Bullets):
            yield from _items(block)
        else:
            yield from (_flat(line) for line in block.text.split("\n"))


def _flat(text: str) -> str:
    return " ".join(drop_control_characters(text).split())
