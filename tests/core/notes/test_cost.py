"""No text, however it was made, makes the reader slow beyond its size, or ends it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from answerable.core.notes import reader
from answerable.core.notes.extraction.limits import DEFAULT
from answerable.core.notes.extraction.text import extract_text
from answerable.core.notes.model import as_json
from answerable.core.notes.recognise import owners
from answerable.core.notes.repair.lengths import LONGEST
from tests.core.notes.accounting import account, find_lost_words

# Many times what each takes, and a small part of what each took when it grew with the square or worse.
MOST_SECONDS = 6.0

LONG_LINES = {
    "lower case": "a",
    "words": "of the ",
    "spaces": " \u00a0",
    "dashes": "–",
    "dates": "20 January 2018 ",
    "labels": "Update: ",
    "two labels": "Update: Findings: ",
    "action labels": "ACTION: ",
    "owners": "DCC/",
    "names": "Ann Smith, ",
    "numbers": "1.",
    "brackets": "(",
}


@pytest.mark.parametrize("atom", LONG_LINES.values(), ids=LONG_LINES)
@pytest.mark.parametrize("start", ["", "# a", "ACTION: "], ids=["bare", "heading", "action"])
def test_a_line_of_100_kilobytes_is_read_at_once(atom: str, start: str, tmp_path: Path) -> None:
    text = start + atom * (100_000 // len(atom)) + "!"
    assert measure(text, tmp_path) < MOST_SECONDS


@pytest.mark.parametrize("line", ["aaaaa", "by the", "of the a", "1.1.1.1.", "1.", "Mr A", "", "# a"])
def test_ten_thousand_short_lines_are_read_at_once(line: str, tmp_path: Path) -> None:
    assert measure("x\n" + f"{line}\n" * 10_000 + "!", tmp_path) < MOST_SECONDS


@pytest.mark.parametrize("owner", ["DCC, ", "CC/", "Chief Constable and ", "Ann Smith, ", "Ab, "])
@pytest.mark.parametrize("shape", ["{}!", "({}!)", "Write. Owner: {}!"])
def test_a_list_of_owners_is_not_read_in_every_possible_way(owner: str, shape: str) -> None:
    text = shape.format(owner * 60)
    began = time.process_time()
    owners.split_owner_before(text)
    owners.split_owner_behind(text)
    assert time.process_time() - began < 0.5


def test_twelve_owners_before_the_verb_are_all_read() -> None:
    names = [f"{first}{second}" for first in "ABC" for second in "DEFG"]
    assert owners.split_owner_before(f"{', '.join(names)} to write")[0] == tuple(names)


def test_a_paragraph_longer_than_the_longest_keeps_all_its_words(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(3 * LONGEST // 8)]
    path = tmp_path / "notes.txt"
    path.write_text("1. Response\n" + " ".join(words) + ".\n")
    notes = as_json(reader.read(path))
    assert find_lost_words(notes) == []
    assert account(notes) == []
    assert max(len(text["text"]) for text in notes["items"][0]["updates"]) <= LONGEST


def test_markdown_keeps_its_headings_and_rules() -> None:
    document = extract_text(b"## One ##\n\n| a | b |\n|---|:---:|\n| c | d |\n", "notes.md", DEFAULT)
    assert document.rows[0].cells[0][0].text == "One"
    assert document.furniture == (4,)


def measure(text: str, folder: Path) -> float:
    path = folder / "notes.txt"
    path.write_text(text, encoding="utf-8")
    began = time.process_time()
    reader.read(path)
    return time.process_time() - began
