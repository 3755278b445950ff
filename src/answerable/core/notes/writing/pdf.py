"""A sheet as a tagged PDF, typeset by Typst.

The words travel as data (JSON in `sys.inputs`), never as Typst source, so nothing in them is read as markup.
"""

from __future__ import annotations

import json
from typing import Any

import typst

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

TEMPLATE = r"""
#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.name, date: none)
#set page(paper: "a4", margin: (x: 2cm, y: 2.4cm), header: sheet.head, footer: sheet.foot)
#set text(lang: "en", region: "GB", size: 10.5pt, font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set par(leading: 0.6em, spacing: 0.9em)
#set list(marker: [•], spacing: 0.6em)
#set enum(numbering: "1.", spacing: 0.6em)
#show heading: set block(above: 1.3em, below: 0.8em)

#let words(text) = {
  for (index, line) in text.split("\n").enumerate() {
    if index > 0 { linebreak() }
    for (place, piece) in line.split("\t").enumerate() {
      if place > 0 { h(2em) }
      piece
    }
  }
}

#let paragraph(it) = {
  if it.text == "" { v(1.2em) } else if it.bold { par(strong(words(it.text))) } else { par(words(it.text)) }
}

#let bullets(it) = if it.ordered {
  enum(start: it.start, ..it.items.map(words))
} else {
  list(..it.items.map(words))
}

#let render(it) = {
  if it.kind == "paragraph" { paragraph(it) }
  else if it.kind == "bullets" { bullets(it) }
  else if it.kind == "heading" { heading(level: it.level, words(it.text)) }
  else if it.kind == "page" { pagebreak(weak: true) }
  else if it.kind == "table" {
    let cells(rows) = rows.flatten().map(cell => cell.blocks.map(render).join())
    let first = if it.header { 1 } else { 0 }
    table(
      columns: it.shares.map(share => share * 1fr),
      stroke: if it.ruled { 0.5pt } else { none },
      inset: 5pt,
      ..if it.header { (table.header(..cells(it.rows.slice(0, 1))),) },
      ..cells(it.rows.slice(first)),
    )
  }
}

#for it in sheet.blocks { render(it) }
"""


def write_pdf(sheet: Sheet) -> bytes:
    """PDF/UA-1: tagged, with a title and a language. The same sheet gives the same bytes.

    What the standard cannot hold (a character that no font has, a heading of nothing) is set all the same, and
    the file then does not claim the standard.
    """
    blocks = (Heading(sheet.title, 1), *sheet.blocks) if sheet.title else sheet.blocks
    content = {
        "name": drop_control_characters(sheet.title) or "Notes",
        "head": drop_control_characters(sheet.running_head) if sheet.running_head else None,
        "foot": drop_control_characters(sheet.running_foot) if sheet.running_foot else None,
        "blocks": [_block(block) for block in _step_headings(blocks)],
    }
    try:
        return _typeset(content, ["ua-1"])
    except typst.TypstError as error:
        if "PDF/UA-1 error" not in str(error):
            raise
        return _typeset(content, [])


def _typeset(content: dict[str, Any], standards: list[typst.PDFStandard]) -> bytes:
    pdf = typst.compile(
        TEMPLATE.encode(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(content)},
        pdf_standards=standards,
    )
    assert isinstance(pdf, bytes)
    return pdf


def _step_headings(blocks: tuple[Block, ...]) -> list[Block]:
    """Headings whose levels go down one step at a time, which the standard asks for."""
    stepped: list[Block] = []
    depth = 0
    for block in blocks:
        if isinstance(block, Heading):
            depth = min(max(block.level, 1), depth + 1)
            block = Heading(block.text, depth)
        stepped.append(block)
    return stepped


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": drop_control_characters(block.text), "level": block.level}
        case Paragraph() | Bullets():
            return _cell_block(block)
        case PageBreak():
            return {"kind": "page"}
        case Table():
            rows = [[*row, *[Cell()] * (block.columns - len(row))] for row in block.rows]
            return {
                "kind": "table",
                "ruled": block.ruled,
                "header": block.header and bool(rows),
                "shares": block.shares,
                "rows": [[{"blocks": [_cell_block(b) for b in cell.blocks]} for cell in row] for row in rows],
            }


def _cell_block(block: Paragraph | Bullets) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": drop_control_characters(block.text), "bold": block.bold}
    return {
        "kind": "bullets",
        "items": [drop_control_characters(item) for item in block.items],
        "ordered": block.ordered,
        "start": block.start,
    }
