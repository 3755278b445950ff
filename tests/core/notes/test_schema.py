"""What the reader gives is what the schema describes, for documents of every kind."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from answerable.core.notes import reader
from answerable.core.notes.model import as_json, from_json
from tests.core.notes.corpus.specimens import Specimen, find_specimens
from tests.core.notes.generator.layouts import LAYOUTS
from tests.core.notes.generator.rendering import make_specimen

OWN = Path(reader.__file__).with_name("notes.schema.json")
FORMATS = jsonschema.Draft202012Validator.FORMAT_CHECKER


def read_schema(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def validate(path: Path, schema: dict) -> None:
    notes = reader.read(path)
    plain = json.loads(json.dumps(as_json(notes)))
    jsonschema.Draft202012Validator(schema, format_checker=FORMATS).validate(plain)
    assert from_json(plain) == notes


@pytest.mark.parametrize("specimen", find_specimens(), ids=lambda s: s.name)
def test_specimens_validate_and_come_back_the_same(specimen: Specimen) -> None:
    validate(specimen.path, read_schema(OWN))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_generated_notes_validate_and_come_back_the_same(layout: str, tmp_path: Path) -> None:
    for seed in range(9100, 9105):
        specimen = make_specimen(seed, layout)
        path = tmp_path / specimen.name
        path.write_bytes(specimen.content)
        validate(path, read_schema(OWN))


def test_the_schema_refuses_what_it_does_not_describe(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("1. Roads\nACTION: CC to write\n", encoding="utf-8")
    notes = as_json(reader.read(path))
    validator = jsonschema.Draft202012Validator(read_schema(OWN), format_checker=FORMATS)
    assert validator.is_valid(notes)
    assert not validator.is_valid(notes | {"mood": "good"})
    assert not validator.is_valid(notes | {"date": "yesterday"})


@pytest.mark.shared
def test_the_projects_schema_is_the_contract(shared: Path) -> None:
    assert read_schema(OWN) == read_schema(shared / "notes.schema.json")


@pytest.mark.shared
def test_seeds_validate_against_the_contract(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        validate(path, read_schema(shared / "notes.schema.json"))
