"""Each line of any document ends in the structure, a repair, furniture or what was not understood."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.core.notes import reader
from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.model import as_json
from tests.core.notes.accounting import account, find_lost_words
from tests.core.notes.corpus.specimens import Specimen, find_specimens, read_as_json
from tests.core.notes.generator.layouts import LAYOUTS
from tests.core.notes.generator.rendering import make_specimen

NOTHING = {"items": [], "furniture": [], "unplaced": [], "repairs": [], "header_lines": []}
LINES = [{"line": 1, "text": "Petra spoke"}, {"line": 2, "text": "Page 1"}]

LABELS = (
    "Date:",
    "Chair:",
    "Attendance:",
    "Apologies:",
    "Findings:",
    "Actions arising:",
    "ACTION:",
    "Update:",
)
STARTS = (
    "1.",
    "1.1\t",
    "2.",
    "a.",
    "• ",
    "- ",
    "Item 4",
    "Ref 01/02/03/2020 ",
    "\t",
    "|",
    "# ",
    "<li>",
    "3)",
)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=60)
LINE = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(("", *LABELS, *STARTS)),
        st.one_of(WORDS, st.sampled_from(("The PCC asked why.", "CC to write by 1 May 2020", "None", "DCC"))),
        st.sampled_from(("", "", "\t", "\tCC", " Page 2 of 3", "</li>", "?")),
    ),
)


def test_a_line_that_is_nowhere_is_lost() -> None:
    assert account({**NOTHING, "header_lines": [1], "source": LINES}) == ["lost: [2]"]


def test_a_line_in_two_places_is_told() -> None:
    notes = {**NOTHING, "header_lines": [1, 2], "unplaced": [{"lines": [2]}], "source": LINES}
    assert account(notes) == ["both in the structure and unplaced: [2]"]


def test_words_told_twice_are_told() -> None:
    text = {"text": "Petra spoke", "lines": [1]}
    item = {"context": [text], "requests": [], "updates": [text], "findings": [], "items": []}
    assert account({**NOTHING, "items": [item], "source": LINES[:1]}) == ["told twice: ('Petra spoke', (1,))"]


def test_words_that_are_nowhere_are_lost() -> None:
    notes = {**NOTHING, "items": [{"lines": [1], "heading": "Petra"}], "source": LINES[:1]}
    assert find_lost_words(notes) == ["line 1: spoke"]


@pytest.mark.parametrize("specimen", find_specimens(), ids=lambda s: s.name)
def test_no_line_or_word_of_a_specimen_is_lost(specimen: Specimen) -> None:
    notes = read_as_json(specimen.path)
    assert account(notes) == []
    assert find_lost_words(notes) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_line_or_word_of_generated_notes_is_lost(layout: str, tmp_path: Path) -> None:
    for seed in range(9000, 9015):
        specimen = make_specimen(seed, layout)
        path = tmp_path / specimen.name
        path.write_bytes(specimen.content)
        notes = read_as_json(path)
        assert account(notes) == [], specimen.name
        assert find_lost_words(notes) == [], specimen.name


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=25))
def test_no_line_of_anything_is_lost(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "anything.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        try:
            notes = as_json(reader.read(path))
        except UnreadableFile:
            return
    assert account(notes) == []
    assert find_lost_words(notes) == []


@pytest.mark.shared
@pytest.mark.parametrize("seed", ["000", "002", "004"])
def test_no_line_or_word_of_a_seed_is_lost(seed: str, shared: Path) -> None:
    [path] = (shared / "seeds").glob(f"{seed}_*.txt")
    notes = read_as_json(path)
    assert account(notes) == []
    assert find_lost_words(notes) == []
