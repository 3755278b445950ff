"""The pack as a tagged PDF to read and print. The words travel as data, never as Typst source."""

from __future__ import annotations

import json
from typing import Any

import typst

from answerable.core.notes.writing.blocks import drop_control_characters

from ...agendas.content import Content
from .blocks import Box, Heading, list_blocks, write_asking, write_day, write_foot, write_instruction

# Nobody writes into a PDF.
_ANSWER = "Answer in the Word or the Excel file of this pack and send it back"
_SOURCE = r"""
#let pack = json(bytes(sys.inputs.pack))
#let marked(rest) = align(center)[#if pack.marking != "" [#strong(pack.marking) \ ]#rest]
#set document(title: pack.title, author: pack.office, date: none)
#set page(
  paper: "a4",
  margin: (x: 2cm, y: 2.4cm),
  header: if pack.marking != "" { marked([]) },
  footer: context marked([#pack.foot #counter(page).display() of #counter(page).final().first()]),
)
#set text(lang: "en", region: "GB", size: 10.5pt, font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set par(leading: 0.6em, spacing: 0.9em)
#show heading: set block(above: 1.3em, below: 0.8em)

#let words(text) = {
  for (index, line) in text.split("\n").enumerate() {
    if index > 0 { linebreak() }
    line
  }
}

#heading(level: 1, words(pack.title))
#for it in pack.intro.filter(it => it != "") { par(words(it)) }
#for it in pack.blocks {
  if it.kind == "heading" { heading(level: it.level, words(it.text)) }
  else if it.strong { par(strong(words(it.text))) }
  else { par(words(it.text)) }
}
"""


def write_pdf(content: Content) -> bytes:
    """PDF/UA-1 on A4. What the standard cannot hold, such as a letter that no font has, is set all the same,
    and the file then does not claim it. The same content gives the same bytes."""
    said = _clean(_describe(content))
    try:
        return _typeset(said, ["ua-1"])
    except typst.TypstError as error:
        if "PDF/UA-1 error" not in str(error):
            raise
        return _typeset(said, [])


def _describe(content: Content) -> dict[str, Any]:
    return {
        "title": content.title or "Agenda",
        "office": content.office,
        "marking": content.marking,
        "foot": write_foot(content),
        "intro": [write_day(content), write_asking(content), write_instruction(content, _ANSWER)],
        "blocks": _leave_out_blanks(_list_said(content)),
    }


def _list_said(content: Content) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = []
    for block in list_blocks(content):
        match block:
            case Heading():
                said.append({"kind": "heading", "text": block.text, "level": block.level})
            case Box():
                pass  # nobody writes into a PDF
            case _:
                said.append({"kind": "words", "text": block.text, "strong": block.strong})
    return said


def _leave_out_blanks(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A heading of nothing is none: the standard refuses it."""
    return [each for each in said if each["text"].strip()]


def _clean(said: Any) -> Any:
    if isinstance(said, str):
        return drop_control_characters(said)
    if isinstance(said, list):
        return [_clean(each) for each in said]
    return {name: _clean(each) for name, each in said.items()} if isinstance(said, dict) else said


def _typeset(said: dict[str, Any], standards: list[typst.PDFStandard]) -> bytes:
    pdf = typst.compile(
        _SOURCE.encode(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"pack": json.dumps(said)},
        pdf_standards=standards,
    )
    assert isinstance(pdf, bytes)
    return pdf
