"""The same notes give the same structure as a web page, a Word file and a PDF, but for provenance."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from answerable.core.notes.writing import Cell, Paragraph, Sheet, Table, write_pdf, write_word
from tests.core.notes.corpus.specimens import read_as_json
from tests.core.notes.generator.layouts import LAYOUTS
from tests.core.notes.generator.rendering import make_specimen

PROVENANCE = ("file", "source", "furniture", "repairs", "problems", "lines", "header_lines", "inferred")


def without_provenance(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_provenance(v) for k, v in value.items() if k not in PROVENANCE}
    if isinstance(value, list):
        return [without_provenance(v) for v in value]
    return value


@pytest.mark.parametrize("layout", LAYOUTS)
def test_generated_notes_read_the_same_in_every_format(layout: str, tmp_path: Path) -> None:
    found = {}
    for medium in ("html", "docx", "pdf"):
        specimen = make_specimen(640, layout, medium)
        path = tmp_path / specimen.name
        path.write_bytes(specimen.content)
        found[medium] = without_provenance(read_as_json(path))
    assert found["docx"] == found["html"]
    assert found["pdf"] == found["html"]


def set_sheet(text: str) -> Sheet:
    """A text's lines as a document: lines with tabs are rows of a table, the rest are paragraphs."""
    blocks: list[Paragraph | Table] = []
    for tabbed, group in itertools.groupby(text.splitlines(), key=lambda line: "\t" in line):
        if not tabbed:
            blocks += [Paragraph(line) for line in group]
            continue
        rows = [line.split("\t") for line in group]
        width = max(map(len, rows))
        cells = [tuple(Cell.of(cell.strip()) for cell in row + [""] * (width - len(row))) for row in rows]
        blocks.append(Table(tuple(cells), widths=(2, 12, 2) if width == 3 else None))
    return Sheet("", tuple(blocks))


def outline(notes: dict[str, Any]) -> list[Any]:
    """What the record is made from: heads, people, items, questions, actions, the next meeting."""
    head = [notes[key] for key in ("date", "time", "end_time")]
    people = [[p["name"] for p in notes[key]] for key in ("attendance", "apologies")]
    following = notes["next_meeting"] and (notes["next_meeting"]["date"], notes["next_meeting"]["time"])
    return [head, people, following, _outline_items(notes["items"])]


def _outline_items(items: list[dict[str, Any]]) -> list[Any]:
    return [
        (
            item["number"],
            item["heading"],
            [(q["form"], q["text"], len(q["answers"])) for q in item["questions"]],
            [(a["text"], a["owners"], a["due"] and a["due"]["kind"]) for a in item["actions"]],
            _outline_items(item["items"]),
        )
        for item in items
    ]


@pytest.mark.shared
@pytest.mark.parametrize("seed", ["000", "002", "004"])
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_seeds_read_the_same_as_word_and_pdf(seed: str, suffix: str, shared: Path, tmp_path: Path) -> None:
    [path] = (shared / "seeds").glob(f"{seed}_*.txt")
    sheet = set_sheet(path.read_text(encoding="utf-8"))
    copy = tmp_path / f"notes.{suffix}"
    copy.write_bytes((write_word if suffix == "docx" else write_pdf)(sheet))
    assert outline(read_as_json(copy)) == outline(read_as_json(path))
