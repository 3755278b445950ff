from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from answerable.audit import ledger
from answerable.core.notes import reader
from answerable.core.notes.extraction import DEFAULT
from answerable.papers.models import Paper
from answerable.reading.drafts import read_notes, read_outline
from answerable.reading.models import Draft, DraftRevision
from answerable.reading.operations import (
    HELD,
    NEW,
    READ_AGAIN,
    UNREADABLE,
    Imported,
    accept_draft,
    drop_unplaced,
    import_notes,
    list_files,
    list_files_left_out,
    reread_drafts,
    save_typing,
)
from answerable.reading.outline import find_part
from tests.cli.notes import SURE
from tests.offices import OFFICER, OTHER, found

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office(settings: Any, tmp_path: Path) -> None:
    settings.PAPERS_FOLDER = tmp_path / "papers"
    found()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "in" / "march.txt"
    file.parent.mkdir()
    file.write_text(SURE, encoding="utf-8")
    return file


def import_one(path: Path) -> Imported:
    (result,) = import_notes([path], by=OFFICER)
    return result


def test_a_new_file_becomes_a_draft_with_its_paper(notes: Path) -> None:
    result = import_one(notes)
    assert result.outcome == NEW
    assert result.draft is not None
    assert result.draft.sure
    assert (result.draft.title, result.draft.structure["file"]) == (
        "Holding to Account Meeting March 2018 – Meeting Notes",
        "march.txt",
    )
    assert Paper.objects.get().name == "march.txt"


def test_the_same_file_again_changes_nothing_even_under_another_name(notes: Path, tmp_path: Path) -> None:
    import_one(notes)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(notes.read_bytes())
    before = list(Draft.objects.values())
    assert import_one(copy).outcome == HELD
    assert list(Draft.objects.values()) == before


def test_an_accepted_draft_is_held_and_never_read_again(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = import_one(notes).draft
    assert draft is not None
    accept_draft(draft, by=OFFICER)
    monkeypatch.setattr(reader, "READER_VERSION", "better")
    assert import_one(notes).outcome == HELD
    assert reread_drafts(by=OFFICER) == []


def test_folders_are_walked_in_order_without_what_is_hidden(notes: Path) -> None:
    folder = notes.parent
    for name in ("b.docx", "A.PDF", "~$b.docx", ".hidden.txt", "picture.png", ".git/x.txt", "sub/c.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    found_files = [path.relative_to(folder).as_posix() for path in list_files([folder, notes])]
    assert found_files == ["A.PDF", "b.docx", "march.txt", "sub/c.md"]
    assert list_files_left_out([folder, notes]) == [folder / "picture.png"]


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(notes: Path) -> None:
    broken = notes.parent / "a.pdf"
    broken.write_bytes(b"no pdf")
    told: list[str] = []
    missing = notes.parent / "missing.txt"
    results = import_notes([broken, missing, notes], by=OFFICER, on_progress=lambda r: told.append(r.outcome))
    assert told == [result.outcome for result in results] == [UNREADABLE, UNREADABLE, NEW]
    assert all(result.reason for result in results[:2])
    assert Paper.objects.count() == 1


def test_a_fault_of_ours_in_one_file_stops_nothing(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = notes.parent / "a.txt"
    other.write_text("Other notes.", encoding="utf-8")
    read = reader.read

    def fail_at_a(path: Path) -> object:
        if path.name == "a.txt":
            raise ZeroDivisionError
        return read(path)

    monkeypatch.setattr(reader, "read", fail_at_a)
    first, second = import_notes([notes.parent], by=OFFICER)
    assert (first.outcome, second.outcome) == (UNREADABLE, NEW)
    assert "ZeroDivisionError" in first.reason


def change(draft: Draft, key: str, **values: Any) -> None:
    outline = read_outline(draft)
    part = find_part(outline, key)
    assert part is not None
    part.values.update(values)
    save_typing(draft, outline, revision=draft.revision, by=OFFICER)


def find_action(draft: Draft) -> str:
    return next(part.key for part in read_outline(draft).walk() if part.kind == "action")


def test_a_better_reader_reads_drafts_again_and_keeps_what_was_typed(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = import_one(notes).draft
    assert draft is not None
    change(draft, "", title="A title by hand")
    change(draft, find_action(draft), owners=["ACC"])
    monkeypatch.setattr(reader, "READER_VERSION", "better")
    result = import_one(notes)
    assert result.outcome == READ_AGAIN
    draft.refresh_from_db()
    assert draft.reader_version == "better"
    read = read_notes(draft)
    assert read.title == draft.title == "A title by hand"
    assert read_outline(draft).lists["items"]
    part = find_part(read_outline(draft), find_action(draft))
    assert part is not None
    assert part.values["owners"] == ["ACC"]
    assert import_one(notes).outcome == HELD


def read_without_items(path: Path) -> Any:
    return replace(READ(path), items=())


READ = reader.read


def test_a_change_that_lost_its_place_is_kept_told_and_let_go_by_a_person(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = import_one(notes).draft
    assert draft is not None
    change(draft, find_action(draft), owners=["ACC"])
    monkeypatch.setattr(reader, "READER_VERSION", "worse")
    monkeypatch.setattr(reader, "read", read_without_items)
    (result,) = reread_drafts(by=OFFICER)
    assert result.outcome == READ_AGAIN
    draft.refresh_from_db()
    assert draft.reasons[-1].startswith("A change that somebody made could not be placed")
    (lost,) = draft.edits
    assert (lost["value"], lost["placed"]) == (["ACC"], False)
    change(draft, "", venue="Elsewhere")
    assert [edit["placed"] for edit in draft.edits if not edit.get("placed", True)] == [False]
    drop_unplaced(draft, [(lost["op"], lost["key"], lost["field"])], by=OFFICER)
    assert [edit["value"] for edit in draft.edits] == ["Elsewhere"]


def test_whoever_had_the_old_reading_open_can_still_save(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = import_one(notes).draft
    assert draft is not None
    open_page, revision = read_outline(draft), draft.revision
    monkeypatch.setattr(reader, "READER_VERSION", "better")
    reread_drafts(by=OTHER)
    draft.refresh_from_db()
    part = find_part(open_page, find_action(draft))
    assert part is not None
    part.values["text"] = "DCC to bring the review."
    save_typing(draft, open_page, revision=revision, by=OFFICER)
    assert any(p.values.get("text") == "DCC to bring the review." for p in read_outline(draft).walk())
    assert DraftRevision.objects.filter(draft=draft, structure__isnull=False).count() == 1


def test_a_paper_that_was_removed_is_refused_and_not_read_again(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = import_one(notes).draft
    assert draft is not None
    with ledger.entry(OFFICER, "remove") as writing:
        writing.change(draft.paper, removed_at=draft.read_at)
    monkeypatch.setattr(reader, "READER_VERSION", "better")
    assert reread_drafts(by=OFFICER) == []
    result = import_one(notes)
    assert result.outcome == UNREADABLE
    assert "personal data" in result.reason


def test_a_paper_whose_file_is_gone_is_told(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_one(notes)
    for file in (tmp_path / "papers").rglob("*"):
        if file.is_file():
            file.unlink()
    monkeypatch.setattr(reader, "READER_VERSION", "better")
    (result,) = reread_drafts(by=OFFICER)
    assert result.outcome == UNREADABLE


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = notes.parent / "large.txt"
    with large.open("wb") as file:
        file.truncate(DEFAULT.file_bytes + 1)
    monkeypatch.setattr(Path, "read_bytes", None)
    assert import_one(large).outcome == UNREADABLE
