"""One sheet of notes in every format gives the same rows, but for provenance."""

from __future__ import annotations

import shutil
import subprocess
from itertools import groupby
from pathlib import Path

import pytest

from answerable.core.notes.document import Document, Fragment
from answerable.core.notes.extraction import extract
from answerable.core.notes.writing import (
    Sheet,
    parse_markup,
    write_pdf,
    write_plain,
    write_web,
    write_word,
)

LONG = "The office heard that repairs to the harbour lights had been put off twice for want of a barge. "
OWNER_COLUMN = f"""# Harbour Assurance Meeting March 2021
> head: Office of the Harbour Reeve
> foot: Official

Date: Wednesday 3 March 2021 @ 09:30<br>Chair: Ann Example

| Attendance: | Ann Example | Harbour Reeve (HR) |
| | Bob Sample | Chief Pilot (CP) |
| Apologies: | Cat Specimen | Clerk to the Harbour Reeve and to the Board of Lights (CL) |

{LONG * 2}

| No. | Matter | Action |
| --- | --- | --- |
| 1.1 | **Lights**<br>Update:<br>* {LONG}<br>* Told<br>1. Can the CP say when, and {LONG.lower()}? | |
| 1.2 | Actions arising:<br>+ {LONG}<br>+ Second | CP |

## Next meeting

- {LONG * 2}
- point

1. first
2. {LONG * 2}
"""
SECTIONS = "".join(f"## Section {n}\n\n{LONG * 3}\n\nShort words.\n\nACTION: {LONG}\n\n" for n in range(9))
PROSE = f"""# Quarter 1 – 2024/25
> foot: Office of the Harbour Reeve

Date: 3rd September 2024

**Attendance:**

- Ann Example Harbour Reeve (HR)
- Bob Sample Chief Pilot (CP)

{SECTIONS}
## AOB

None
"""
SHEETS = {"owner column": parse_markup(OWNER_COLUMN), "prose": parse_markup(PROSE)}


def write(folder: Path, sheet: Sheet, ending: str) -> Document:
    writers = {".docx": write_word, ".pdf": write_pdf, ".html": write_web, ".txt": write_plain}
    path = folder / f"notes{ending}"
    path.write_bytes(writers[ending](sheet))
    return extract(path)


def without_provenance(document: Document) -> list[object]:
    return [
        (row.table is None, [[(f.text, f.marker, f.level, f.bold) for f in cell] for cell in row.cells])
        for row in document.rows
    ]


@pytest.fixture(params=SHEETS, ids=str)
def sheet(request: pytest.FixtureRequest) -> Sheet:
    return SHEETS[request.param]


@pytest.mark.parametrize("ending", [".pdf", ".html"])
def test_same_rows_as_word(tmp_path: Path, sheet: Sheet, ending: str) -> None:
    word = write(tmp_path, sheet, ".docx")
    other = write(tmp_path, sheet, ending)
    assert without_provenance(other) == without_provenance(word)
    assert _furniture(other) == _furniture(word)


def _furniture(document: Document) -> set[str]:
    return {line.text for line in document.lines if line.number in document.furniture} - {"No. Matter Action"}


def test_same_words_in_the_same_columns_as_plain_text(tmp_path: Path, sheet: Sheet) -> None:
    """Text has a line for each paragraph of a cell, and knows neither headings nor bold."""
    word, plain = write(tmp_path, sheet, ".docx"), write(tmp_path, sheet, ".txt")
    furniture = {sheet.running_head, sheet.running_foot}
    rows = [row for row in plain.rows if row.cells[0] == () or row.cells[0][0].text not in furniture]
    assert _columns(rows) == _columns(word.rows)


def _columns(rows: object) -> list[object]:
    found: list[object] = []
    for in_table, group in groupby(rows, key=lambda row: row.table is not None):  # type: ignore[call-overload]
        held = list(group)
        width = max(len(row.cells) for row in held)
        found.append(
            [
                in_table,
                [
                    [
                        _words(f)
                        for row in held
                        for f in (row.cells[column] if column < len(row.cells) else ())
                    ]
                    for column in range(width)
                ],
            ]
        )
    return found


def _words(fragment: Fragment) -> str:
    marker = fragment.marker
    return f"{marker} {fragment.text}" if marker and marker != "•" else fragment.text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_same_rows_from_a_pdf_that_an_office_suite_made(tmp_path: Path, sheet: Sheet) -> None:
    word = write(tmp_path, sheet, ".docx")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "notes.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert without_provenance(extract(tmp_path / "notes.pdf")) == without_provenance(word)
