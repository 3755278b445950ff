"""The reader as a whole: pure, repeatable, and the same from a file and from its document."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.core.notes import reader
from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction import extract
from answerable.core.notes.model import as_json, from_json

NOTES = """\
Highlow Accountability Board
Date: Tuesday 10 May 2022
Time: 14:00 - 16:00
Chair: Agnes Holloway
Venue Conference Room 2

Attendance
Agnes Holloway (AH) – Commissioner
DCC Simeon Nickels (SN)

Apologies
Una Marsh – Head of Custody

1. Custody Waits
The PCC asked why waits had risen in the north.
The DCC explained that a suite had been shut since March.
Waits are expected to fall by the summer.
Action: SN to circulate the survey by 3 June 2022.

2. Estates
There were no actions.

3. Date of next meeting
Tuesday 14 June 2022 at 14:00, Teams
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "board.txt"
    file.write_text(NOTES, encoding="utf-8")
    return file


def test_version_is_words_that_a_draft_can_keep() -> None:
    assert isinstance(reader.READER_VERSION, str)
    assert reader.READER_VERSION.strip() == reader.READER_VERSION != ""


def test_same_document_gives_equal_notes_twice(path: Path) -> None:
    document = extract(path)
    first, second = reader.read_document(document), reader.read_document(document)
    assert first == second
    assert as_json(first) == as_json(second)


def test_reading_leaves_the_document_as_it_was(path: Path) -> None:
    document = extract(path)
    reader.read_document(document)
    assert document == extract(path)


def test_another_document_between_changes_nothing(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(NOTES.replace("Agnes Holloway", "Ruth Okell").replace("2022", "2019"), encoding="utf-8")
    before = reader.read(path)
    assert reader.read(other) != before
    assert reader.read(path) == before


def test_file_and_its_document_give_the_same_notes(path: Path) -> None:
    assert reader.read(path) == reader.read_document(extract(path))


def test_name_of_the_file_changes_nothing_but_the_name(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "renamed.txt"
    other.write_bytes(path.read_bytes())
    first, second = as_json(reader.read(path)), as_json(reader.read(other))
    assert (first.pop("file"), second.pop("file")) == ("board.txt", "renamed.txt")
    assert first == second


def test_notes_go_to_json_and_back(path: Path) -> None:
    notes = reader.read(path)
    assert from_json(as_json(notes)) == notes


def test_header_of_the_notes(path: Path) -> None:
    notes = reader.read(path)
    assert (notes.date, notes.time, notes.end_time) == ("2022-05-10", "14:00", "16:00")
    assert notes.venue == "Conference Room 2"
    assert notes.chair is not None
    assert notes.chair.name == "Agnes Holloway"
    assert [(p.name, p.short) for p in notes.attendance] == [
        ("Agnes Holloway", "AH"),
        ("Simeon Nickels", "SN"),
    ]
    assert [(p.name, p.capacity) for p in notes.apologies] == [("Una Marsh", "Head of Custody")]


def test_items_of_the_notes(path: Path) -> None:
    notes = reader.read(path)
    custody, estates = notes.items[:2]
    assert (custody.number, custody.heading) == ("1", "Custody Waits")
    assert [q.asked_by for q in custody.questions] == ["PCC"]
    assert [(a.owners, a.due and a.due.date) for a in custody.actions] == [(("SN",), "2022-06-03")]
    assert estates.actions == ()
    assert estates.nil is not None
    assert notes.next_meeting is not None
    assert (notes.next_meeting.date, notes.next_meeting.time) == ("2022-06-14", "14:00")


def test_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"gone\.txt"):
        reader.read(tmp_path / "gone.txt")
