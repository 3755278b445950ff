"""A sheet as a web page."""

from __future__ import annotations

from html import escape

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


def write_web(sheet: Sheet) -> bytes:
    """UTF-8 HTML with real headings, lists and tables; a table without rules has the class "unruled"."""
    head = f"<header><p>{_text(sheet.running_head)}</p></header>" if sheet.running_head else ""
    foot = f"<footer><p>{_text(sheet.running_foot)}</p></footer>" if sheet.running_foot else ""
    title = f"<h1>{_text(sheet.title)}</h1>" if sheet.title else ""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        f'<head><meta charset="utf-8"><title>{_text(sheet.title or "Notes")}</title></head>',
        "<body>",
        head,
        "<main>",
        title,
        *(_block(block) for block in sheet.blocks),
        "</main>",
        foot,
        "</body>",
        "</html>",
    ]
    return ("\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = min(max(block.level, 1), 6)
            return f"<h{level}>{_text(block.text)}</h{level}>"
        case Paragraph():
            return _paragraph(block)
        case Bullets():
            return _bullets(block)
        case Table():
            return _table(block)
        case PageBreak():
            return "<hr>"


def _paragraph(paragraph: Paragraph) -> str:
    words = _text(paragraph.text) or "&nbsp;"
    return f"<p><strong>{words}</strong></p>" if paragraph.bold else f"<p>{words}</p>"


def _bullets(bullets: Bullets) -> str:
    tag = "ol" if bullets.ordered else "ul"
    start = f' start="{bullets.start}"' if bullets.ordered and bullets.start != 1 else ""
    items = "".join(f"<li>{_text(item)}</li>" for item in bullets.items)
    return f"<{tag}{start}>{items}</{tag}>"


def _table(table: Table) -> str:
    opening = "<table>" if table.ruled else '<table class="unruled">'
    rows = [_row(row, table.columns, "td") for row in table.rows]
    if table.header and table.rows:
        rows[0] = f"<thead>{_row(table.rows[0], table.columns, 'th')}</thead>"
    return "\n".join([opening, *rows, "</table>"])


def _row(row: tuple[Cell, ...], columns: int, tag: str) -> str:
    cells = [*row, *[Cell()] * (columns - len(row))]
    return "<tr>" + "".join(f"<{tag}>{_cell(cell)}</{tag}>" for cell in cells) + "</tr>"


def _cell(cell: Cell) -> str:
    return "".join(
        _bullets(block) if isinstance(block, Bullets) else _paragraph(block) for block in cell.blocks
    )


def _text(text: str) -> str:
    return escape(drop_control_characters(text)).replace("\n", "<br>")
