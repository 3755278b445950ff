"""Makes the specimens that are not text: `python -m tests.core.notes.corpus.build`.

The documents are committed; this says how they came about and makes them again when a source changes. One is
converted by LibreOffice, since offices' own PDFs are, and one is put together from Word's own numbering,
merged cells and tracked changes, which the project's writer does not use.
"""

from __future__ import annotations

import copy
import io
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from answerable.core.notes.writing import parse_markup, write_pdf, write_word
from tests.core.notes.corpus.specimens import CORPUS

WORD = ("13-word-owner-column", "18-agenda-commission", "26-co-chairs", "35-two-columns")
PDF = ("15-pdf-page-break", "16-pdf-no-rules", "28-recommendations", "37-minute-numbers")
CONVERTED = ("17-pdf-office",)


def build_all(folder: Path = CORPUS) -> None:
    for name in WORD:
        (folder / f"{name}.docx").write_bytes(write_word(_read_source(folder, name)))
    for name in PDF:
        (folder / f"{name}.pdf").write_bytes(write_pdf(_read_source(folder, name)))
    for name in CONVERTED:
        convert(write_word(_read_source(folder, name)), folder / f"{name}.pdf")
    (folder / "14-word-numbering.docx").write_bytes(build_numbered())


def _read_source(folder: Path, name: str):  # type: ignore[no-untyped-def]
    return parse_markup((folder / f"{name}.source").read_text(encoding="utf-8"))


def convert(word: bytes, target: Path) -> None:
    """A Word file as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.docx"
        source.write_bytes(word)
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        target.write_bytes(source.with_suffix(".pdf").read_bytes())


def build_numbered() -> bytes:
    """Notes whose numbers are Word's own, with merged cells and changes that were not yet accepted."""
    document = docx.Document()
    document.add_heading("Scrutiny Session: Local Policing", level=1)
    _add_header(document)
    _add_items(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_header(document: Document) -> None:
    rows = (
        ("Date and time", "Wednesday 6 September 2023, 13.30hrs", ""),
        ("Chair", "Constance Iremonger", "Police and Crime Commissioner (PCC)"),
        ("Present", "Obadiah Finch", "Chief Constable (CC)"),
        ("", "Zainab Croft", "Chief Superintendent (ZC)"),
        ("", "Stuart Pym", "Scrutiny Officer (minutes)"),
        ("Apologies", "Leonora Gale", "Deputy Chief Constable (DCC)"),
    )
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(2, 0).merge(table.cell(4, 0))


def _add_items(document: Document) -> None:
    add = document.add_paragraph
    add("Minutes of the last session", style="List Number").runs[0].bold = True
    add("The minutes were agreed.")
    add("Neighbourhood teams", style="List Number").runs[0].bold = True
    add(
        "The number of officers in neighbourhood teams stood at 318 in July, against an establishment of 350."
    )
    add("How many of the 32 vacancies are long-term sickness?", style="List Number 2")
    add("When will the teams be up to establishment?", style="List Number 2")
    add("Findings:")
    add("Nine are sickness; the rest follow from moves to investigation.", style="List Bullet")
    add("The CC expects to reach 350 by March 2024.", style="List Bullet")
    add("Actions arising:")
    action = add("ZC to provide the vacancies by ", style="List Bullet")
    _track(action, "del", "district")
    _track(action, "ins", "ward by 29 September 2023")
    _track(add("", style="List Bullet"), "ins", "CC to confirm the establishment with the PCC.")
    add("Anti-social behaviour", style="List Number").runs[0].bold = True
    add("The PCC asked whether the new powers are in use. ZC said that 14 orders had been made since June.")
    add("Any other business", style="List Number").runs[0].bold = True
    add("None")
    add("Next session", style="List Number").runs[0].bold = True
    add("Wednesday 6 December 2023, 13.30hrs")


def _track(paragraph: Paragraph, kind: str, text: str) -> None:
    """Words put in or taken out with changes tracked."""
    change = OxmlElement(f"w:{kind}")
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "Stuart Pym")
    change.set(qn("w:date"), "2023-09-08T10:00:00Z")
    run = copy.deepcopy(paragraph.add_run(text)._r)
    paragraph._p.remove(paragraph.runs[-1]._r)
    if kind == "del":
        for words in run.findall(qn("w:t")):
            words.tag = qn("w:delText")
            words.set(qn("xml:space"), "preserve")
    change.append(run)
    paragraph._p.append(change)


if __name__ == "__main__":
    build_all()
