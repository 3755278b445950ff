"""Finds the specimens of tests/corpus with their expectations; as a command, says where a reading differs."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from answerable.core.notes import reader
from answerable.core.notes.model import as_json
from tests.core.notes.corpus.comparison import Mismatch, compare

CORPUS = Path(__file__).parents[3] / "corpus"


@dataclass(frozen=True, slots=True)
class Specimen:
    """One document, and what a careful person reads in it."""

    path: Path
    expected: dict[str, Any]

    @property
    def name(self) -> str:
        return self.path.name


def find_specimens(folder: Path = CORPUS) -> list[Specimen]:
    """Every expectation in a folder with its document; one that lacks a document is an error."""
    specimens = []
    for expectation in sorted(folder.glob("*.expected.yaml")):
        stem = expectation.name.removesuffix(".expected.yaml")
        [document] = [p for p in folder.glob(f"{stem}.*") if p.suffix not in (".yaml", ".source")]
        expected = _without_dates(yaml.safe_load(expectation.read_text(encoding="utf-8")))
        specimens.append(Specimen(document, expected))
    return specimens


def _without_dates(value: Any) -> Any:
    """YAML makes dates of dates; the structure holds them as text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {k: _without_dates(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_without_dates(v) for v in value]
    return value


def read_as_json(path: Path) -> dict[str, Any]:
    """A document through the whole reader, as plain objects."""
    notes: dict[str, Any] = as_json(reader.read(path))
    return notes


def compare_specimen(specimen: Specimen) -> list[Mismatch]:
    return compare(specimen.expected, read_as_json(specimen.path))


def print_gaps() -> None:
    """Where the reader differs now, as known-gaps.yaml holds it."""
    print("# Where the reader is known to differ still: specimen, then fields. What is mended is taken out;")
    print("# nothing is put in to make a test pass that passed before.")
    gaps = {s.name: list(dict.fromkeys(m.field for m in compare_specimen(s))) for s in find_specimens()}
    held = {name: fields for name, fields in gaps.items() if fields}
    print(yaml.safe_dump(held, allow_unicode=True, width=200) if held else "{}")


def main(arguments: list[str]) -> int:
    """`python -m tests.core.notes.corpus.specimens [FOLDER] [WORD ...]` prints the differences of each."""
    if arguments == ["--gaps"]:
        print_gaps()
        return 0
    folder = Path(arguments.pop(0)) if arguments and Path(arguments[0]).is_dir() else CORPUS
    total = 0
    for specimen in find_specimens(folder):
        if arguments and not any(word in specimen.name for word in arguments):
            continue
        try:
            mismatches = compare_specimen(specimen)
        except Exception as error:
            print(f"{specimen.name}: {type(error).__name__}: {error}")
            total += 1
            continue
        total += len(mismatches)
        print(f"{specimen.name}: {len(mismatches) or 'agrees'}")
        for mismatch in mismatches:
            print(f"   {mismatch}")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
